/// A dense m × n matrix of doubles, stored by columns.
///
/// Element (i, j) stands at position `i + j * rows` of ``elements``, the layout that LAPACK reads.
/// Either dimension may be zero.
public struct Matrix: Sendable, Hashable {
  /// m, the number of rows.
  public let rows: Int
  /// n, the number of columns.
  public let columns: Int
  @usableFromInline
  var storage: [Double]

  /// The zero matrix.
  ///
  /// - Precondition: rows ≥ 0, columns ≥ 0.
  @inlinable
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative dimension")
    self.rows = rows
    self.columns = columns
    storage = [Double](repeating: 0, count: rows * columns)
  }

  /// The matrix whose element (i, j) is `element(i, j)`.
  ///
  /// - Precondition: rows ≥ 0, columns ≥ 0.
  @inlinable
  public init<Failure: Error>(
    rows: Int, columns: Int, _ element: (_ row: Int, _ column: Int) throws(Failure) -> Double
  ) throws(Failure) {
    self.init(rows: rows, columns: columns)
    for j in 0..<columns {
      for i in 0..<rows {
        storage[i + j * rows] = try element(i, j)
      }
    }
  }

  /// The matrix whose columns, one after the other, are `elements`.
  ///
  /// - Precondition: `elements.count` = rows × columns.
  @inlinable
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative dimension")
    precondition(elements.count == rows * columns, "one element for every row and column")
    self.rows = rows
    self.columns = columns
    storage = elements
  }

  /// The identity matrix with `size` rows.
  @inlinable
  public static func identity(_ size: Int) -> Matrix {
    var result = Matrix(rows: size, columns: size)
    for i in 0..<size { result[i, i] = 1 }
    return result
  }

  /// Element (row, column).
  ///
  /// - Precondition: both lie inside the matrix.
  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get { storage[position(row, column)] }
    set { storage[position(row, column)] = newValue }
  }

  @inlinable
  func position(_ row: Int, _ column: Int) -> Int {
    precondition(0 <= row && row < rows && 0 <= column && column < columns, "outside the matrix")
    return row + column * rows
  }

  /// The elements, column after column. Bind it to a constant to take its `span`.
  @inlinable
  public var elements: [Double] { storage }

  /// Lets `body` write the elements, column after column, without a copy.
  @inlinable
  public mutating func withMutableElements<Result, Failure: Error>(
    _ body: (inout MutableSpan<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var span = storage.mutableSpan
    return try body(&span)
  }

  /// One column.
  ///
  /// - Complexity: O(m).
  @inlinable
  public func column(_ column: Int) -> [Double] {
    precondition(0 <= column && column < columns, "outside the matrix")
    return Array(storage[column * rows..<(column + 1) * rows])
  }

  /// Aᵀ.
  ///
  /// - Complexity: O(m n).
  public func transposed() -> Matrix {
    Matrix(rows: columns, columns: rows) { i, j in storage[j + i * rows] }
  }

  /// A · diag(scale).
  ///
  /// - Precondition: one number per column.
  /// - Complexity: O(m n).
  public func scalingColumns(by scale: [Double]) -> Matrix {
    precondition(scale.count == columns, "one scale per column")
    var result = self
    for j in 0..<columns {
      for position in j * rows..<(j + 1) * rows { result.storage[position] *= scale[j] }
    }
    return result
  }

  /// Whether no element is infinite or not a number.
  ///
  /// - Complexity: O(m n).
  public var isFinite: Bool { storage.allSatisfy(\.isFinite) }

  /// Makes a square matrix symmetric by copying what lies below the diagonal above it.
  mutating func mirrorLowerTriangle() {
    for j in 0..<columns {
      for i in j + 1..<max(rows, j + 1) { storage[j + i * rows] = storage[i + j * rows] }
    }
  }
}
