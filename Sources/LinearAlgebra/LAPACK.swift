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
}
