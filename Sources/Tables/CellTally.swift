/// How many cells have one and the same problem, of which the first stands for all.
struct CellTally {
  private var count = 0
  private var first: (row: Int, column: String)?

  /// Counts a cell; cells come in the order of the file.
  mutating func add(row: Int, column: String) {
    count += 1
    if first == nil { first = (row, column) }
  }

  /// One problem for all of them; nil if there is none.
  ///
  /// - Parameter message: what is wrong with so many cells.
  func problem(file: String, repair: String, _ message: (Int) -> String) -> Problem? {
    first.map { Problem(file: file, row: $0.row, column: $0.column, message: message(count), repair: repair) }
  }
}
