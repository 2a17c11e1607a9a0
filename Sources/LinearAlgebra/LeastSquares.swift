/// Linear least squares by singular values, for matrices of any shape and rank.
public enum LeastSquares {
  /// The shortest minimiser and what was found about the matrix.
  public struct Solution: Sendable, Hashable {
    /// x: of all vectors that minimise ‖A x − b‖₂, the one of smallest norm.
    public let solution: [Double]
    /// The number of singular values above the tolerance.
    public let rank: Int
    /// All min(m, n) singular values, in descending order.
    public let singularValues: [Double]

    /// The largest singular value over the smallest that was kept; 1 for rank 0.
    ///
    /// A relative change δ of A or b changes x by about this times δ, and its square times δ times
    /// the residual over ‖A‖ ‖x‖ (Björck 1996, section 1.4).
    public var effectiveCondition: Double {
      rank == 0 ? 1 : singularValues[0] / singularValues[rank - 1]
    }
  }

  /// x with ‖A x − b‖₂ smallest and, among those, ‖x‖₂ smallest: x = A⁺ b (LAPACK's dgelsd).
  ///
  /// - Parameters:
  ///   - matrix: A, m × n.
  ///   - rightHandSide: b, m numbers.
  ///   - relativeTolerance: τ: singular values σ_i ≤ τ σ₁ count as zero. Nil means max(m, n) ε with
  ///     ε = 2⁻⁵², what rounding explains in a matrix whose elements are exact.
  /// - Precondition: m numbers in b; 0 ≤ τ < 1.
  /// - Throws: ``FactorizationError/notFinite(row:column:)`` for an element of A or, with column n, of
  ///   b; ``FactorizationError/notConverged(offDiagonals:)``.
  /// - Complexity: O(m n min(m, n)).
  public static func solve(
    _ matrix: Matrix, rightHandSide: [Double], relativeTolerance: Double? = nil
  ) throws(FactorizationError) -> Solution {
    let tolerance = relativeTolerance ?? Double(max(matrix.rows, matrix.columns)) * Double.ulpOfOne
    precondition(rightHandSide.count == matrix.rows, "one number per row")
    precondition(0 <= tolerance && tolerance < 1, "a relative tolerance lies in [0, 1)")
    try matrix.requireFinite()
    if let row = rightHandSide.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(row: row, column: matrix.columns)
    }
    guard matrix.rows > 0, matrix.columns > 0 else {
      return Solution(
        solution: [Double](repeating: 0, count: matrix.columns), rank: 0, singularValues: [])
    }
    var destroyed = matrix
    let room = max(matrix.rows, matrix.columns)
    var solution = rightHandSide + [Double](repeating: 0, count: room - matrix.rows)
    var singularValues = [Double](repeating: 0, count: min(matrix.rows, matrix.columns))
    let (rank, info) = LAPACK.gelsd(
      &destroyed, &solution, singularValues: &singularValues, relativeTolerance: tolerance)
    if info > 0 { throw .notConverged(offDiagonals: info) }
    return Solution(
      solution: Array(solution.prefix(matrix.columns)), rank: rank, singularValues: singularValues)
  }
}
