internal import Sortition
internal import SortitionOptimization

/// A rule over lotteries of panels, by exact column generation over profiles: stages of leximin and maximin here, aims in
/// `PanelAimSearch`.
///
/// The restricted master holds the panels found so far:
///
///     maximise z  subject to  Σ_P λ_P x_Pt ≥ n_t z      for the open profiles,
///                             Σ_P λ_P x_Pt ≥ n_t z_s    for those that stage s fixed,
///                             Σ_P λ_P = 1,  λ ≥ 0.
///
/// Its multipliers w price the panels: an integer program finds one with the largest Σ w_t x_t, which joins
/// the master, or proves that none improves it. Then the bound of `Certificate.PanelStage` is attained, and
/// every open profile with w_t > 0 stands at n_t z in every optimum and is fixed there.
///
/// A vertex has few positive multipliers. So before a stage fixes anything, a second master asks how far
/// the open profiles can all rise above z at once,
///
///     maximise Σ_t s_t  subject to  Σ_P λ_P x_Pt ≥ n_t (z τ + u s_t),  0 ≤ s_t ≤ 1,  Σ_P λ_P = τ,  1 ≤ τ ≤ τ̂
///
/// (u = k/n; τ scales small rises up to 1). Where its bound is attained too, its multipliers are positive on
/// every profile that cannot rise: strict complementarity (Goldman and Tucker 1956), one stage per level.
/// Where it is not, those of the first master are used.
///
/// Column generation for leximin: Flanigan, Gölz, Gupta, Hennig and Procaccia (Nature 2021); here over
/// profiles, with proofs.
struct PanelGeneration {
  /// A panel joins the master when it improves the level by more than this share of k/n.
  static let improvement = 1e-11
  /// A profile is fixed when its share w_t n_t of the multipliers is at least this.
  static let significantShare = 1e-5
  /// A stage's bound is attained to this share of k/n.
  static let attainment = 1e-10
  /// τ̂: rises smaller than k/n ÷ this are not told from none by the second master.
  static let largestScale = 1e3

  private var columns: PanelColumns
  private let system: QuotaSystem
  private let unit: Double
  /// The level of each profile that is fixed.
  private var levels: [Double?]
  private var stages: [Certificate.PanelStage] = []
  /// λ of the last master.
  private var weights: [Double] = []

  /// - Parameter panels: panels that together hold every profile that is not left out.
  init(_ programs: PanelPrograms, panels: [[Int]]) {
    columns = PanelColumns(programs, panels: panels)
    system = programs.system
    unit = system.equalShare
    levels = Array(repeating: nil, count: system.profileCount)
  }

  struct Outcome {
    let marginals: Marginals
    /// Panels and their probabilities, which sum to 1.
    let lottery: [(seats: [Int], probability: Double)]
  }

  /// Runs a rule: all stages for leximin, the first for maximin, and then the aims.
  mutating func run(_ rule: RuleName, _ aims: [Aim]) throws(ExactnessError) -> Outcome {
    if rule.hasLevels { try runStages(rule) }
    var search = PanelAimSearch(
      columns, weights, of: rule, after: stages, keeping: rule == .maximin ? attained : nil)
    for aim in aims { try search.reach(aim, number: stages.count + search.optima.count + 1) }
    let total = search.weights.reduce(0, +)
    return Outcome(
      marginals: search.marginals(aims),
      lottery: zip(search.columns.panels, search.weights).filter { $0.1 > PanelAimSearch.noWeight * total }
        .map { (seats: $0, probability: $1 / total) })
  }

  /// The smallest chance of the lottery so far. The level of its stage may be above what panels can give, by what the
  /// master leaves.
  private var attained: Double? {
    let seats = columns.seats(weights)
    return columns.reachable.map { seats[$0] / Double(system.counts[$0]) }.min()
  }

  private mutating func runStages(_ rule: RuleName) throws(ExactnessError) {
    let reachable = columns.reachable
    guard var master = PanelMaster(system) else { throw .master("this build has no linear programs") }
    for panel in columns.panels { master.add(panel) }
    while reachable.contains(where: { levels[$0] == nil }) {
      let first = try solve(.level, &master)
      // Maximin's stage is for its bound: whom it fixes, the spread must leave there.
      let stated = stage(first)
      var stage = rule == .maximin ? heaviest(of: stated) : stated
      if rule == .leximin, let better = try strictlyComplementary(first, &master) { stage = better }
      guard !stage.tight.isEmpty else { throw .unreliable("a stage of column generation fixes nobody") }
      for profile in stage.tight { levels[profile.index] = stage.level }
      stages.append(stage)
      columns.monitor.report(
        .fitted(stage: stages.count, profiles: levels.count { $0 != nil }, of: reachable.count))
      if rule == .maximin { break }
    }
  }

  // MARK: Masters

  private struct Solved {
    let level: Double
    /// w, scaled so that Σ_open w_t n_t = 1.
    let weights: [Double]
    /// No panel has a larger Σ w_t x_t.
    let best: Double
  }

  /// Solves a master with all panels that it needs.
  private mutating func solve(
    _ goal: PanelMaster.Goal, _ master: inout PanelMaster
  ) throws(ExactnessError) -> Solved {
    master.aim(goal, levels: levels)
    while true {
      let optimum = try master.solve()
      var prices = optimum.prices
      let sum = prices.indices.reduce(0) {
        levels[$1] == nil ? $0 + prices[$1] * Double(system.counts[$1]) : $0
      }
      guard sum > 0 else { throw .master("no multiplier presses on an open profile") }
      for t in prices.indices { prices[t] /= sum }
      columns.report(stage: stages.count + 1)
      switch try columns.improve(prices, lottery: optimum.weights, by: Self.improvement * unit) {
      case .more(let count):
        for panel in columns.panels.suffix(count) { master.add(panel) }
      case .none(let best):
        weights = optimum.weights
        return Solved(level: goal.heldLevel ?? optimum.level, weights: prices, best: best)
      }
    }
  }

  // MARK: Stages

  /// The stage that prices prove, at the level that they leave.
  ///
  /// A master holds its rows to a tolerance, so that its level may be above what the prices allow, the more so the
  /// later the stage: then their bound is the level.
  private func stage(_ solved: Solved) -> Certificate.PanelStage {
    Certificate.PanelStage(
      level: min(solved.level, bound(of: solved)), weights: solved.weights, best: solved.best,
      tight: levels.indices.filter {
        levels[$0] == nil && solved.weights[$0] * Double(system.counts[$0]) >= Self.significantShare
      }.map { Profile.ID($0) })
  }

  /// The same stage, fixing the profile alone that its weights hold most.
  private func heaviest(of stage: Certificate.PanelStage) -> Certificate.PanelStage {
    func share(_ profile: Profile.ID) -> Double {
      stage.weights[profile.index] * Double(system.counts[profile.index])
    }
    let heaviest = stage.tight.max { share($0) < share($1) }
    return Certificate.PanelStage(
      level: stage.level, weights: stage.weights, best: stage.best, tight: heaviest.map { [$0] } ?? [])
  }

  /// What the prices allow the open profiles, given the levels of the others.
  private func bound(of solved: Solved) -> Double {
    levels.indices.reduce(solved.best) { sum, t in
      levels[t].map { sum - solved.weights[t] * Double(system.counts[t]) * $0 } ?? sum
    }
  }

  /// The stage of the second master; nil where its bound is not attained.
  private mutating func strictlyComplementary(
    _ first: Solved, _ master: inout PanelMaster
  ) throws(ExactnessError) -> Certificate.PanelStage? {
    let before = weights
    let second: Solved
    do {
      second = try solve(.rise(above: first.level, largestScale: Self.largestScale), &master)
    } catch {
      // A level that rounding puts above the optimum makes this master badly conditioned; and where its
      // prices are too hard, those of the first master are known.
      switch error {
      case .tooHard, .master: break
      case .unreliable, .refuted, .cancelled: throw error
      }
      weights = before + [Double](repeating: 0, count: columns.panels.count - before.count)
      return nil
    }
    // λ is of panels with Σ λ = τ ≥ 1.
    let total = weights.reduce(0, +)
    weights = weights.map { $0 / total }
    guard abs(bound(of: second) - first.level) <= Self.attainment * max(unit, first.level) else {
      weights = before + [Double](repeating: 0, count: columns.panels.count - before.count)
      return nil
    }
    return stage(second)
  }
}
