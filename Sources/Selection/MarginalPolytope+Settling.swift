internal import Sortition
internal import SortitionLinearAlgebra

extension MarginalPolytope {
  /// The levels of all stages made consistent at once, when every profile is fixed.
  ///
  /// With x_t = n_t z_s for the profiles of stage s, the rows that stand on a bound are linear
  /// equations in the few levels; one rank-revealing least-squares correction removes the rounding
  /// that the stages accumulated. A correction above `CertificateAudit.tolerance` would be no
  /// rounding, and is not applied: the audit then shows the fault.
  ///
  /// - Returns: the seats, and the stages with their corrected levels.
  func settled(_ stages: [Certificate.Stage]) -> (seats: [Double], stages: [Certificate.Stage]) {
    let rows = (0..<system.rowCount).filter { sides[$0] != nil || system.lower[$0] == system.upper[$0] }
    var position = [Int?](repeating: nil, count: system.rowCount)
    for (i, row) in rows.enumerated() { position[row] = i }
    var coefficients = Matrix(rows: rows.count, columns: stages.count)
    for (s, stage) in stages.enumerated() {
      for profile in stage.tight {
        for row in system.rows(of: profile.index) {
          if let i = position[Int(row)] { coefficients[i, s] += Double(system.counts[profile.index]) }
        }
      }
    }
    var seats = fixedSeats.map { $0 ?? 0 }
    var levels = stages.map(\.level)
    let targets = sides.indices.map { Double(sides[$0] == .lower ? system.lower[$0] : system.upper[$0]) }
    let left = system.remainders(of: targets, after: seats)
    let correction = try? LeastSquares.solve(
      coefficients, rightHandSide: rows.map { left[$0] }, relativeTolerance: StagePolish.rankTolerance
    ).solution
    if let correction, correction.allSatisfy({ abs($0) <= CertificateAudit.tolerance * unit }) {
      for (s, stage) in stages.enumerated() {
        levels[s] += correction[s]
        for profile in stage.tight { seats[profile.index] = levels[s] * Double(system.counts[profile.index]) }
      }
    }
    return (
      seats,
      zip(stages, levels).map { stage, level in
        Certificate.Stage(
          level: level, rowDuals: stage.rowDuals, tight: stage.tight, full: stage.full, rows: stage.rows)
      }
    )
  }
}
