/// Rules side by side, over the same pool and quotas.
public struct RuleComparison: Sendable {
  /// Chances that lie below leximin's minimum by at most this share of k/n are not below it: fits are proven to 10⁻⁹
  /// of k/n.
  public static let belowTolerance = 1e-6

  /// The quotas, and how many members every profile has.
  public let system: QuotaSystem
  /// What each rule gave.
  public let outcomes: [RuleOutcome]
  /// How much the pool exceeds the panel in the values of each profile.
  public let ratioProducts: RatioProducts
  /// The profiles that no panel includes, as far as the fit of any rule proved it, ascending; nil where no rule was
  /// fitted.
  public let unreachable: [UnreachableProfile]?
  /// Leximin's fit, where it is among the outcomes.
  private let leximin: FittedLottery?

  /// - Precondition: the outcomes are all of the system.
  public init(_ outcomes: [RuleOutcome], of system: QuotaSystem) {
    self.system = system
    self.outcomes = outcomes
    ratioProducts = RatioProducts(of: system)
    let fits = outcomes.compactMap(\.fit)
    leximin = fits.first { $0.marginals.rule == .leximin }
    var proven = [UnreachableProfile?](repeating: nil, count: system.profileCount)
    for entry in fits.flatMap(\.unreachable) where proven[entry.profile.index] == nil {
      proven[entry.profile.index] = entry
    }
    unreachable = fits.isEmpty ? nil : proven.compactMap(\.self)
  }

  /// Leximin's smallest chance before rounding to tickets, over the members whom it reaches; nil without its fit.
  public var leximinMinimum: Double? { leximin?.audit.minimum }

  /// The share of the pool whose chance is below leximin's smallest, by more than `belowTolerance`: at least this and at
  /// most that. Members whom leximin does not reach do not count: no rule can do anything for them.
  ///
  /// Of lotteries both ends are one: chances before rounding count, since rounding puts leximin's own minimum below
  /// itself. The estimate of a simulated chance that stands exactly at the level falls below it in about half of all
  /// simulations. So the lower end counts whose upper bound is below it, the upper end whose lower bound is, and with
  /// the confidence of the bounds the share lies between the two.
  /// - Returns: nil where leximin was not fitted, or the rule is undecided.
  /// - Precondition: the outcome is one of these.
  /// - Complexity: O(T).
  public func shareBelowLeximin(_ outcome: RuleOutcome) -> ClosedRange<Fraction>? {
    guard let leximin, let bounds = outcome.bounds else { return nil }
    let level = leximin.audit.minimum - Self.belowTolerance * system.equalShare
    func share(_ chances: [Double]) -> Fraction {
      Fraction(members { chances[$0] < level && leximin.isReached(Profile.ID($0)) }, system.memberCount)
    }
    return share(bounds.upper)...share(bounds.lower)
  }

  /// The smallest chance of the members whom some panel may include: nothing proves that none does.
  ///
  /// - Returns: nil where no rule was fitted, nobody is left, or the rule is undecided.
  /// - Precondition: the outcome is one of these.
  /// - Complexity: O(T).
  public func reachableMinimum(_ outcome: RuleOutcome) -> Double? {
    guard let chances = outcome.probabilities, let isReachable else { return nil }
    return chances.indices.filter { isReachable[$0] }.map { chances[$0] }.min()
  }

  /// How many of these members a rule gives no chance; nil where it gave no lottery: a simulation tells no chance of 0.
  ///
  /// - Precondition: the outcome is one of these.
  /// - Complexity: O(T).
  public func membersWithoutChance(_ outcome: RuleOutcome) -> Int? {
    guard let fit = outcome.fit, let isReachable else { return nil }
    return members { !fit.hasChance(Profile.ID($0)) && isReachable[$0] }
  }

  private var isReachable: [Bool]? {
    guard let unreachable else { return nil }
    var isReachable = [Bool](repeating: true, count: system.profileCount)
    for entry in unreachable { isReachable[entry.profile.index] = false }
    return isReachable
  }

  private func members(where isCounted: (Int) -> Bool) -> Int {
    system.counts.indices.reduce(0) { isCounted($1) ? $0 + system.counts[$1] : $0 }
  }
}
