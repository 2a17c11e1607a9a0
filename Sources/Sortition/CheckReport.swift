/// Whether quotas, size and pool fit together, as far as it was decided, and who is left out.
public struct CheckReport: Sendable {
  /// How a verdict was proved.
  public enum Method: String, Sendable, Hashable {
    /// By the conditions of `QuotaConsistency`.
    case arithmetic
    /// By multipliers that leave not even a fractional panel.
    case relaxation
  }

  /// Volunteers that a value lacks for its minimum.
  public struct Shortage: Sendable, Hashable {
    /// The feature.
    public let feature: Feature.ID
    /// The value.
    public let value: Feature.Value
    /// How many more are needed at least.
    public let volunteers: Int

    /// A shortage of the given parts.
    public init(feature: Feature.ID, value: Feature.Value, volunteers: Int) {
      self.feature = feature
      self.value = value
      self.volunteers = volunteers
    }
  }

  /// The grouping of the pool.
  public let profiles: Profiles
  /// The quotas as rows.
  public let system: QuotaSystem
  /// What arithmetic found.
  public let consistency: QuotaConsistency
  /// The multipliers, where the relaxation proves that there is no panel.
  public let proof: InfeasibilityProof?
  /// Quotas that cannot be met together, in row order; empty unless proved infeasible.
  ///
  /// By arithmetic: the sides of all contradictions, each of which suffices. By the relaxation: one
  /// set that has no fractional panel.
  public let conflict: [QuotaSide]
  /// Whether the conflict is of the relaxation, and was tried to the end: without any one side, as far
  /// as the solver shows, the relaxation of the rest is feasible.
  public let conflictIsIrreducible: Bool
  /// Profiles that the relaxation proves to be on no panel, ascending; nil where it was not solved.
  public let unreachable: [UnreachableProfile]?
  /// No lottery gives all reachable members a larger probability; nil where it was not solved.
  public let levelBound: Double?

  /// A report of the given parts.
  public init(
    profiles: Profiles, system: QuotaSystem, consistency: QuotaConsistency, proof: InfeasibilityProof?,
    conflict: [QuotaSide], conflictIsIrreducible: Bool, unreachable: [UnreachableProfile]?, levelBound: Double?
  ) {
    self.profiles = profiles
    self.system = system
    self.consistency = consistency
    self.proof = proof
    self.conflict = conflict
    self.conflictIsIrreducible = conflictIsIrreducible
    self.unreachable = unreachable
    self.levelBound = levelBound
  }

  /// Whether some panel meets all quotas; nil: not decided, no contradiction was found.
  ///
  /// False only with a proof. A feasible relaxation does not prove that there is a panel.
  public var feasible: Bool? { provedBy == nil ? nil : false }

  /// How the verdict was proved; nil where it is not decided.
  public var provedBy: Method? {
    if !consistency.contradictions.isEmpty { return .arithmetic }
    return proof == nil ? nil : .relaxation
  }

  /// Values with fewer volunteers than their minimum, in row order.
  public var missing: [Shortage] {
    consistency.contradictions.compactMap {
      guard case .tooFewVolunteers(let feature, let value, let volunteers, let minimum) = $0 else {
        return nil
      }
      return Shortage(feature: feature, value: value, volunteers: minimum - volunteers)
    }
  }

  /// The panel sizes that arithmetic allows under these quotas; nil where it allows none.
  public var possibleSizes: ClosedRange<Int>? { consistency.possibleSizes }
}
