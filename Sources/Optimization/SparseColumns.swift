/// The entries of a matrix, column by column, which grows by columns.
public struct SparseColumns<Value: SignedNumeric & Sendable & Hashable>: Sendable, Hashable {
  /// Where the entries of column j start in `rows` and `values`: n + 1 offsets.
  public private(set) var starts = [0]
  /// The rows of all entries, one column after the other.
  public private(set) var rows: [Int32] = []
  /// The values of all entries.
  public private(set) var values: [Value] = []

  /// n.
  public var count: Int { starts.count - 1 }

  /// Adds a column.
  ///
  /// - Parameter entries: its coefficients; zeros and rows that are not named are the same.
  /// - Precondition: rows below `rowCount`, all different.
  mutating func append(_ entries: [(row: Int, value: Value)], rowCount: Int) {
    for (row, value) in entries where value != 0 {
      precondition(0 <= row && row < rowCount, "row index out of range")
      rows.append(Int32(row))
      values.append(value)
    }
    let own = rows[starts[count]...].sorted()
    precondition(zip(own, own.dropFirst()).allSatisfy { $0 < $1 }, "a row occurs once in a column")
    starts.append(rows.count)
  }

  /// The entries of a column.
  public subscript(column: Int) -> [(row: Int, value: Value)] {
    (starts[column]..<starts[column + 1]).map { (Int(rows[$0]), values[$0]) }
  }
}
