internal import SortitionRepresentativeness

/// How far apart design weights are: one typed with the wrong unit or exponent would leave nothing of the others.
struct NumberSpread {
  private struct Place {
    let number: Double
    let file: String
    let row: Int
    let column: String
  }

  private var smallest: Place?
  private var largest: Place?

  /// Adds the numbers of some rows.
  ///
  /// - Parameters:
  ///   - numbers: above 0.
  ///   - rows: one for each number.
  mutating func add(_ numbers: [Double], of rows: PoolRows, column: String) {
    for (number, record) in zip(numbers, rows.records) {
      let isSmallest = number < smallest?.number ?? .infinity
      let isLargest = number > largest?.number ?? 0
      guard isSmallest || isLargest else { continue }
      let place = Place(number: number, file: rows.table.name, row: record.row, column: column)
      if isSmallest { smallest = place }
      if isLargest { largest = place }
    }
  }

  /// The largest, where it is more than ``Weighting/largestDesignRatio`` times the smallest.
  func problem(repair: String) -> Problem? {
    guard let smallest, let largest, largest.number / smallest.number > Weighting.largestDesignRatio else {
      return nil
    }
    let other = smallest.file == largest.file ? "" : " of \(smallest.file)"
    return Problem(
      file: largest.file, row: largest.row, column: largest.column,
      message: "the number is more than 1,000,000,000,000 times that of row \(smallest.row)\(other)",
      repair: repair)
  }
}
