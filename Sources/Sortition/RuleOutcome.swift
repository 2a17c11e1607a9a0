/// What one rule makes of a pool and its quotas.
public struct RuleOutcome: Sendable {
  /// What there is to judge by.
  public enum Result: Sendable {
    /// The lottery of a fit.
    case lottery(FittedLottery)
    /// Many panels, and between what bounds the chances lie.
    case simulation(LegacySimulation, ChanceBounds)
    /// Nothing, with the reason as a sentence.
    case undecided(String)
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
  /// How many different panels the tickets hold; nil where only a path is computed, and without a lottery.
  public let distinctPanels: Int?

  /// The outcome of a rule.
  ///
  /// - Complexity: O(T log T), and that of `FittedLottery.distinctPanels`.
  public init(_ rule: ComparedRule, _ result: Result) {
    self.rule = rule
    self.result = result
    switch result {
    case .lottery(let fit):
      metrics = FairnessMetrics(of: fit.lottery)
      distinctPanels = fit.distinctPanels
    case .simulation(let simulation, _):
      metrics = FairnessMetrics(of: simulation)
      distinctPanels = nil
    case .undecided: (metrics, distinctPanels) = (nil, nil)
    }
  }

  /// The lottery; nil where the rule gave none.
  public var fit: FittedLottery? {
    if case .lottery(let fit) = result { return fit }
    return nil
  }

  /// The simulation; nil where the rule was not simulated.
  public var simulation: (panels: LegacySimulation, bounds: ChanceBounds)? {
    if case .simulation(let panels, let bounds) = result { return (panels, bounds) }
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

  /// The chance of a member of each profile: C_t/(m n_t) of the tickets, or as estimated; nil without either.
  public var probabilities: [Double]? {
    switch result {
    case .lottery(let fit): fit.system.counts.indices.map { fit.lottery.probability(of: Profile.ID($0)) }
    case .simulation(let simulation, _): simulation.probabilities
    case .undecided: nil
    }
  }

  /// Between what the chance of a member of each profile lies: of a lottery it is the one before rounding to tickets,
  /// of a simulation all bounds hold at once; nil without either.
  var bounds: (lower: [Double], upper: [Double])? {
    switch result {
    case .lottery(let fit):
      let marginals = fit.system.counts.indices.map { fit.marginal(of: Profile.ID($0)) }
      return (marginals, marginals)
    case .simulation(_, let bounds): return (bounds.lower, bounds.upper)
    case .undecided: return nil
    }
  }
}
