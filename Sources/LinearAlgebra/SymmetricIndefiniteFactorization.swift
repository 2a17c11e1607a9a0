/// P A Pᵀ = L D Lᵀ of a symmetric n × n matrix, L unit lower triangular, D of 1 × 1 and 2 × 2 blocks.
///
/// Every symmetric matrix has this factorisation; a singular one cannot solve. Normwise backward
/// stable with Bunch and Kaufman's pivoting (Bunch and Kaufman 1977; Higham, *Accuracy and Stability
/// of Numerical Algorithms*, 2002, theorem 11.4); LAPACK's dsytrf.
public struct SymmetricIndefiniteFactorization: Sendable {
  /// The numbers of eigenvalues of each sign. Congruence keeps them: those of D are those of A
  /// (Sylvester).
  public struct Inertia: Sendable, Hashable {
    /// Eigenvalues above zero.
    public let positive: Int
    /// Eigenvalues below zero.
    public let negative: Int
    /// Eigenvalues taken for zero.
    public let zero: Int

    /// The inertia with these numbers.
    public init(positive: Int, negative: Int, zero: Int) {
      self.positive = positive
      self.negative = negative
      self.zero = zero
    }
  }

  /// L with a unit diagonal.
  public let factor: Matrix
  /// D, symmetric and block diagonal.
  public let blockDiagonal: Matrix
  /// P: row i of P A Pᵀ is row `permutation[i]` of A.
  public let permutation: [Int]
  /// The first row (from zero) in which D is exactly zero, or nil: then `solve` throws.
  public let singularPivot: Int?

  /// What dsytrf wrote, as dsytrs wants it.
  private let packed: Matrix
  private let pivots: [Int32]

  /// n.
  public var size: Int { packed.rows }

  /// Factorises A, reading its diagonal and what lies below.
  ///
  /// - Precondition: `matrix` is square.
  /// - Throws: ``FactorizationError/notFinite(row:column:)``.
  /// - Complexity: O(n³), n³/3 operations.
  public init(of matrix: Matrix) throws(FactorizationError) {
    precondition(matrix.rows == matrix.columns, "only a square matrix is symmetric")
    try matrix.requireFinite()
    var packed = matrix
    var pivots = [Int32](repeating: 0, count: matrix.rows)
    let info = LAPACK.sytrf(&packed, pivots: &pivots)
    self.packed = packed
    self.pivots = pivots
    singularPivot = info > 0 ? info - 1 : nil
    (factor, blockDiagonal, permutation) = Self.unpack(packed, pivots: pivots)
  }

  /// LAPACK stores L as a product of interchanges and eliminations: the rows of a column are in the
  /// order of the time when it was eliminated. Applying every later interchange gives L itself.
  private static func unpack(_ packed: Matrix, pivots: [Int32]) -> (Matrix, Matrix, [Int]) {
    let n = packed.rows
    var factor = Matrix.identity(n)
    var blocks = Matrix(rows: n, columns: n)
    var permutation = Array(0..<n)
    var k = 0
    while k < n {
      // A negative pivot marks a 2 × 2 block, whose second row was interchanged.
      let width = pivots[k] < 0 ? 2 : 1
      let last = k + width - 1
      let other = Int(abs(pivots[last])) - 1
      if other != last {
        permutation.swapAt(last, other)
        for j in 0..<k {
          (factor[last, j], factor[other, j]) = (factor[other, j], factor[last, j])
        }
      }
      for j in k...last {
        blocks[j, j] = packed[j, j]
        for i in last + 1..<max(n, last + 1) { factor[i, j] = packed[i, j] }
      }
      if width == 2 {
        blocks[last, k] = packed[last, k]
        blocks[k, last] = packed[last, k]
      }
      k += width
    }
    return (factor, blocks, permutation)
  }

  /// x with A x = b.
  ///
  /// - Precondition: b has n numbers.
  /// - Throws: ``FactorizationError/singular(pivot:)``.
  /// - Complexity: O(n²).
  public func solve(_ vector: [Double]) throws(FactorizationError) -> [Double] {
    precondition(vector.count == size, "one number per row")
    try requireRegular()
    var solution = vector
    LAPACK.sytrs(packed, pivots: pivots, &solution, count: 1)
    return solution
  }

  /// X with A X = B.
  ///
  /// - Precondition: B has n rows.
  /// - Throws: ``FactorizationError/singular(pivot:)``.
  /// - Complexity: O(n² c) for c columns.
  public func solve(_ matrix: Matrix) throws(FactorizationError) -> Matrix {
    precondition(matrix.rows == size, "as many rows as the factor")
    try requireRegular()
    var solution = matrix
    LAPACK.sytrs(packed, pivots: pivots, &solution.storage, count: matrix.columns)
    return solution
  }

  /// A⁻¹. To solve a system, `solve` is cheaper and more accurate.
  ///
  /// - Throws: ``FactorizationError/singular(pivot:)``.
  /// - Complexity: O(n³).
  public func inverse() throws(FactorizationError) -> Matrix { try solve(.identity(size)) }

  /// Pᵀ L D Lᵀ P.
  ///
  /// - Complexity: O(n³).
  public func reconstruct() -> Matrix {
    let permuted = factor * blockDiagonal * factor.transposed()
    var result = Matrix(rows: size, columns: size)
    for j in 0..<size {
      for i in 0..<size { result[permutation[i], permutation[j]] = permuted[i, j] }
    }
    return result
  }

  /// The signs of the eigenvalues of A, read from the blocks of D.
  ///
  /// - Parameter relativeTolerance: eigenvalues of D up to this multiple of the largest one count as
  ///   zero. With 0 only exact zeros do, and rounding gives a singular matrix either sign.
  /// - Complexity: O(n).
  public func inertia(relativeTolerance: Double = 0) -> Inertia {
    precondition(relativeTolerance >= 0, "a tolerance is not negative")
    let eigenvalues = blockEigenvalues
    let threshold = relativeTolerance * (eigenvalues.map { abs($0) }.max() ?? 0)
    let positive = eigenvalues.count { $0 > threshold }
    let negative = eigenvalues.count { $0 < -threshold }
    return Inertia(positive: positive, negative: negative, zero: size - positive - negative)
  }

  /// The eigenvalues of D. A 2 × 2 block of this pivoting always has one of each sign.
  private var blockEigenvalues: [Double] {
    var values: [Double] = []
    var k = 0
    while k < size {
      if pivots[k] < 0 {
        let (a, b, c) = (blockDiagonal[k, k], blockDiagonal[k + 1, k], blockDiagonal[k + 1, k + 1])
        let (middle, half) = (a / 2 + c / 2, a / 2 - c / 2)
        let radius = (half * half + b * b).squareRoot()
        values += [middle + radius, middle - radius]
        k += 2
      } else {
        values.append(blockDiagonal[k, k])
        k += 1
      }
    }
    return values
  }

  private func requireRegular() throws(FactorizationError) {
    if let singularPivot { throw .singular(pivot: singularPivot) }
  }
}
