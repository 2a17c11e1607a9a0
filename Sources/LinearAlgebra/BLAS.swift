internal import SortitionCLAPACK

/// The BLAS routines in use, dimensions checked.
///
/// OpenBLAS runs on one thread: its own threads inside tasks are slower than none, and the last bits
/// of a sum then depend on nothing but the processor's kernel. NaN and infinity in an operand are not
/// looked for: they reach the product, or not where a kernel skips a zero factor.
public enum BLAS {
  /// Set once, before the first call of any routine; every wrapper of BLAS and LAPACK reads it.
  ///
  /// This is for the whole process: a program that computes with OpenBLAS beside this package finds it on one thread.
  static let isPrepared: Bool = {
    openblas_set_num_threads(1)
    sortition_end_blas_threads()
    return true
  }()

  /// The processor family whose kernels OpenBLAS chose. Benchmarks record it: last bits differ
  /// between kernels.
  public static var kernelName: String {
    _ = isPrepared
    return unsafe String(cString: openblas_get_corename())
  }

  /// The version of OpenBLAS, and how it was built, as it says itself.
  public static var configuration: String {
    unsafe String(cString: openblas_get_config())
  }

  /// How many threads OpenBLAS uses: one, unless other code in the process changed it.
  @_spi(Kernels)
  public static var threadCount: Int {
    _ = isPrepared
    return Int(openblas_get_num_threads())
  }

  /// The distance from column to column; LAPACK wants at least one, even without rows.
  static func leadingDimension(_ rows: Int) -> Int32 { Int32(max(1, rows)) }

  /// C ← α A B + β C (dgemm).
  ///
  /// - Precondition: A is m × k, B is k × n, C is m × n.
  @_spi(Kernels)
  public static func gemm(
    _ a: Matrix, _ b: Matrix, scale: Double = 1, addingTo keep: Double = 0, into c: inout Matrix
  ) {
    precondition(a.columns == b.rows, "as many columns on the left as rows on the right")
    precondition(c.rows == a.rows && c.columns == b.columns, "the product has another shape")
    _ = isPrepared
    unsafe cblas_dgemm(
      CblasColMajor, CblasNoTrans, CblasNoTrans, Int32(a.rows), Int32(b.columns), Int32(a.columns),
      scale, a.storage, leadingDimension(a.rows), b.storage, leadingDimension(b.rows),
      keep, &c.storage, leadingDimension(c.rows))
  }

  /// y ← A x or Aᵀ x (dgemv).
  ///
  /// - Precondition: x has one number per column of A (or of Aᵀ), y one per row.
  @_spi(Kernels)
  public static func gemv(
    _ a: Matrix, transposed: Bool = false, _ x: [Double], into y: inout [Double]
  ) {
    precondition(x.count == (transposed ? a.rows : a.columns), "one number per column")
    precondition(y.count == (transposed ? a.columns : a.rows), "one number per row")
    guard !x.isEmpty, !y.isEmpty else {
      // An empty sum is zero; OpenBLAS returns without writing it.
      for i in y.indices { y[i] = 0 }
      return
    }
    _ = isPrepared
    unsafe cblas_dgemv(
      CblasColMajor, transposed ? CblasTrans : CblasNoTrans, Int32(a.rows), Int32(a.columns),
      1, a.storage, leadingDimension(a.rows), x, 1, 0, &y, 1)
  }

  /// C ← α A Aᵀ + β C, or with Aᵀ A, in the lower triangle of C only (dsyrk).
  ///
  /// - Precondition: C is square, with one row per row of A (or of Aᵀ).
  @_spi(Kernels)
  public static func syrk(
    _ a: Matrix, transposed: Bool = false, scale: Double = 1, addingTo keep: Double = 0,
    into c: inout Matrix
  ) {
    let size = transposed ? a.columns : a.rows
    precondition(c.rows == size && c.columns == size, "the product has another shape")
    _ = isPrepared
    unsafe cblas_dsyrk(
      CblasColMajor, CblasLower, transposed ? CblasTrans : CblasNoTrans, Int32(size),
      Int32(transposed ? a.rows : a.columns), scale, a.storage, leadingDimension(a.rows),
      keep, &c.storage, leadingDimension(c.rows))
  }
}
