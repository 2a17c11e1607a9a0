internal import Sortition
internal import SortitionOptimization

/// Questions about the panels that meet all quotas of a system, each asked with a limit of effort.
struct PanelPrograms {
  /// The programs over seats.
  let seats: SeatPrograms
  /// Whether programs are asked with columns to branch on from the start.
  var prefersCrossed = false

  init(system: QuotaSystem, solver: any IntegerProgramSolver, monitor: Monitor) {
    seats = SeatPrograms(system: system, solver: solver, monitor: monitor)
  }

  var system: QuotaSystem { seats.system }
  var solver: any IntegerProgramSolver { seats.solver }
  var monitor: Monitor { seats.monitor }

  /// A panel with the largest Σ w_t x_t; nil where there is no panel.
  ///
  /// - Parameter weights: one per profile.
  func best(
    _ weights: [Double], proof: IntegerProgramProof = .single
  ) throws(ExactnessError) -> SeatPrograms.Best? {
    var program = seats.program(seats.quotas)
    for t in weights.indices {
      program.cost[t] = weights[t]
      // Tighter boxes make the relaxation no tighter, but leave fewer sums to branch on.
      program.upper[t] = system.capacities[t]
    }
    return try decide(program, proof)
  }

  /// Whether some panel has a seat for one of these profiles, ascending. A no was asked for twice.
  func haveSeat(for profiles: [Int]) throws(ExactnessError) -> Bool {
    try decide(program(seats.quotas, withSeatFor: profiles), .single) != nil
  }

  /// The quota that bars a profile which is on no panel: the first side, its own maxima before the minima of
  /// others, without which it is on one; where no single side bars it, the last of those that have to go
  /// together, in this order; where size and households alone bar it, that of everybody.
  ///
  /// Where several sides bar it alike, the first in the order of the quotas stands for them all. A side of which
  /// that is too hard to say does not count.
  func bar(_ profile: Profile.ID) throws(ExactnessError) -> QuotaSide {
    let own = system.rows(of: profile.index).map { Int($0) }.filter { 0 < $0 && $0 < system.quotaRowCount }
    let others = (1..<system.quotaRowCount).filter { !own.contains($0) }
    let ceilings = seats.ceilings()
    func maxima(_ rows: [Int]) -> [(row: Int, side: Certificate.Side)] {
      rows.filter { system.upper[$0] < ceilings[$0] }.map { ($0, .upper) }
    }
    func minima(_ rows: [Int]) -> [(row: Int, side: Certificate.Side)] {
      rows.filter { system.lower[$0] > 0 }.map { ($0, .lower) }
    }
    let sides = maxima(own) + minima(others) + minima(own) + maxima(others)
    func lift(_ side: (row: Int, side: Certificate.Side), of ranges: inout [SeatPrograms.Range]) {
      if side.side == .upper { ranges[side.row - 1].upper = nil } else { ranges[side.row - 1].lower = nil }
    }
    for side in sides {
      var ranges = seats.quotas
      lift(side, of: &ranges)
      if try isOnPanel(profile, within: ranges) {
        return QuotaSide(QuotaSystem.Row(side.row), side.side, of: system)
      }
    }
    var ranges = seats.quotas
    for side in sides {
      lift(side, of: &ranges)
      if try isOnPanel(profile, within: ranges) {
        return QuotaSide(QuotaSystem.Row(side.row), side.side, of: system)
      }
    }
    return QuotaSide(.everybody, .upper, of: system)
  }

  /// Whether a panel within some ranges has a seat for a profile; false where that is too hard to say.
  private func isOnPanel(
    _ profile: Profile.ID, within ranges: [SeatPrograms.Range]
  ) throws(ExactnessError) -> Bool {
    do throws(ExactnessError) {
      return try decide(program(ranges, withSeatFor: [profile.index]), .single) != nil
    } catch {
      if case .tooHard = error { return false }
      throw error
    }
  }

  /// Panels within some ranges that have at least one seat for these profiles.
  private func program(_ ranges: [SeatPrograms.Range], withSeatFor profiles: [Int]) -> IntegerProgram {
    seats.program(ranges + [.init(seats: .profiles(profiles), lower: 1)])
  }

  private func decide(
    _ program: IntegerProgram, _ proof: IntegerProgramProof
  ) throws(ExactnessError) -> SeatPrograms.Best? {
    try seats.decide(program, proof: proof, crossedAtOnce: prefersCrossed)
  }
}
