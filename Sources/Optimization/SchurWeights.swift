/// The diagonals that the Schur complement of one interior-point iteration is made of.
struct SchurWeights {
  /// Θ⁻¹, one per column; with curvature (Θ + H)⁻¹.
  let inverseTheta: [Double]
  /// C = D₁⁻¹ G + D₂⁻¹ H, q vectors of T.
  let coupling: [[Double]]
  /// Ω, one per row, 0 on equalities.
  let omega: [Double]

  init(_ program: RowRangeProgram, _ shape: ProgramShape, _ scaling: SchurSystem.Scaling) {
    var inverseTheta = [Double](repeating: 0, count: shape.columns)
    var coupling = [[Double]](repeating: inverseTheta, count: shape.scalars)
    for i in 0..<shape.columns {
      let (d1, d2) = (scaling.lower[i], scaling.upper[i])
      inverseTheta[i] = d1 * d2 / (d1 + d2)
      for j in 0..<shape.scalars {
        coupling[j][i] = program.lowerSlope[j][i] / d1 + program.upperSlope[j][i] / d2
      }
    }
    for (i, bend) in scaling.curvature.columns.enumerated() { inverseTheta[i] /= 1 + bend * inverseTheta[i] }
    var omega = [Double](repeating: 0, count: shape.rows)
    for (i, r) in shape.ranged.enumerated() {
      let (d3, d4) = (scaling.rowLower[i], scaling.rowUpper[i])
      omega[r] = d3 * d4 / (d3 + d4)
    }
    self.inverseTheta = inverseTheta
    self.coupling = coupling
    self.omega = omega
  }

  /// K, entry (i, j): see `SchurSystem`.
  static func scalarBlock(
    _ program: RowRangeProgram, _ scaling: SchurSystem.Scaling, _ i: Int, _ j: Int
  ) -> Double {
    var entry = 0.0
    func difference(_ j: Int, _ t: Int) -> Double { program.lowerSlope[j][t] - program.upperSlope[j][t] }
    guard !scaling.curvature.isNone else {
      for t in 0..<program.columnCount {
        let (one, other) = (difference(i, t), difference(j, t))
        if one != 0 && other != 0 { entry += one * other / (scaling.lower[t] + scaling.upper[t]) }
      }
      return entry
    }
    for (t, bend) in scaling.curvature.columns.enumerated() {
      let (d1, d2) = (scaling.lower[t], scaling.upper[t])
      let sides =
        d2 * program.lowerSlope[i][t] * program.lowerSlope[j][t]
        + d1 * program.upperSlope[i][t] * program.upperSlope[j][t]
      entry += (difference(i, t) * difference(j, t) + bend * sides) / (d1 + d2 + bend * (d1 * d2))
    }
    return i == j ? entry + scaling.curvature.scalars[i] : entry
  }
}
