/// Whether quotas, size and pool fit together, as far as it was decided, who is left out, and what would
/// help.
public struct CheckReport: Sendable {
  /// How a verdict was proved.
  public enum Method: String, Sendable, Hashable {
    /// No panel, by the conditions of `QuotaConsistency`.
    case arithmetic
    /// No panel, by multipliers that leave not even a fractional one.
    case relaxation
    /// No panel, by an integer program that was asked twice.
    case integerProgram = "integer-program"
    /// A panel, which was found and counted.
    case panel
  }

  /// Quotas that cannot be met together.
  public struct Conflict: Sendable, Hashable {
    /// What is known of its size.
    public enum Extent: Sendable, Hashable {
      /// The sides of everything that contradicts; each contradiction suffices.
      case everything
      /// No side is known to be superfluous, but not all were tried.
      case reduced
      /// Of fractional panels: without any one side, as far as the solver shows, there is one.
      case irreducibleOfRelaxation
      /// Without any one side there is a panel.
      case irreducible
      /// No conflict has fewer sides of quotas.
      case smallest
    }

    /// The sides, in row order. The size of the panel alone stands for a pool that cannot fill it, whatever
    /// the quotas: too few people, or too few households.
    public let sides: [QuotaSide]
    /// What is known of its size.
    public let extent: Extent

    /// A conflict of the given sides.
    public init(sides: [QuotaSide], extent: Extent) {
      self.sides = sides
      self.extent = extent
    }
  }

  /// What would make a panel possible; decided exactly.
  public struct Remedies: Sendable, Hashable {
    /// The cheapest relaxation of quotas within flex; nil where none helps.
    public let repair: QuotaRepair?
    /// The fewest volunteers who would have to join; nil where nobody could help.
    public let volunteers: MissingVolunteers?

    /// Remedies of the given parts.
    public init(repair: QuotaRepair?, volunteers: MissingVolunteers?) {
      self.repair = repair
      self.volunteers = volunteers
    }
  }

  /// What the check says of the quotas.
  public enum Verdict: Sendable {
    /// No contradiction was found, and no panel, as far as one was sought.
    case open
    /// A panel: the seats of the profiles.
    case feasible(panel: [Int])
    /// No panel. Remedies are nil where no solver of integer programs sought them.
    case infeasible(Method, Conflict, Remedies?)
  }

  /// The grouping of the pool.
  public let profiles: Profiles
  /// The quotas as rows.
  public let system: QuotaSystem
  /// What arithmetic found.
  public let consistency: QuotaConsistency
  /// What was decided.
  public let verdict: Verdict
  /// The multipliers, where the relaxation proves that there is no panel.
  public let proof: InfeasibilityProof?
  /// Profiles that are proven to be on no panel, ascending; nil where nothing was decided, not even whether
  /// fractional panels meet the quotas.
  public let unreachable: [UnreachableProfile]?
  /// Whether every other profile is on some panel; otherwise only the relaxation was asked.
  public let reachIsExact: Bool
  /// No lottery gives all reachable members a larger probability; nil where it was not solved.
  public let levelBound: Double?

  /// A report of the given parts.
  public init(
    profiles: Profiles, system: QuotaSystem, consistency: QuotaConsistency, verdict: Verdict,
    proof: InfeasibilityProof?, unreachable: [UnreachableProfile]?, reachIsExact: Bool = false,
    levelBound: Double?
  ) {
    self.profiles = profiles
    self.system = system
    self.consistency = consistency
    self.verdict = verdict
    self.proof = proof
    self.unreachable = unreachable
    self.reachIsExact = reachIsExact
    self.levelBound = levelBound
  }
}

extension CheckReport {
  /// Whether some panel meets all quotas; nil: not decided, no contradiction was found.
  ///
  /// Each answer has its proof. A feasible relaxation does not prove that there is a panel.
  public var feasible: Bool? {
    switch verdict {
    case .open: nil
    case .feasible: true
    case .infeasible: false
    }
  }

  /// How the verdict was proved; nil where it is not decided.
  public var provedBy: Method? {
    switch verdict {
    case .open: nil
    case .feasible: .panel
    case .infeasible(let method, _, _): method
    }
  }

  /// Quotas that cannot be met together; nil unless infeasible.
  public var conflict: Conflict? {
    if case .infeasible(_, let conflict, _) = verdict { conflict } else { nil }
  }

  /// What would help; nil unless infeasible and sought.
  public var remedies: Remedies? {
    if case .infeasible(_, _, let remedies) = verdict { remedies } else { nil }
  }

  /// Values that further volunteers must have, in row order: exactly, or, where that was not sought, those
  /// with fewer volunteers than their minimum.
  public var shortages: [MissingVolunteers.Shortage] {
    if let remedies { return remedies.volunteers?.shortages ?? [] }
    return consistency.contradictions.compactMap {
      guard case .tooFewVolunteers(let feature, let value, let volunteers, let minimum) = $0 else {
        return nil
      }
      return .init(feature: feature, value: value, volunteers: minimum - volunteers)
    }
  }

  /// The panel sizes that arithmetic allows under these quotas; nil where it allows none.
  public var possibleSizes: ClosedRange<Int>? { consistency.possibleSizes }
}
