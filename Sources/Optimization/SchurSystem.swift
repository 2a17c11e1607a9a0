import SortitionLinearAlgebra

/// The linear system of one interior-point iteration, reduced to the rows and the scalars.
///
/// With D = slack / dual per inequality the system in (x, z, duals) is
///
///     N x + Aᵀ w − y₁ + y₂ = a_x      −x + G z − D₁ y₁ = a₁         −A x − D₃ y₃ = a₃
///     M z + Gᵀ y₁ − Hᵀ y₂  = a_z        x − H z − D₂ y₂ = a₂          A x − D₄ y₄ = a₄
///                                                                     A x         = a₅
///
/// with w = y₄ − y₃ on ranged rows and y₅ on equalities; the diagonals N and M are the objective's curvature, 0 for
/// a linear one, of which the following speaks first. Eliminating all duals but w, then x, leaves
///
///     ⎡ S   −E ⎤ ⎡ w ⎤     S = A Θ⁻¹ Aᵀ + Ω,   Θ = D₁⁻¹ + D₂⁻¹,   Ω = (D₃⁻¹ + D₄⁻¹)⁻¹, 0 on equalities,
///     ⎣ −Eᵀ −K ⎦ ⎣ z ⎦     E = A Θ⁻¹ (D₁⁻¹ G + D₂⁻¹ H),   K = (G − H)ᵀ (D₁ + D₂)⁻¹ (G − H),
///
/// with S symmetric positive semidefinite, p × p, bordered by q ≤ 2 columns. Near the optimum S is
/// almost singular along combinations of rows that only tight columns tell apart, and it is the border
/// that is large there; so the bordered matrix is scaled and factorised as a whole, with
/// Bunch–Kaufman pivots, instead of eliminating S first. Every solve is refined against the unreduced
/// system (Mehrotra 1992; Andersen and Ye 1999 for the embedding around it).
///
/// **Curvature.** N joins Θ, so that Θ⁻¹ becomes (Θ + N)⁻¹, and K becomes M and, per column,
///
///     (D₁⁻¹ D₂⁻¹ (G − H)(G − H)ᵀ + N (D₁⁻¹ G Gᵀ + D₂⁻¹ H Hᵀ)) / (D₁⁻¹ + D₂⁻¹ + N):
///
/// what eliminating x leaves of D₁⁻¹ G Gᵀ + D₂⁻¹ H Hᵀ, without its differences. Nothing else changes, and with
/// N = M = 0 no bit of it.
///
/// **Disjoint rows.** A column stands in at most one of them, so their block of S is diagonal, and only
/// the other rows and the scalars are factorised. Write w = Θ⁻¹, C = D₁⁻¹ G + D₂⁻¹ H (so that E = A Θ⁻¹ C),
/// a_t for the column's other rows and b_t = (a_t, −C_t). A disjoint row H has the pivot W + ω,
/// W = Σ_{t ∈ H} w_t, and the border Σ_{t ∈ H} w_t b_t. Eliminating it leaves, of its columns' share in
/// the rows and their border,
///
///     Σ_t w_t b_t b_tᵀ − (Σ_t w_t b_t)(Σ_t w_t b_t)ᵀ / (W + ω),
///
/// the scatter about the mean of its columns *and of its slack*, a column of weight ω with b = 0; for two
/// members it is w₁ w₂ (b₁ − b₂)(b₁ − b₂)ᵀ / (w₁ + w₂). Near the optimum one member often outweighs the
/// others by 10¹⁵ and more, and the difference above would keep nothing of them. A scatter does not
/// depend on the origin; about the heaviest member, with δ_t = b_t − b_heaviest, it is
///
///     Σ_t w_t δ_t δ_tᵀ − (Σ_t w_t δ_t)(Σ_t w_t δ_t)ᵀ / (W + ω),
///
/// without the heaviest weight in either sum. With g columns and the slack that one is at least
/// (W + ω) / (g + 1), so by Cauchy and Schwarz no diagonal loses more than a factor g + 1; the first sum is
/// sparse, F entries a column. The scalars' block has no such difference: there −K and
/// −(Σ w C)(Σ w C)ᵀ / (W + ω) have one sign.
///
/// What is left of a diagonal of S may be below the rounding of the right-hand side that was eliminated
/// with it, and dividing by it would make directions of noise. `roundingShare` of the full diagonal is
/// added, which forming the p × p matrix would have done by its own rounding.
struct SchurSystem {
  /// The four diagonals D = slack / dual, and the curvature.
  struct Scaling {
    var lower: [Double]
    var upper: [Double]
    var rowLower: [Double]
    var rowUpper: [Double]
    var curvature: Curvature
  }

  /// A solution, and whether every equation holds to the accuracy that was asked for.
  struct Solution {
    var vector: KKTVector
    var isAccurate: Bool
  }

  /// How often a solution is corrected by its residual at most.
  static let refinements = 3
  /// The componentwise backward error below which a correction changes little but rounding
  /// (Oettli and Prager 1964; Arioli, Demmel and Duff 1989): the smallest accuracy that can be asked for.
  static let refinedError = 0x1p-47

  /// What is added to a diagonal from which disjoint rows were eliminated, as a share of what it was: a
  /// few units of rounding.
  static let roundingShare = 1e-15

  let program: RowRangeProgram
  let shape: ProgramShape
  let scaling: Scaling
  private let weights: SchurWeights
  private let block: DisjointBlock
  /// The typical magnitude of every row's sum.
  private let rowScale: [Double]
  /// What the rows and columns of the bordered matrix are multiplied with before it is factorised.
  private let balance: [Double]
  private let factor: SymmetricIndefiniteFactorization
  /// The componentwise backward error of solutions at which refinement ends.
  private let accuracy: Double

  /// - Parameters:
  ///   - regularisation: added to the balanced diagonal of S and taken from the border's, so that the matrix is
  ///     quasidefinite; refinement removes most of its effect.
  ///   - accuracy: what an equation may miss, as a share of its terms; `refinedError` where that is more.
  /// - Throws: where the bordered matrix is not finite or singular: numerical breakdown.
  /// - Complexity: O(T·F² + h v² + n³) with h disjoint rows, n others, and at most v ≤ n rows touched by the
  ///   columns of one disjoint row.
  init(
    _ program: RowRangeProgram, _ shape: ProgramShape, _ scaling: Scaling, regularisation: Double,
    accuracy: Double = refinedError
  ) throws(FactorizationError) {
    self.program = program
    self.shape = shape
    self.scaling = scaling
    self.accuracy = max(accuracy, Self.refinedError)
    weights = SchurWeights(program, shape, scaling)
    rowScale = program.rowScale()
    block = DisjointBlock(program, weights)
    var matrix = block.matrix(program, weights, scaling)
    let (n, q) = (block.remaining, shape.scalars)
    if !block.groups.isEmpty {
      for (r, full) in block.fullDiagonal(program, weights).enumerated() {
        matrix[r, r] += Self.roundingShare * full
      }
    }
    var balance = (0..<n).map { r in matrix[r, r] > 0 ? 1 / matrix[r, r].squareRoot() : 1 }
    for j in 0..<q {
      var largest = abs(matrix[n + j, n + j]).squareRoot()
      for r in 0..<n { largest = max(largest, abs(matrix[r, n + j]) * balance[r]) }
      balance.append(largest > 0 ? 1 / largest : 1)
    }
    for c in 0..<n + q { for r in 0..<n + q { matrix[r, c] *= balance[r] * balance[c] } }
    for r in 0..<n { matrix[r, r] += regularisation }
    for j in n..<n + q { matrix[j, j] -= regularisation }
    self.balance = balance
    factor = try SymmetricIndefiniteFactorization(of: matrix)
  }

  /// Solves the unreduced system, refined until every equation holds to the accuracy, if that comes soon.
  /// - Complexity: O(T·F + p + n²).
  func solve(_ rhs: KKTVector) throws(FactorizationError) -> Solution {
    var solution = try solveOnce(rhs)
    for corrections in 0...Self.refinements {
      var residual = apply(solution)
      residual.scale(by: -1)
      residual.add(1, rhs)
      if holds(solution, rhs, residual) { return Solution(vector: solution, isAccurate: true) }
      if corrections < Self.refinements { solution.add(1, try solveOnce(residual)) }
    }
    return Solution(vector: solution, isAccurate: false)
  }

  /// Whether no equation's residual is more than `accuracy` of its terms. Terms that could cancel
  /// are counted by what they sum to where that is at hand: that makes the test stricter.
  private func holds(_ v: KKTVector, _ rhs: KKTVector, _ residual: KKTVector) -> Bool {
    func small(_ residual: Double, _ terms: Double) -> Bool { abs(residual) <= accuracy * terms }
    let isBent = !scaling.curvature.isNone
    for i in 0..<shape.columns {
      let x = abs(v.x[i])
      let bent = isBent ? scaling.curvature.columns[i] * x : 0
      guard small(residual.x[i], abs(rhs.x[i]) + abs(v.lower[i]) + abs(v.upper[i]) + bent),
        small(residual.lower[i], abs(rhs.lower[i]) + x + scaling.lower[i] * abs(v.lower[i])),
        small(residual.upper[i], abs(rhs.upper[i]) + x + scaling.upper[i] * abs(v.upper[i]))
      else { return false }
    }
    for j in 0..<shape.scalars {
      var terms = abs(rhs.z[j]) + (isBent ? scaling.curvature.scalars[j] * abs(v.z[j]) : 0)
      for i in 0..<shape.columns {
        terms += abs(program.lowerSlope[j][i] * v.lower[i]) + abs(program.upperSlope[j][i] * v.upper[i])
      }
      guard small(residual.z[j], terms) else { return false }
    }
    let sums = program.rowSums(v.x.map { abs($0) })
    for (i, r) in shape.ranged.enumerated() {
      let (low, up) = (abs(v.rowLower[i]), abs(v.rowUpper[i]))
      guard small(residual.rowLower[i], abs(rhs.rowLower[i]) + sums[r] + scaling.rowLower[i] * low),
        small(residual.rowUpper[i], abs(rhs.rowUpper[i]) + sums[r] + scaling.rowUpper[i] * up)
      else { return false }
    }
    for (i, r) in shape.equalities.enumerated() {
      guard small(residual.equality[i], abs(rhs.equality[i]) + sums[r]) else { return false }
    }
    return true
  }

  /// The unreduced matrix times a vector.
  func apply(_ v: KKTVector) -> KKTVector {
    var out = program.constraintTerms(v, shape)
    for (j, bend) in scaling.curvature.scalars.enumerated() { out.z[j] += bend * v.z[j] }
    for (t, bend) in scaling.curvature.columns.enumerated() { out.x[t] += bend * v.x[t] }
    for t in 0..<shape.columns {
      out.lower[t] -= scaling.lower[t] * v.lower[t]
      out.upper[t] -= scaling.upper[t] * v.upper[t]
    }
    for i in shape.ranged.indices {
      out.rowLower[i] -= scaling.rowLower[i] * v.rowLower[i]
      out.rowUpper[i] -= scaling.rowUpper[i] * v.rowUpper[i]
    }
    return out
  }

  private func solveOnce(_ rhs: KKTVector) throws(FactorizationError) -> KKTVector {
    let (t, q) = (shape.columns, shape.scalars)
    // The right-hand sides after the duals of the sides are eliminated.
    var columns = rhs.x
    var scalars = rhs.z
    for i in 0..<t {
      let (low, up) = (rhs.lower[i] / scaling.lower[i], rhs.upper[i] / scaling.upper[i])
      columns[i] += up - low
      for j in 0..<q { scalars[j] += program.lowerSlope[j][i] * low - program.upperSlope[j][i] * up }
    }
    var rows = [Double](repeating: 0, count: shape.rows)
    for (i, r) in shape.ranged.enumerated() {
      rows[r] =
        weights.omega[r] * (rhs.rowUpper[i] / scaling.rowUpper[i] - rhs.rowLower[i] / scaling.rowLower[i])
    }
    for (i, r) in shape.equalities.enumerated() { rows[r] = rhs.equality[i] }

    // The bordered Schur system, on the rows that are not eliminated.
    var weighted = columns
    for i in 0..<t { weighted[i] *= weights.inverseTheta[i] }
    block.reduce(columns, rows, weights, into: &weighted)
    var right = [Double](repeating: 0, count: block.remaining)
    let sums = program.rowSums(weighted)
    for (r, at) in block.position.enumerated() where at >= 0 { right[at] = sums[r] - rows[r] }
    for j in 0..<q { right.append(-(scalars[j] + weights.coupling[j].dot(weighted))) }
    for r in right.indices { right[r] *= balance[r] }
    var reduced = try factor.solve(right)
    for r in reduced.indices { reduced[r] *= balance[r] }
    let z = Array(reduced[block.remaining...])
    var w = block.position.map { $0 >= 0 ? reduced[$0] : 0 }

    // Back substitution.
    let (bends, isBent) = (scaling.curvature.columns, !scaling.curvature.isNone)
    var v = KKTVector(shape)
    v.z = z
    func remainder(_ i: Int, _ pull: [Double]) -> Double {
      var right = columns[i] - pull[i]
      for j in 0..<q { right += weights.coupling[j][i] * z[j] }
      return right
    }
    if !block.groups.isEmpty {
      let pull = program.columnSums(w)
      block.recover({ remainder($0, pull) }, rows, weights, into: &w)
    }
    let pull = program.columnSums(w)
    for i in 0..<t { v.x[i] = weights.inverseTheta[i] * remainder(i, pull) }
    block.close(&v.x, w, rows, weights)
    for i in 0..<t {
      var (lowMove, upMove) = (0.0, 0.0)
      for j in 0..<q {
        lowMove += program.lowerSlope[j][i] * z[j]
        upMove += program.upperSlope[j][i] * z[j]
      }
      v.lower[i] = (lowMove - v.x[i] - rhs.lower[i]) / scaling.lower[i]
      v.upper[i] = (v.x[i] - upMove - rhs.upper[i]) / scaling.upper[i]
      // Dividing by the D of a nearly tight side would blow up the rounding of x: there the dual comes
      // from stationarity and x from the side.
      let tightBelow = program.columnScale[i] * program.columnScale[i]
      if scaling.lower[i] < tightBelow && scaling.lower[i] <= scaling.upper[i] {
        v.lower[i] = pull[i] + v.upper[i] - rhs.x[i] + (isBent ? bends[i] * v.x[i] : 0)
        v.x[i] = lowMove - scaling.lower[i] * v.lower[i] - rhs.lower[i]
      } else if scaling.upper[i] < tightBelow {
        v.upper[i] = rhs.x[i] - pull[i] + v.lower[i] - (isBent ? bends[i] * v.x[i] : 0)
        v.x[i] = upMove + scaling.upper[i] * v.upper[i] + rhs.upper[i]
      }
    }
    let rowSums = program.rowSums(v.x)
    for (i, r) in shape.ranged.enumerated() {
      v.rowLower[i] = (-rowSums[r] - rhs.rowLower[i]) / scaling.rowLower[i]
      v.rowUpper[i] = (rowSums[r] - rhs.rowUpper[i]) / scaling.rowUpper[i]
      let tightBelow = rowScale[r] * rowScale[r]
      if scaling.rowLower[i] < tightBelow && scaling.rowLower[i] <= scaling.rowUpper[i] {
        v.rowLower[i] = v.rowUpper[i] - w[r]
      } else if scaling.rowUpper[i] < tightBelow {
        v.rowUpper[i] = v.rowLower[i] + w[r]
      }
    }
    for (i, r) in shape.equalities.enumerated() { v.equality[i] = w[r] }
    return v
  }
}

extension RowRangeProgram {
  /// The constraint matrix and its transpose applied at once, without any diagonal.
  func constraintTerms(_ v: KKTVector, _ shape: ProgramShape) -> KKTVector {
    var out = KKTVector(shape)
    out.x = columnSums(shape.rowDuals(v))
    for t in 0..<columnCount {
      out.x[t] += v.upper[t] - v.lower[t]
      var (low, up) = (-v.x[t], v.x[t])
      for j in 0..<scalarCount {
        low += lowerSlope[j][t] * v.z[j]
        up -= upperSlope[j][t] * v.z[j]
        out.z[j] += lowerSlope[j][t] * v.lower[t] - upperSlope[j][t] * v.upper[t]
      }
      out.lower[t] = low
      out.upper[t] = up
    }
    let sums = rowSums(v.x)
    for (i, r) in shape.ranged.enumerated() {
      out.rowLower[i] = -sums[r]
      out.rowUpper[i] = sums[r]
    }
    for (i, r) in shape.equalities.enumerated() { out.equality[i] = sums[r] }
    return out
  }
}
