extension Matrix {
  /// The product A B.
  ///
  /// - Precondition: as many columns on the left as rows on the right.
  /// - Complexity: O(m n k).
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    var product = Matrix(rows: left.rows, columns: right.columns)
    BLAS.gemm(left, right, into: &product)
    return product
  }

  /// The product A x.
  ///
  /// - Precondition: one number per column.
  /// - Complexity: O(m n).
  public static func * (matrix: Matrix, vector: [Double]) -> [Double] {
    var product = [Double](repeating: 0, count: matrix.rows)
    BLAS.gemv(matrix, vector, into: &product)
    return product
  }

  /// The product Aᵀ x, without forming Aᵀ.
  ///
  /// - Precondition: one number per row.
  /// - Complexity: O(m n).
  public func transposedProduct(_ vector: [Double]) -> [Double] {
    var product = [Double](repeating: 0, count: columns)
    BLAS.gemv(self, transposed: true, vector, into: &product)
    return product
  }

  /// A Aᵀ: the inner products of the rows, exactly symmetric.
  ///
  /// The Schur product A D Aᵀ with D ≥ 0 diagonal is the row Gram matrix of A √D: see
  /// ``scalingColumns(by:)``.
  ///
  /// - Complexity: O(m² n), half of what a product costs.
  public func rowGram() -> Matrix {
    var product = Matrix(rows: rows, columns: rows)
    BLAS.syrk(self, into: &product)
    product.mirrorLowerTriangle()
    return product
  }

  /// Aᵀ A: the inner products of the columns, exactly symmetric.
  ///
  /// - Complexity: O(m n²), half of what a product costs.
  public func columnGram() -> Matrix {
    var product = Matrix(rows: columns, columns: columns)
    BLAS.syrk(self, transposed: true, into: &product)
    product.mirrorLowerTriangle()
    return product
  }
}
