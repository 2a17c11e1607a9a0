/// A = L Lᵀ of a symmetric positive definite n × n matrix, L lower triangular.
///
/// Backward stable without pivoting: the computed factor is exact for A + E, |E| ≤ (n + 1) u |L| |Lᵀ|
/// to first order in the unit roundoff u (Higham, *Accuracy and Stability of Numerical Algorithms*,
/// 2002, theorem 10.3). It succeeds when 20 n^(3/2) u κ ≤ 1, κ the condition number of A scaled to a
/// unit diagonal (Wilkinson 1968).
public struct CholeskyFactorization: Sendable {
  /// L, zero above the diagonal.
  public let factor: Matrix
  /// ‖A‖₁.
  private let norm: Double

  /// n.
  public var size: Int { factor.rows }

  /// Factorises A, reading its diagonal and what lies below (LAPACK's dpotrf).
  ///
  /// - Precondition: `matrix` is square.
  /// - Throws: ``FactorizationError/notPositiveDefinite(pivot:)`` with the row of the first pivot
  ///   that is not positive; ``FactorizationError/notFinite(row:column:)``.
  /// - Complexity: O(n³), n³/3 operations.
  public init(of matrix: Matrix) throws(FactorizationError) {
    precondition(matrix.rows == matrix.columns, "only a square matrix has a Cholesky factor")
    try matrix.requireFinite()
    norm = matrix.symmetricOneNorm
    var factor = matrix
    let info = LAPACK.potrf(&factor)
    if info > 0 { throw .notPositiveDefinite(pivot: info - 1) }
    for j in 0..<factor.columns {
      // OpenBLAS lets a NaN that arose by overflow pass as a pivot.
      guard factor[j, j].isFinite, factor[j, j] > 0 else { throw .notPositiveDefinite(pivot: j) }
      for i in 0..<j { factor[i, j] = 0 }
    }
    self.factor = factor
  }

  /// x with A x = b.
  ///
  /// - Precondition: b has n numbers.
  /// - Complexity: O(n²).
  public func solve(_ vector: [Double]) -> [Double] {
    precondition(vector.count == size, "one number per row")
    var solution = vector
    LAPACK.potrs(factor, &solution, count: 1)
    return solution
  }

  /// X with A X = B.
  ///
  /// - Precondition: B has n rows.
  /// - Complexity: O(n² c) for c columns.
  public func solve(_ matrix: Matrix) -> Matrix {
    precondition(matrix.rows == size, "as many rows as the factor")
    var solution = matrix
    LAPACK.potrs(factor, &solution.storage, count: matrix.columns)
    return solution
  }

  /// A⁻¹, exactly symmetric. To solve a system, `solve` is cheaper and more accurate.
  ///
  /// - Complexity: O(n³).
  public func inverse() -> Matrix {
    var inverse = factor
    let info = LAPACK.potri(&inverse)
    precondition(info == 0, "a factor with a positive diagonal is invertible")
    inverse.mirrorLowerTriangle()
    return inverse
  }

  /// L Lᵀ.
  ///
  /// - Complexity: O(n³).
  public func reconstruct() -> Matrix { factor.rowGram() }

  /// An estimate of 1 / (‖A‖₁ ‖A⁻¹‖₁), near 1 for a well conditioned matrix; 1 for one without rows.
  ///
  /// The estimate of ‖A⁻¹‖₁ is a lower bound, so up to rounding this is never too small; it may be
  /// several times too large (Higham 1988; LAPACK's dpocon).
  ///
  /// - Complexity: O(n²).
  public var reciprocalCondition: Double { LAPACK.pocon(factor, norm: norm) }
}

extension Matrix {
  /// ‖A‖₁ of the symmetric matrix whose lower triangle this holds.
  fileprivate var symmetricOneNorm: Double {
    var sums = [Double](repeating: 0, count: columns)
    for j in 0..<columns {
      sums[j] += abs(self[j, j])
      for i in j + 1..<max(rows, j + 1) {
        sums[j] += abs(self[i, j])
        sums[i] += abs(self[i, j])
      }
    }
    return sums.max() ?? 0
  }
}
