internal import Sortition
internal import SortitionOptimization

/// The restricted master of `PanelGeneration`: one linear program through all stages, which only grows.
///
///     Σ_P λ_P − τ = 0,     Σ_P λ_P x_Pt ÷ (n_t k/n) − (what the goal demands of t) ≥ 0.
///
/// The demand of a goal stands in columns of its own (τ and ζ, or τ and the rises); when the goal changes, the
/// old ones are closed at 0 and new ones join, so that the basis of the panels stays.
struct PanelMaster: ~Copyable {
  enum Goal {
    /// maximise ζ = z ÷ (k/n), τ = 1.
    case level
    /// How far the open profiles rise above a level, 1 ≤ τ ≤ the largest scale.
    case rise(above: Double, largestScale: Double)

    var heldLevel: Double? { if case .rise(let level, _) = self { level } else { nil } }
  }

  private let system: QuotaSystem
  private let unit: Double
  private let rowOf: [Int?]
  private var program: LinearMaster
  /// The columns of the goal.
  private var scalars: [Int] = []
  /// The column of each panel.
  private var columns: [Int] = []
  /// The first scalar column that the goal maximises.
  private var first = 0

  init?(_ system: QuotaSystem) {
    self.system = system
    unit = system.equalShare
    var rowOf = [Int?](repeating: nil, count: system.profileCount)
    var count = 1
    for t in system.limits.indices where system.limits[t] > 0 {
      rowOf[t] = count
      count += 1
    }
    self.rowOf = rowOf
    let rows = Array(repeating: (lower: 0.0, upper: Double.infinity), count: count - 1)
    guard let made = LinearMaster(rows: [(0, 0)] + rows) else { return nil }
    program = made
  }

  private func scale(_ t: Int) -> Double { 1 / (Double(system.counts[t]) * unit) }

  mutating func add(_ panel: [Int]) {
    var entries: [(row: Int, value: Double)] = [(0, 1)]
    for (t, x) in panel.enumerated() where x > 0 {
      if let row = rowOf[t] { entries.append((row, Double(x) * scale(t))) }
    }
    columns.append(program.addColumn(cost: 0, lower: 0, upper: .infinity, entries: entries))
  }

  /// Sets what is maximised.
  ///
  /// - Parameter levels: the level of each profile that is fixed.
  mutating func aim(_ goal: Goal, levels: [Double?]) {
    for column in scalars {
      program.setCost(0, column: column)
      program.setColumn(column, lower: 0, upper: 0)
    }
    let reachable = levels.indices.compactMap { t in rowOf[t].map { (t: t, row: $0) } }
    let fixed = reachable.compactMap { entry in
      levels[entry.t].map { (row: entry.row, value: -$0 / unit) }
    }
    let open = reachable.filter { levels[$0.t] == nil }
    switch goal {
    case .level:
      let tau = program.addColumn(cost: 0, lower: 1, upper: 1, entries: [(row: 0, value: -1)] + fixed)
      first = program.addColumn(
        cost: 1, lower: 0, upper: .infinity, entries: open.map { (row: $0.row, value: -1) })
      scalars = [tau, first]
    case .rise(let level, let largestScale):
      scalars = [
        program.addColumn(
          cost: 0, lower: 1, upper: largestScale,
          entries: [(row: 0, value: -1)] + fixed + open.map { (row: $0.row, value: -level / unit) })
      ]
      for entry in open {
        scalars.append(
          program.addColumn(cost: 1, lower: 0, upper: 1, entries: [(row: entry.row, value: -1)]))
      }
    }
  }

  struct Optimum {
    /// ζ · k/n; of a rise, without meaning (its level is the goal's).
    let level: Double
    /// w, not negative, not scaled.
    let prices: [Double]
    /// λ.
    let weights: [Double]
  }

  mutating func solve() throws(ExactnessError) -> Optimum {
    let outcome: LinearMasterOutcome
    do {
      outcome = try program.solve()
    } catch {
      throw .master("\(error)")
    }
    guard case .optimal(let solution) = outcome else { throw .master("a master without optimum") }
    let prices = rowOf.indices.map { t in rowOf[t].map { max(0, -solution.rowDuals[$0]) * scale(t) } ?? 0 }
    return Optimum(
      level: solution.x[first] * unit, prices: prices, weights: columns.map { solution.x[$0] })
  }
}
