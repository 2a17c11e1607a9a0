/// A P = Q R with column pivoting: Q has orthonormal columns, R is upper trapezoidal, |R₀₀| ≥ |R₁₁| ≥ ….
///
/// Each step takes the column that lies farthest from the span of those taken (Businger and Golub
/// 1965; LAPACK's dgeqp3), so the first `rank` columns of A P are independent and well conditioned
/// in practice. To find independent *rows* of a p × T matrix, factorise its transpose.
///
/// **The Gram matrix in place of the rows.** A Aᵀ v = 0 exactly when Aᵀ v = 0, so independent columns
/// of the p × p Gram matrix are independent rows of A, at O(p³) in place of O(T p²). But it squares
/// the singular values: rows that differ by a relative 10⁻⁸ look dependent. For a 0/1 matrix the Gram
/// matrix holds exact integers and dependences are exact relations with small coefficients, so both
/// decide alike. Rows scaled by weights that span many orders of magnitude need the factorisation of
/// Aᵀ itself.
public struct PivotedQR: Sendable {
  /// R, min(m, n) × n, zero below the diagonal.
  public let triangularFactor: Matrix
  /// P: column j of A P is column `permutation[j]` of A.
  public let permutation: [Int]

  /// R above and the reflectors below the diagonal, as dgeqp3 wrote them.
  private let packed: Matrix
  private let tau: [Double]

  /// m.
  public var rows: Int { packed.rows }
  /// n.
  public var columns: Int { packed.columns }

  /// Factorises an m × n matrix of any shape.
  ///
  /// - Precondition: every element is finite: a NaN would spoil the order of the columns silently.
  /// - Complexity: O(m n min(m, n)).
  public init(of matrix: Matrix) {
    precondition(matrix.isFinite, "every element must be finite")
    var packed = matrix
    // Zero: the column is free to move.
    var pivots = [Int32](repeating: 0, count: matrix.columns)
    var tau = [Double](repeating: 0, count: min(matrix.rows, matrix.columns))
    // The routine leaves its pivots unwritten when there are no rows.
    if tau.isEmpty {
      permutation = Array(0..<matrix.columns)
    } else {
      LAPACK.geqp3(&packed, pivots: &pivots, tau: &tau)
      permutation = pivots.map { Int($0) - 1 }
    }
    triangularFactor = Matrix(rows: tau.count, columns: matrix.columns) { i, j in
      i <= j ? packed[i, j] : 0
    }
    self.packed = packed
    self.tau = tau
  }

  /// Q, m × min(m, n), with orthonormal columns.
  ///
  /// - Complexity: O(m min(m, n)²).
  public func orthogonalFactor() -> Matrix {
    guard !tau.isEmpty else { return Matrix(rows: rows, columns: 0) }
    var result = Matrix(
      rows: rows, columns: tau.count, elements: Array(packed.elements.prefix(rows * tau.count)))
    LAPACK.orgqr(&result, tau: tau)
    return result
  }

  /// max(m, n) ε, ε = 2⁻⁵²: the distance from a matrix of lower rank that rounding explains.
  ///
  /// The usual choice for matrices whose elements are exact. Data known to fewer digits need a larger
  /// tolerance.
  public var defaultRelativeTolerance: Double { Double(max(rows, columns)) * Double.ulpOfOne }

  /// The number of diagonal elements of R above `relativeTolerance` × |R₀₀|.
  ///
  /// The diagonal may overestimate the smallest singular value, by up to 2ⁿ on constructed matrices
  /// (Kahan 1966); on others the two agree within a small factor. ``LeastSquares`` decides by singular
  /// values.
  ///
  /// - Parameter relativeTolerance: τ in |R_jj| > τ |R₀₀|; nil means ``defaultRelativeTolerance``.
  /// - Precondition: 0 ≤ τ < 1.
  /// - Complexity: O(min(m, n)).
  public func rank(relativeTolerance: Double? = nil) -> Int {
    let tolerance = relativeTolerance ?? defaultRelativeTolerance
    precondition(0 <= tolerance && tolerance < 1, "a relative tolerance lies in [0, 1)")
    guard !tau.isEmpty else { return 0 }
    let threshold = tolerance * abs(triangularFactor[0, 0])
    return tau.indices.first { !(abs(triangularFactor[$0, $0]) > threshold) } ?? tau.count
  }

  /// The columns of A, ascending, that form a maximal independent set: the first `rank` pivots.
  ///
  /// - Parameter relativeTolerance: as in ``rank(relativeTolerance:)``.
  /// - Complexity: O(n log n).
  public func independentColumns(relativeTolerance: Double? = nil) -> [Int] {
    permutation.prefix(rank(relativeTolerance: relativeTolerance)).sorted()
  }

  /// Q R Pᵀ.
  ///
  /// - Complexity: O(m n min(m, n)).
  public func reconstruct() -> Matrix {
    let permuted = orthogonalFactor() * triangularFactor
    var result = Matrix(rows: rows, columns: columns)
    for j in 0..<columns {
      for i in 0..<rows { result[i, permutation[j]] = permuted[i, j] }
    }
    return result
  }
}
