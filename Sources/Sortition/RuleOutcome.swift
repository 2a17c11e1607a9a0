/// What one rule makes of a pool and its quotas.
public struct RuleOutcome: Sendable {
  /// What there is to judge by.
  public enum Result: Sendable {
    /// The lottery of a fit.
    case lottery(FittedLottery)
    /// Many panels, and between what bounds the smallest chance lies.
    case simulation(LegacySimulation, smallest: ChanceBounds)
    /// Nothing, with the reason as a sentence.
    case undecided(String)
  }

  /// Two bounds of a chance, and with what probability both hold.
  public struct ChanceBounds: Sendable, Hashable {
    /// From 0.
    public let lower: Double
    /// To 1.
    public let upper: Double
    /// Of the method that gave them, over its random draws.
    public let confidence: Double

    /// - Precondition: 0 ≤ lower ≤ upper ≤ 1, 0 < confidence < 1.
    public init(lower: Double, upper: Double, confidence: Double) {
      precondition(0 <= lower && lower <= upper && upper <= 1, "a part of the chances from 0 to 1")
      precondition(confidence > 0 && confidence < 1, "a probability inside (0, 1)")
      self.lower = lower
      self.upper = upper
      self.confidence = confidence
    }
  }

  /// What a rule optimises first.
  public struct Objective: Sendable, Hashable {
    /// What is optimised; of a rule that goes by levels the smallest chance.
    public let aim: Aim.Name
    /// Its value, before rounding to tickets.
    public let value: Double
    /// No lottery over these quotas has a better one; nil where nothing is proven.
    public let bound: Double?
  }

  /// The rule.
  public let rule: ComparedRule
  /// What it gave.
  public let result: Result
  /// Of a lottery the metrics of its tickets, of a simulation those of the estimates; nil without either.
  public let metrics: FairnessMetrics?

  /// The outcome of a rule.
  ///
  /// - Complexity: O(T log T).
  public init(_ rule: ComparedRule, _ result: Result) {
    self.rule = rule
    self.result = result
    metrics =
      switch result {
      case .lottery(let fit): FairnessMetrics(of: fit.lottery)
      case .simulation(let simulation, _): FairnessMetrics(of: simulation)
      case .undecided: nil
      }
  }

  /// The lottery; nil where the rule gave none.
  public var fit: FittedLottery? {
    if case .lottery(let fit) = result { return fit }
    return nil
  }

  /// The simulation; nil where the rule was not simulated.
  public var simulation: (panels: LegacySimulation, smallest: ChanceBounds)? {
    if case .simulation(let panels, let smallest) = result { return (panels, smallest) }
    return nil
  }

  /// What the rule optimises first; nil for simulations.
  public var objective: Objective? {
    guard let fit else { return nil }
    if fit.marginals.rule.hasLevels {
      return Objective(aim: .smallest, value: fit.audit.minimum, bound: fit.audit.upperBound)
    }
    return fit.audit.aims.first.map { Objective(aim: $0.aim.name, value: $0.value, bound: $0.bound) }
  }

  /// The chance of a member of each profile: before rounding to tickets, or as estimated; nil without either.
  var chances: [Double]? {
    switch result {
    case .lottery(let fit): fit.system.counts.indices.map { fit.marginal(of: Profile.ID($0)) }
    case .simulation(let simulation, _): simulation.probabilities
    case .undecided: nil
    }
  }
}
