internal import Sortition
internal import SortitionOptimization

/// The aims of a rule, reached one after the other.
struct AimSearch {
  private let reached: ReachedFace
  private let monitor: Monitor
  private var seats: [Double]
  private var optima: [Certificate.Optimum] = []
  private var iterations: Int
  private var kept: KeptAims

  init(_ system: QuotaSystem, monitor: Monitor) throws(SelectionError) {
    self.init(try ReachedFace(system, monitor: monitor), monitor: monitor)
  }

  /// A search that starts on a face.
  ///
  /// - Parameter keeping: the smallest chance that every aim keeps.
  init(_ reached: ReachedFace, keeping floor: Double? = nil, monitor: Monitor) {
    self.reached = reached
    self.monitor = monitor
    let face = reached.face
    kept = KeptAims(
      face.system, reached: face.fixedSeats.indices.filter { face.isReached($0) }, floor: floor)
    seats = reached.positive?.seats ?? reached.face.fixedSeats.map { $0 ?? 0 }
    iterations = reached.iterations
  }

  /// What was found.
  ///
  /// - Parameter aims: those of the rule; nil: the ones that were reached.
  func marginals(
    _ rule: RuleName, _ aims: [Aim]? = nil, after stages: [Certificate.Stage] = []
  ) -> Marginals {
    Marginals(
      seats: seats, rule: rule, aims: aims ?? optima.map(\.aim),
      certificate: Certificate(stages: reached.stages + stages, optima: optima), iterations: iterations)
  }

  private var face: MarginalPolytope { reached.face }

  /// Reaches an aim, keeping the earlier ones.
  mutating func reach(_ aim: Aim) throws(SelectionError) {
    guard face.openProfiles > 0 else {
      optima.append(
        .init(aim: aim, multipliers: .rows(Array(repeating: 0, count: face.system.rowCount))))
      return
    }
    var detail = ""
    let (solution, lost) = try kept.cheapest { price throws(SelectionError) in
      let solution = try AimProgram(
        reached: reached, cost: AimCost(aim, keeping: kept, price: price)
      ).solve(from: seats, monitor)
      iterations += solution.iterations
      let lost = kept.lost(by: solution.seats)
      detail =
        "aim \(optima.count + 1) loses \(lost) of the earlier ones at a price of \(price); " + solution.detail
      return (solution, lost)
    }
    guard lost <= KeptAims.allowed else {
      throw .numericalBreakdown(stage: reached.stages.count + optima.count + 1, detail: detail)
    }
    accept(solution, of: aim)
  }

  private mutating func accept(_ solution: AimProgram.Solution, of aim: Aim) {
    // A profile at its side may stand below 0 by rounding; more than that, rows with large multipliers would miss.
    seats = zip(solution.seats, face.system.counts).map { seats, count in
      abs(seats) <= 0x1p-53 * Double(count) ? 0 : seats
    }
    let scale = kept.unit(of: aim)
    optima.append(.init(aim: aim, multipliers: .rows(solution.rowDuals.map { $0 * scale })))
    kept.settle(aim, solution.seats)
    monitor.report(
      .fitted(
        stage: reached.stages.count + optima.count,
        profiles: face.system.profileCount - (aim.settlesEveryChance ? 0 : face.openProfiles),
        of: face.system.profileCount))
  }
}
