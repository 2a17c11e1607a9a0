internal import Sortition
internal import SortitionOptimization

/// The cheapest relaxation of quotas, within flex, under which there is a panel.
///
/// With x the seats of a panel, d_r the lowering of a minimum and e_r the raising of a maximum, all integers,
///
///     minimise    Σ_r (1 + 2/l_r) d_r + Σ_r e_r
///     subject to  (A x)_r + d_r ≥ l_r,   (A x)_r − e_r ≤ u_r,   0 ≤ d_r ≤ l_r − f_r,   0 ≤ e_r ≤ g_r − u_r,
///
/// where f_r is the smallest minimum and g_r the largest maximum that the organiser accepts.
struct LeastRepair {
  let programs: SeatPrograms
  let quotas: Quotas
  /// `flex[f][v]`.
  let flex: [[QuotaFlex]]

  /// The repair; nil where no relaxation within flex helps.
  ///
  /// The repair is counted from the panel found, whose relaxed quotas admit it.
  func find() throws(ExactnessError) -> QuotaRepair? {
    let system = programs.system
    let ceilings = programs.ceilings()
    var ranges: [SeatPrograms.Range] = []
    // A column for every range: how far its side may move, and at what cost a seat.
    var moves: [(room: Int, price: Double, sign: Int)] = []
    for row in 1..<system.quotaRowCount {
      guard case .value(let feature, let value) = system.meanings[row] else { continue }
      let flex = flex[feature.index][value.index]
      let (least, most) = (system.lower[row], system.upper[row])
      if least > 0 {
        ranges.append(.init(seats: .row(row), lower: least))
        moves.append((least - min(flex.minimum, least), QuotaRepair.price(ofLowering: least), 1))
      }
      if most < ceilings[row] {
        ranges.append(.init(seats: .row(row), upper: most))
        let room = min(flex.maximum ?? ceilings[row], ceilings[row]) - most
        moves.append((max(0, room), QuotaRepair.priceOfRaising, -1))
      }
    }
    var program = programs.program(ranges)
    for (i, move) in moves.enumerated() {
      program.addColumn(
        cost: -move.price, lower: 0, upper: move.room, entries: [(programs.firstRange + i, move.sign)])
    }
    guard let x = try programs.decide(program, proof: .twice)?.x else { return nil }
    let panel = Array(x.prefix(system.profileCount))
    if system.admits(panel) { throw .refuted(panel: panel) }
    let repair = QuotaRepair(of: system, quotas: quotas, toAdmit: panel)
    let claimed = (0..<moves.count).reduce(0.0) {
      $0 + moves[$1].price * Double(x[system.profileCount + $1])
    }
    guard repair.cost <= claimed + SystemSolvers.optimalityTolerance * max(1, claimed) else {
      throw .unreliable("a repair that costs more than its program says")
    }
    return repair
  }
}
