/// Rules side by side, over the same pool and quotas.
public struct RuleComparison: Sendable {
  /// Chances before rounding that lie below leximin's minimum by at most this share of k/n are not below it: fits
  /// are proven to 10⁻⁹ of k/n.
  public static let belowTolerance = 1e-6

  /// The quotas, and how many members every profile has.
  public let system: QuotaSystem
  /// What each rule gave.
  public let outcomes: [RuleOutcome]
  /// Leximin's fit, where it is among the outcomes.
  private let leximin: FittedLottery?

  /// - Precondition: the outcomes are all of the system.
  public init(_ outcomes: [RuleOutcome], of system: QuotaSystem) {
    self.system = system
    self.outcomes = outcomes
    leximin = outcomes.lazy.filter { $0.rule == .fitted(.leximin) }.compactMap(\.fit).first
  }

  /// Leximin's smallest chance before rounding to tickets, over the members whom it reaches; nil without its fit.
  public var leximinMinimum: Double? { leximin?.audit.minimum }

  /// The share of the pool whose chance is below leximin's smallest, without members whom leximin does not reach: no
  /// rule can do anything for them.
  ///
  /// Of lotteries, chances before rounding count, since rounding puts leximin's own minimum below itself. With simulated
  /// chances, a profile that stands exactly at the level falls below it in about half of all simulations.
  /// - Returns: nil where leximin was not fitted, or the rule is undecided.
  /// - Precondition: the outcome is one of these.
  /// - Complexity: O(T).
  public func shareBelowLeximin(_ outcome: RuleOutcome) -> Fraction? {
    guard let leximin, let chances = outcome.chances else { return nil }
    let level = leximin.audit.minimum - (outcome.fit == nil ? 0 : Self.belowTolerance * system.equalShare)
    let below = chances.indices.filter { chances[$0] < level && leximin.isReached(Profile.ID($0)) }
    return Fraction(below.reduce(0) { $0 + system.counts[$1] }, system.memberCount)
  }
}
