internal import Sortition
internal import SortitionOptimization

/// The aims of a rule, reached one after the other.
struct AimSearch {
  /// What an aim may lose of the earlier ones, as a share of k/n; half of what the audit allows.
  static let kept = 0.5 * CertificateAudit.aimTolerance
  /// So little that no higher price is tried: what a ceiling loses can count several times in the bound of a floor.
  static let wellKept = 1e-2 * CertificateAudit.aimTolerance
  /// What less of an earlier aim costs, tried in order until none is lost: k/n of it against the whole of an aim.
  static let prices = [10, 100, 1e3, 1e4, 1e5, 1e6, 1e7]

  private let reached: ReachedFace
  private let monitor: Monitor
  private var seats: [Double]
  private var optima: [Certificate.Optimum] = []
  private var iterations: Int
  /// What later aims keep.
  private var floor: Double?
  private var ceiling: Double?

  init(_ system: QuotaSystem, monitor: Monitor) throws(SelectionError) {
    self.init(try ReachedFace(system, monitor: monitor), monitor: monitor)
  }

  /// A search that starts on a face.
  ///
  /// - Parameter keeping: the smallest chance that every aim keeps.
  init(_ reached: ReachedFace, keeping floor: Double? = nil, monitor: Monitor) {
    self.reached = reached
    self.monitor = monitor
    self.floor = floor
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
      optima.append(.init(aim: aim, rowDuals: Array(repeating: 0, count: face.system.rowCount)))
      return
    }
    var detail = ""
    var best: (solution: AimProgram.Solution, lost: Double)?
    for price in Self.prices {
      let solution = try program(aim, price: price).solve(from: seats, monitor)
      iterations += solution.iterations
      let chances = range(solution.seats)
      let lost = max((floor ?? -.infinity) - chances.least, chances.most - (ceiling ?? .infinity)) / face.unit
      detail =
        "aim \(optima.count + 1) loses \(lost) of the earlier ones at a price of \(price); " + solution.detail
      if let found = best, found.lost <= Self.kept, !(lost < found.lost) { break }
      best = (solution, lost)
      if lost <= Self.wellKept { break }
    }
    guard let (solution, lost) = best, lost <= Self.kept else {
      throw .numericalBreakdown(stage: reached.stages.count + optima.count + 1, detail: detail)
    }
    accept(solution, of: aim)
  }

  private mutating func accept(_ solution: AimProgram.Solution, of aim: Aim) {
    let chances = range(solution.seats)
    // A profile at its side may stand below 0 by rounding; more than that, rows with large multipliers would miss.
    seats = zip(solution.seats, face.system.counts).map { seats, count in
      abs(seats) <= 0x1p-53 * Double(count) ? 0 : seats
    }
    optima.append(.init(aim: aim, rowDuals: solution.rowDuals.map { $0 * scale(of: aim) }))
    if aim.settlesFloor { floor = chances.least }
    if aim.settlesCeiling { ceiling = chances.most }
    monitor.report(
      .fitted(
        stage: reached.stages.count + optima.count, profiles: face.system.profileCount,
        of: face.system.profileCount))
  }

  /// The aim as a program; `price` is what less of the earlier aims costs.
  private func program(_ aim: Aim, price: Double) -> AimProgram {
    let system = face.system
    // A floor of nothing is that of the boxes.
    let leastFloor = CertificateAudit.levelResolution * face.unit
    let keptFloor = floor.flatMap { $0 > leastFloor ? AimProgram.Floor(price: -price, most: $0) : nil }
    let keptCeiling = ceiling.map { AimProgram.Ceiling(price: price, least: $0) }
    switch aim {
    case .largest: return AimProgram(reached: reached, floor: keptFloor, ceiling: .init(price: 1))
    case .smallest: return AimProgram(reached: reached, floor: .init(price: -1), ceiling: keptCeiling)
    case .ratios(let gamma):
      return AimProgram(
        reached: reached, floor: .init(term: .reciprocal(weight: gamma * face.unit)), ceiling: .init(price: 1)
      )
    case .product:
      let members = Double(reachedProfiles.reduce(0) { $0 + system.counts[$1] })
      return AimProgram(
        reached: reached, cost: { .logarithm(weight: Double(system.counts[$0]) / members) }, floor: keptFloor,
        ceiling: keptCeiling)
    case .spread, .distance:
      let share = Double(system.memberCount) / (Double(system.panelSize) * Double(system.panelSize))
      return AimProgram(
        reached: reached,
        cost: { t in
          let count = Double(system.counts[t])
          return .square(weight: 2 * share / count, centre: count * (aim.targets?[t] ?? 0))
        },
        floor: keptFloor, ceiling: keptCeiling)
    }
  }

  /// The unit of the aim in its program: chances are counted in k/n there.
  private func scale(of aim: Aim) -> Double {
    aim == .largest || aim == .smallest ? face.unit : 1
  }

  private var reachedProfiles: [Int] {
    face.fixedSeats.indices.filter { face.isReached($0) }
  }

  /// The smallest and the largest chance of those whom some marginal reaches.
  private func range(_ seats: [Double]) -> (least: Double, most: Double) {
    let chances = reachedProfiles.map { seats[$0] / Double(face.system.counts[$0]) }
    return (chances.min() ?? 0, chances.max() ?? 0)
  }
}
