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

  /// The best panel for weights, and what no panel exceeds.
  struct Best {
    let seats: [Int]
    let value: Double
    let bound: Double
    /// Columns to branch on were needed.
    let isCrossed: Bool
  }

  /// A panel with the largest Σ w_t x_t; nil where there is no panel.
  ///
  /// - Parameter weights: one per profile.
  func best(_ weights: [Double], proof: IntegerProgramProof = .single) throws(ExactnessError) -> Best? {
    var program = seats.program(seats.quotas)
    for t in weights.indices {
      program.cost[t] = weights[t]
      // Tighter boxes make the relaxation no tighter, but leave fewer sums to branch on.
      program.upper[t] = system.capacities[t]
    }
    return try solve(program, proof)
  }

  /// Whether some panel has a seat for one of these profiles, ascending. A no was asked for twice.
  func haveSeat(for profiles: [Int]) throws(ExactnessError) -> Bool {
    try solve(program(seats.quotas, withSeatFor: profiles), .single) != nil
  }

  /// The quota that bars a profile which is on no panel: the first side, its own maxima before the minima of
  /// others, without which it is on one; where no single side bars it, the first of its own.
  ///
  /// Where several sides bar it alike, the first in the order of the quotas stands for them all.
  func bar(_ profile: Profile.ID) throws(ExactnessError) -> QuotaSide {
    let own = system.rows(of: profile.index).map { Int($0) }.filter { 0 < $0 && $0 < system.quotaRowCount }
    let others = (1..<system.quotaRowCount).filter { !own.contains($0) && system.lower[$0] > 0 }
    let sides =
      own.map { QuotaSide(QuotaSystem.Row($0), .upper, of: system) }
      + others.map { QuotaSide(QuotaSystem.Row($0), .lower, of: system) }
      + own.filter { system.lower[$0] > 0 }.map { QuotaSide(QuotaSystem.Row($0), .lower, of: system) }
      + others.map { QuotaSide(QuotaSystem.Row($0), .upper, of: system) }
    for side in sides {
      var ranges = seats.quotas
      let row = system.row(of: side.meaning).index
      if side.side == .upper { ranges[row - 1].upper = nil } else { ranges[row - 1].lower = nil }
      if try solve(program(ranges, withSeatFor: [profile.index]), .single) != nil { return side }
    }
    return sides.first ?? QuotaSide(.everybody, .upper, of: system)
  }

  /// Panels within some ranges that have at least one seat for these profiles.
  private func program(_ ranges: [SeatPrograms.Range], withSeatFor profiles: [Int]) -> IntegerProgram {
    seats.program(ranges + [.init(seats: .profiles(profiles), lower: 1)])
  }

  /// A solution of a program whose first columns are the profiles.
  ///
  /// What is not decided within few nodes is asked again with columns to branch on (`crossed`).
  private func solve(
    _ program: IntegerProgram, _ proof: IntegerProgramProof
  ) throws(ExactnessError) -> Best? {
    var answer = SeatPrograms.Answer.stopped(nil)
    if !prefersCrossed { answer = try seats.answer(program, proof: proof, nodeLimit: Self.plainNodeLimit) }
    var isCrossed = false
    if case .stopped = answer {
      isCrossed = true
      answer = try seats.answer(crossed(program), proof: proof, nodeLimit: Self.nodeLimit)
    }
    switch answer {
    case .best(let x, let value, let bound):
      return Best(
        seats: Array(x.prefix(system.profileCount)), value: value, bound: bound, isCrossed: isCrossed)
    case .none: return nil
    case .stopped: throw .tooHard
    }
  }

  /// Nodes after which a program gets columns to branch on.
  static let plainNodeLimit = 500
  /// Nodes of one integer program; beyond, the question is given up.
  static let nodeLimit = 50_000
}
