internal import Sortition
internal import SortitionOptimization

/// Leximin and maximin over lotteries of panels, by exact column generation over profiles.
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
  /// At most so many panels are priced in one master.
  static let pricingLimit = 20_000

  let programs: PanelPrograms
  private let system: QuotaSystem
  private let unit: Double
  private(set) var panels: [[Int]]
  private var known: Set<[Int]>
  /// The level of each profile that is fixed.
  private var levels: [Double?]
  private(set) var stages: [Certificate.PanelStage] = []
  /// λ of the last master.
  private var weights: [Double] = []
  /// Integer programs solved for prices.
  private(set) var pricings = 0

  /// - Parameter panels: panels that together hold every profile that is not left out.
  init(_ programs: PanelPrograms, panels: [[Int]]) {
    self.programs = programs
    system = programs.system
    unit = system.equalShare
    known = Set(panels)
    self.panels = panels.reduce(into: []) { unique, panel in if !unique.contains(panel) { unique.append(panel) } }
    levels = Array(repeating: nil, count: system.profileCount)
  }

  struct Outcome {
    let marginals: Marginals
    /// Panels and their probabilities, which sum to 1.
    let lottery: [(seats: [Int], probability: Double)]
    let pricings: Int
  }

  /// Runs the rule.
  mutating func run(_ rule: RuleName) throws(ExactnessError) -> Outcome {
    let reachable = system.limits.indices.filter { system.limits[$0] > 0 }
    while reachable.contains(where: { levels[$0] == nil }) {
      let first = try solve(.level)
      var stage = stage(first)
      if rule == .leximin, let better = try strictlyComplementary(first) { stage = better }
      guard !stage.tight.isEmpty else { throw .unreliable("a stage of column generation fixes nobody") }
      for profile in stage.tight { levels[profile.index] = stage.level }
      stages.append(stage)
      programs.monitor.report(
        .fitted(stage: stages.count, profiles: levels.count { $0 != nil }, of: reachable.count))
      if rule == .maximin { break }
    }
    let total = weights.reduce(0, +)
    let lottery = zip(panels, weights).filter { $0.1 > 0 }.map { (seats: $0, probability: $1 / total) }
    var seats = [Double](repeating: 0, count: system.profileCount)
    for (panel, probability) in lottery {
      for (t, x) in panel.enumerated() where x > 0 { seats[t] += probability * Double(x) }
    }
    return Outcome(
      marginals: Marginals(
        seats: seats, rule: rule, certificate: Certificate(panelStages: stages), iterations: pricings),
      lottery: lottery, pricings: pricings)
  }

  // MARK: Masters

  fileprivate enum Goal {
    case level
    /// How far the open profiles rise above a level.
    case rise(above: Double)
  }

  private struct Solved {
    let level: Double
    /// w, scaled so that Σ_open w_t n_t = 1.
    let weights: [Double]
    /// No panel has a larger Σ w_t x_t.
    let best: Double
  }

  /// Solves a master with all panels that it needs.
  private mutating func solve(_ goal: Goal) throws(ExactnessError) -> Solved {
    var rowOf = [Int?](repeating: nil, count: system.profileCount)
    var rows: [(lower: Double, upper: Double)] = [goal.convexity]
    for t in system.limits.indices where system.limits[t] > 0 {
      rowOf[t] = rows.count
      rows.append((goal.side(levels[t], unit), .infinity))
    }
    guard var master = LinearMaster(rows: rows) else { throw .tooHard }
    let scale = system.counts.map { 1 / (Double($0) * unit) }
    addScalars(of: goal, rowOf, to: &master)
    let firstPanel = master.columnCount
    func add(_ panel: [Int], _ master: inout LinearMaster) {
      var entries: [(row: Int, value: Double)] = [(0, 1)]
      for (t, x) in panel.enumerated() where x > 0 { entries.append((rowOf[t] ?? 0, Double(x) * scale[t])) }
      master.addColumn(cost: 0, lower: 0, upper: .infinity, entries: entries)
    }
    for panel in panels { add(panel, &master) }
    while true {
      let solution = try optimum(of: &master)
      var prices = [Double](repeating: 0, count: system.profileCount)
      var sum = 0.0
      for t in prices.indices {
        guard let row = rowOf[t] else { continue }
        prices[t] = max(0, -solution.rowDuals[row]) * scale[t]
        if levels[t] == nil { sum += prices[t] * Double(system.counts[t]) }
      }
      guard sum > 0 else { throw .unreliable("no multiplier presses on an open profile") }
      for t in prices.indices { prices[t] /= sum }
      // What the master's panels reach with these prices.
      let reached = panels.reduce(-Double.infinity) { most, panel in
        max(most, zip(prices, panel).reduce(0) { $0 + $1.0 * Double($1.1) })
      }
      guard let best = try programs.best(prices) else { throw .unreliable("no panel, where some are known") }
      pricings += 1
      if best.value - reached > Self.improvement * unit, known.insert(best.seats).inserted {
        guard panels.count < Self.pricingLimit else { throw .tooHard }
        panels.append(best.seats)
        add(best.seats, &master)
        continue
      }
      // What nobody improves is asked once more before it is believed.
      guard let proof = try programs.best(prices, proof: .twice), proof.value <= best.value + Self.improvement * unit
      else { throw .unreliable("two integer programs of one price differ") }
      weights = Array(solution.x[firstPanel...])
      return Solved(level: goal.heldLevel ?? solution.x[0] * unit, weights: prices, best: max(proof.bound, reached))
    }
  }

  /// Scalar columns: ζ = z ÷ (k/n), or τ and the rises.
  private func addScalars(of goal: Goal, _ rowOf: [Int?], to master: inout LinearMaster) {
    let reachable = levels.indices.filter { rowOf[$0] != nil }
    switch goal {
    case .level:
      let open = reachable.filter { levels[$0] == nil }
      master.addColumn(
        cost: 1, lower: 0, upper: .infinity, entries: open.map { (row: rowOf[$0] ?? 0, value: -1) })
    case .rise(let level):
      master.addColumn(
        cost: 0, lower: 1, upper: Self.largestScale,
        entries: [(row: 0, value: -1)]
          + reachable.map { (row: rowOf[$0] ?? 0, value: -(levels[$0] ?? level) / unit) })
      for t in reachable where levels[t] == nil {
        master.addColumn(cost: 1, lower: 0, upper: 1, entries: [(row: rowOf[t] ?? 0, value: -1)])
      }
    }
  }

  private func optimum(of master: inout LinearMaster) throws(ExactnessError) -> LinearSolution {
    if programs.monitor.isCancelled() { throw .cancelled }
    do {
      if case .optimal(let solution) = try master.solve() { return solution }
    } catch {
      throw .unreliable("\(error)")
    }
    throw .unreliable("a master without optimum")
  }

  // MARK: Stages

  /// The stage that prices prove, at the level that they leave.
  private func stage(_ solved: Solved) -> Certificate.PanelStage {
    Certificate.PanelStage(
      level: solved.level, weights: solved.weights, best: solved.best,
      tight: levels.indices.filter {
        levels[$0] == nil && solved.weights[$0] * Double(system.counts[$0]) >= Self.significantShare
      }.map { Profile.ID($0) })
  }

  /// The stage of the second master; nil where its bound is not attained.
  private mutating func strictlyComplementary(
    _ first: Solved
  ) throws(ExactnessError) -> Certificate.PanelStage? {
    let before = weights
    let second: Solved
    do {
      second = try solve(.rise(above: first.level))
    } catch {
      // A level that rounding puts above the optimum makes this master badly conditioned.
      guard case .unreliable = error else { throw error }
      weights = before + [Double](repeating: 0, count: panels.count - before.count)
      return nil
    }
    var bound = second.best
    for t in levels.indices {
      if let level = levels[t] { bound -= second.weights[t] * Double(system.counts[t]) * level }
    }
    // λ is of panels with Σ λ = τ ≥ 1.
    let total = weights.reduce(0, +)
    weights = weights.map { $0 / total }
    guard abs(bound - first.level) <= Self.attainment * max(unit, first.level) else {
      weights = before + [Double](repeating: 0, count: panels.count - before.count)
      return nil
    }
    return stage(second)
  }
}

extension PanelGeneration.Goal {
  var heldLevel: Double? { if case .rise(let level) = self { level } else { nil } }

  /// The row Σ λ = 1, or Σ λ = τ.
  var convexity: (lower: Double, upper: Double) {
    if case .level = self { (1, 1) } else { (0, 0) }
  }

  /// What Σ_P λ_P x_Pt ÷ (n_t k/n) is at least.
  func side(_ level: Double?, _ unit: Double) -> Double {
    if case .level = self { (level ?? 0) / unit } else { 0 }
  }
}
