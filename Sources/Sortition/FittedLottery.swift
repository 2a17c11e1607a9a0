/// What a fit gives: fair marginals with their proof, and the exact lottery that realises them.
public struct FittedLottery: Sendable {
  /// How the lottery was shown to exist.
  public enum Realisation: Sendable {
    /// All m tickets were computed, in order, and audited.
    case all([TicketTree.Leaf], TicketAudit)
    /// Only the way to a drawn ticket is computed, when it is drawn.
    case path

    /// Who stands on each ticket; nil on a path, and of a register.
    ///
    /// - Complexity: that of `Seating` for all tickets.
    public func seating(of profiles: Profiles, seed: Seed) -> Seating? {
      guard case .all(let leaves, _) = self, !profiles.isRegister else { return nil }
      return Seating(of: leaves, profiles: profiles, seed: seed)
    }
  }

  /// Why there are as many tickets as there are.
  public enum TicketsOrigin: Sendable, Hashable {
    /// The smallest of 1,000, 10,000, … with m × (smallest positive level) ≥ 10; more where `failed`
    /// smaller numbers gave no lottery.
    case automatic(failed: [Int])
    /// The organiser's number.
    case requested
  }

  /// The grouping of the pool.
  public let profiles: Profiles
  /// The quotas as rows.
  public let system: QuotaSystem
  /// Expected seats, and the multipliers that prove them.
  public let marginals: Marginals
  /// What the multipliers prove, recomputed.
  public let audit: CertificateAudit
  /// C and m.
  public let lottery: Lottery
  /// Where m comes from.
  public let ticketsOrigin: TicketsOrigin
  /// How the lottery exists.
  public let realisation: Realisation
  /// The panels and their tickets, where the lottery was found by column generation; nil where the tickets
  /// are those of the ticket tree.
  public let panels: [TicketedPanel]?
  /// The profiles that no panel includes, with what proves it, ascending.
  public let unreachable: [UnreachableProfile]
  /// The seed of the member order and of the splits.
  public let seed: Seed
  /// Who stands on each ticket; nil where only a path is computed, and of a register.
  public let seating: Seating?
  /// Those of `unreachable`, to be asked for.
  private let onNoPanel: Set<Profile.ID>

  /// A fit of the given parts.
  ///
  /// - Parameter seating: who stands on each ticket, where that is known already.
  /// - Complexity: O(1), or that of `Seating` for all tickets.
  public init(
    profiles: Profiles, marginals: Marginals, audit: CertificateAudit, lottery: Lottery,
    ticketsOrigin: TicketsOrigin, realisation: Realisation, panels: [TicketedPanel]? = nil,
    unreachable: [UnreachableProfile] = [], seed: Seed, seating: Seating? = nil
  ) {
    self.profiles = profiles
    self.system = lottery.system
    self.marginals = marginals
    self.audit = audit
    self.lottery = lottery
    self.ticketsOrigin = ticketsOrigin
    self.panels = panels
    self.unreachable = unreachable
    self.seed = seed
    self.realisation = realisation
    self.seating = seating ?? realisation.seating(of: profiles, seed: seed)
    onNoPanel = Set(unreachable.map(\.profile))
  }
}

// MARK: What is proved

extension FittedLottery {
  /// k/n, the unit of tolerances.
  public var unit: Double { system.equalShare }

  /// x_t/n_t, the fair probability of each member of a profile, before rounding to tickets; 1 where x_t exceeds n_t,
  /// as `CertificateAudit.tolerance` allows.
  public func marginal(of profile: Profile.ID) -> Double {
    min(1, marginals.seats[profile.index] / Double(system.counts[profile.index]))
  }

  /// Whether the members have a chance: some ticket seats the profile, or its marginal is positive and only the rounding
  /// to tickets lost it.
  public func hasChance(_ profile: Profile.ID) -> Bool {
    lottery.counts[profile.index] > 0
      || marginal(of: profile) > marginals.noChance * unit
  }

  /// Whether the members have a chance, or could have one by the quotas met on average and are not proven to be on no
  /// panel: then the rule leaves them none.
  public func isReached(_ profile: Profile.ID) -> Bool {
    hasChance(profile)
      || audit.isReached[profile.index] && !onNoPanel.contains(profile)
  }

  /// How many members the rule leaves no chance, though they are reached.
  public var membersWithoutChance: Int {
    lottery.counts.indices.map { Profile.ID($0) }.filter { !hasChance($0) && isReached($0) }
      .reduce(0) { $0 + system.counts[$1.index] }
  }

  /// The smallest probability C_t/(m n_t) after rounding to tickets, over reached members; 0 without any.
  public var minimumFraction: Fraction {
    let fractions = lottery.fractions
    return fractions.indices.filter { isReached(Profile.ID($0)) }.map { fractions[$0] }.min()
      ?? Fraction(0, 1)
  }

  /// `minimumFraction` as a double.
  public var minimum: Double { minimumFraction.value }

  /// (smallest marginal − smallest probability after rounding) ÷ (k/n).
  public var roundingLoss: Double { (audit.minimum - minimum) / unit }

  /// How far rounding puts a chance from its own, in tickets: the largest |m x_t − C_t| ÷ n_t over reached
  /// profiles.
  public var ticketsOff: Double {
    let m = Double(lottery.tickets)
    return lottery.counts.indices.filter { isReached(Profile.ID($0)) }.reduce(0) { most, t in
      let miss = abs(m * marginals.seats[t] - Double(lottery.counts[t]))
      return max(most, miss / Double(system.counts[t]))
    }
  }

  /// Whether the rule settles every chance, and rounding puts one further from its own than
  /// `CertificateAudit.ticketsOff`.
  public var isRoundedTooFar: Bool {
    marginals.settlesEveryChance && ticketsOff > CertificateAudit.ticketsOff
  }

  /// The optimum of every stage is verified.
  public var isOptimal: Bool { audit.isOptimal }

  /// Optimal, all tickets exist and were checked, everybody without a ticket is proven to be on no panel,
  /// the smallest probability is within 1/m of its bound, and, where the rule settles every chance, none is
  /// further than 2/m from its own. Everybody without a ticket may also be proven to have no chance by the rule.
  public var isCertified: Bool { uncertifiedBecause == nil }

  /// Why the lottery is not certified; nil when it is.
  public var uncertifiedBecause: String? {
    if let fault = audit.faults.first { return "not proven optimal: \(fault)" }
    if case .requested = ticketsOrigin,
      lottery.tickets < Lottery.tickets(smallestLevel: audit.smallestLevel)
    {
      return "too few tickets"
    }
    guard case .all(_, let tickets) = realisation else { return "not all tickets were computed" }
    if !tickets.passes { return "a ticket misses a quota" }
    if let exclusion { return exclusion }
    let allowance = 1 / Double(lottery.tickets) + CertificateAudit.tolerance * unit
    if let bound = audit.upperBound, bound - minimum > allowance {
      return "rounding to tickets lost more than 1/m"
    }
    if isRoundedTooFar { return "rounding to tickets moved a chance by more than 2/m" }
    return nil
  }

  /// Whether who is reached and has no chance is proven to have none by the rule, to `CertificateAudit.provenNone`.
  private var provesNone: Bool {
    marginals.settlesEveryChance
      && audit.aims.last.map { $0.mostOfNone <= CertificateAudit.provenNone } ?? false
  }

  /// How many volunteers are on no ticket without a proof that the quotas exclude them, or that their chance by the rule
  /// is none; nil for none.
  private var exclusion: String? {
    let absent = lottery.counts.indices.filter { t in
      lottery.counts[t] == 0 && !onNoPanel.contains(Profile.ID(t))
        && !(provesNone && audit.isReached[t] && !hasChance(Profile.ID(t)))
    }
    guard !absent.isEmpty else { return nil }
    let members = absent.reduce(0) { $0 + system.counts[$1] }
    let volunteers = "\(members) \(members == 1 ? "volunteer is" : "volunteers are")"
    return
      "\(volunteers) on no ticket, and nothing proves that the quotas exclude them or that the rule leaves them no chance"
  }
}
