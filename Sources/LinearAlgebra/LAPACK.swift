internal import SortitionCLAPACK

/// The LAPACK routines in use. Symmetric matrices are read and written in their lower triangle.
///
/// Each wrapper returns LAPACK's `info` where it can be positive (a breakdown whose meaning the
/// caller knows) and traps where it is negative (an invalid argument: a mistake in this module).
enum LAPACK {
  private static let lower = CChar(UInt8(ascii: "L"))

  private static func checked(_ info: Int32, _ routine: StaticString) -> Int {
    precondition(info >= 0, "\(routine): argument \(-info) is invalid")
    return Int(info)
  }

  // MARK: Cholesky

  /// A ← L with A = L Lᵀ; info = j > 0: the leading minor of order j is not positive.
  static func potrf(_ a: inout Matrix) -> Int {
    _ = BLAS.isPrepared
    var (uplo, n, lda, info) = (lower, Int32(a.rows), BLAS.leadingDimension(a.rows), Int32(0))
    unsafe dpotrf_(&uplo, &n, &a.storage, &lda, &info, 1)
    return checked(info, "dpotrf")
  }

  /// B ← A⁻¹ B, given L; `b` holds `count` columns.
  static func potrs(_ factor: Matrix, _ b: inout [Double], count: Int) {
    precondition(b.count == factor.rows * count, "one number per row")
    _ = BLAS.isPrepared
    var (uplo, n, lda, info) = (lower, Int32(factor.rows), BLAS.leadingDimension(factor.rows), Int32(0))
    var nrhs = Int32(count)
    var ldb = lda
    unsafe dpotrs_(&uplo, &n, &nrhs, factor.storage, &lda, &b, &ldb, &info, 1)
    _ = checked(info, "dpotrs")
  }

  /// A ← A⁻¹, given L.
  static func potri(_ a: inout Matrix) -> Int {
    _ = BLAS.isPrepared
    var (uplo, n, lda, info) = (lower, Int32(a.rows), BLAS.leadingDimension(a.rows), Int32(0))
    unsafe dpotri_(&uplo, &n, &a.storage, &lda, &info, 1)
    return checked(info, "dpotri")
  }

  /// An estimate of 1 / (‖A‖₁ ‖A⁻¹‖₁), given L and ‖A‖₁.
  static func pocon(_ factor: Matrix, norm: Double) -> Double {
    _ = BLAS.isPrepared
    var (uplo, n, lda, info) = (lower, Int32(factor.rows), BLAS.leadingDimension(factor.rows), Int32(0))
    var (norm, result) = (norm, 0.0)
    var work = [Double](repeating: 0, count: 3 * factor.rows)
    var integers = [Int32](repeating: 0, count: factor.rows)
    unsafe dpocon_(
      &uplo, &n, factor.storage, &lda, &norm, &result, &work, &integers, &info, 1)
    _ = checked(info, "dpocon")
    return result
  }

  // MARK: Bunch–Kaufman

  /// A ← the factors of dsytrf; info = j > 0: element (j, j) of D is exactly zero.
  static func sytrf(_ a: inout Matrix, pivots: inout [Int32]) -> Int {
    precondition(pivots.count == a.rows, "one pivot per row")
    _ = BLAS.isPrepared
    var (uplo, n, lda, info) = (lower, Int32(a.rows), BLAS.leadingDimension(a.rows), Int32(0))
    var (query, length) = (0.0, Int32(-1))
    unsafe dsytrf_(&uplo, &n, &a.storage, &lda, &pivots, &query, &length, &info, 1)
    _ = checked(info, "dsytrf")
    var work = workspace(query, &length)
    unsafe dsytrf_(&uplo, &n, &a.storage, &lda, &pivots, &work, &length, &info, 1)
    return checked(info, "dsytrf")
  }

  /// B ← A⁻¹ B, given the factors; `b` holds `count` columns.
  static func sytrs(_ factors: Matrix, pivots: [Int32], _ b: inout [Double], count: Int) {
    precondition(b.count == factors.rows * count, "one number per row")
    _ = BLAS.isPrepared
    var (uplo, n, lda, info) = (lower, Int32(factors.rows), BLAS.leadingDimension(factors.rows), Int32(0))
    var nrhs = Int32(count)
    var ldb = lda
    unsafe dsytrs_(&uplo, &n, &nrhs, factors.storage, &lda, pivots, &b, &ldb, &info, 1)
    _ = checked(info, "dsytrs")
  }

  // MARK: Orthogonal

  /// A ← R and the reflectors of A P = Q R; `pivots[j]` is the column, from one, that came to place j.
  static func geqp3(_ a: inout Matrix, pivots: inout [Int32], tau: inout [Double]) {
    precondition(pivots.count == a.columns, "one pivot per column")
    precondition(tau.count == min(a.rows, a.columns), "one number per reflector")
    _ = BLAS.isPrepared
    var (m, n, lda, info) = (Int32(a.rows), Int32(a.columns), BLAS.leadingDimension(a.rows), Int32(0))
    var (query, length) = (0.0, Int32(-1))
    unsafe dgeqp3_(&m, &n, &a.storage, &lda, &pivots, &tau, &query, &length, &info)
    _ = checked(info, "dgeqp3")
    var work = workspace(query, &length)
    unsafe dgeqp3_(&m, &n, &a.storage, &lda, &pivots, &tau, &work, &length, &info)
    _ = checked(info, "dgeqp3")
  }

  /// A ← the orthonormal columns that the reflectors in A and `tau` make.
  static func orgqr(_ a: inout Matrix, tau: [Double]) {
    precondition(tau.count == a.columns && a.columns <= a.rows, "one number per reflector")
    _ = BLAS.isPrepared
    var (m, n, lda, info) = (Int32(a.rows), Int32(a.columns), BLAS.leadingDimension(a.rows), Int32(0))
    var count = n
    var (query, length) = (0.0, Int32(-1))
    unsafe dorgqr_(&m, &n, &count, &a.storage, &lda, tau, &query, &length, &info)
    _ = checked(info, "dorgqr")
    var work = workspace(query, &length)
    unsafe dorgqr_(&m, &n, &count, &a.storage, &lda, tau, &work, &length, &info)
    _ = checked(info, "dorgqr")
  }

  /// b ← the shortest x that minimises ‖A x − b‖, in its first n places; A is destroyed.
  ///
  /// - Returns: the rank and info = j > 0: j off-diagonal elements did not converge to zero.
  static func gelsd(
    _ a: inout Matrix, _ b: inout [Double], singularValues: inout [Double], relativeTolerance: Double
  ) -> (rank: Int, info: Int) {
    precondition(b.count == max(a.rows, a.columns), "room for the right-hand side and the solution")
    precondition(singularValues.count == min(a.rows, a.columns), "one singular value per dimension")
    _ = BLAS.isPrepared
    var (m, n, lda, info) = (Int32(a.rows), Int32(a.columns), BLAS.leadingDimension(a.rows), Int32(0))
    var (nrhs, ldb) = (Int32(1), BLAS.leadingDimension(b.count))
    var (tolerance, rank) = (relativeTolerance, Int32(0))
    var (query, length, integerQuery) = (0.0, Int32(-1), Int32(0))
    unsafe dgelsd_(
      &m, &n, &nrhs, &a.storage, &lda, &b, &ldb, &singularValues, &tolerance, &rank,
      &query, &length, &integerQuery, &info)
    _ = checked(info, "dgelsd")
    var work = workspace(query, &length)
    var integers = [Int32](repeating: 0, count: max(1, Int(integerQuery)))
    unsafe dgelsd_(
      &m, &n, &nrhs, &a.storage, &lda, &b, &ldb, &singularValues, &tolerance, &rank,
      &work, &length, &integers, &info)
    return (Int(rank), checked(info, "dgelsd"))
  }

  /// The workspace that a query asked for, and its length in LAPACK's integers.
  private static func workspace(_ query: Double, _ length: inout Int32) -> [Double] {
    length = max(1, Int32(query))
    return [Double](repeating: 0, count: Int(length))
  }
}
