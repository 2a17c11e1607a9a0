/// What a fit gives: fair marginals with their proof, and the exact lottery that realises them.
public struct FittedLottery: Sendable {
  /// How the lottery was shown to exist.
  public enum Realisation: Sendable {
    /// All m tickets were computed, in order, and audited.
    case all([TicketTree.Leaf], TicketAudit)
    /// Only the way to a drawn ticket is computed, when it is drawn.
    case path
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
  /// The seed of the member order and of the splits.
  public let seed: Seed

  /// A fit of the given parts.
  public init(
    profiles: Profiles, marginals: Marginals, audit: CertificateAudit, lottery: Lottery,
    ticketsOrigin: TicketsOrigin, realisation: Realisation, seed: Seed
  ) {
    self.profiles = profiles
    self.system = lottery.system
    self.marginals = marginals
    self.audit = audit
    self.lottery = lottery
    self.ticketsOrigin = ticketsOrigin
    self.realisation = realisation
    self.seed = seed
  }
}

// MARK: What is proved

extension FittedLottery {
  /// k/n.
  public var unit: Double { Double(system.panelSize) / Double(system.memberCount) }

  /// Whether a marginal reaches the profile; the others are proven to be on no panel.
  public func isReached(_ profile: Profile.ID) -> Bool {
    let t = profile.index
    let probability = marginals.seats[t] / Double(system.counts[t])
    return lottery.counts[t] > 0 || probability > CertificateAudit.levelResolution * unit
  }

  /// The profile whose members have the smallest probability C_t/(m n_t) among the reached ones.
  public var leastLikely: Profile.ID? {
    var least: Int?
    for t in 0..<system.profileCount where isReached(Profile.ID(t)) {
      guard let other = least else {
        least = t
        continue
      }
      let here = lottery.counts[t].multipliedFullWidth(by: system.counts[other])
      let there = lottery.counts[other].multipliedFullWidth(by: system.counts[t])
      if (here.high, here.low) < (there.high, there.low) { least = t }
    }
    return least.map { Profile.ID($0) }
  }

  /// The smallest probability after rounding to tickets, over reached members.
  public var minimum: Double { leastLikely.map { lottery.probability(of: $0) } ?? 0 }

  /// The smallest probability as a fraction in lowest terms.
  public var minimumFraction: (numerator: Int, denominator: Int) {
    guard let least = leastLikely else { return (0, 1) }
    var (a, b) = (lottery.counts[least.index], lottery.tickets * system.counts[least.index])
    while b != 0 { (a, b) = (b, a % b) }
    return (lottery.counts[least.index] / a, lottery.tickets * system.counts[least.index] / a)
  }

  /// (smallest marginal − smallest probability after rounding) ÷ (k/n).
  public var roundingLoss: Double { (audit.minimum - minimum) / unit }

  /// The optimum of every stage is verified.
  public var isOptimal: Bool { audit.isOptimal }

  /// Optimal, all tickets exist and were checked, nobody is without ticket, and the smallest
  /// probability is within 1/m of its bound.
  public var isCertified: Bool { uncertifiedBecause == nil }

  /// Why the lottery is not certified; nil when it is.
  public var uncertifiedBecause: String? {
    if let fault = audit.faults.first { return "not proven optimal: \(fault)" }
    if case .requested = ticketsOrigin,
      lottery.tickets < Lottery.tickets(smallestLevel: audit.minimum)
    {
      return "too few tickets"
    }
    guard case .all(_, let tickets) = realisation else { return "only the drawn path is computed" }
    if !tickets.passes { return "a ticket misses a quota" }
    if lottery.counts.contains(0) {
      return "some members are on no ticket, and that they can be on no panel is proven by the "
        + "relaxation only"
    }
    let allowance = 1 / Double(lottery.tickets) + CertificateAudit.tolerance * unit
    if audit.upperBound - minimum > allowance { return "rounding to tickets lost more than 1/m" }
    return nil
  }
}
