/// What a claimed solution of an `IntegerProgram` is worth, from the program and the point alone: no solver
/// is trusted.
extension IntegerProgram {
  /// A x: p sums, exact.
  ///
  /// - Precondition: one number per column.
  /// - Complexity: O(number of entries).
  public func rowSums(_ x: [Int]) -> [Int] {
    precondition(x.count == columnCount, "one number per column")
    var sums = [Int](repeating: 0, count: rowCount)
    for j in 0..<columnCount {
      for position in matrix.starts[j]..<matrix.starts[j + 1] {
        sums[Int(matrix.rows[position])] += matrix.values[position] * x[j]
      }
    }
    return sums
  }

  /// Whether a point meets every bound and every row, decided in integers.
  ///
  /// - Precondition: one number per column.
  /// - Complexity: O(number of entries).
  public func admits(_ x: [Int]) -> Bool {
    precondition(x.count == columnCount, "one number per column")
    guard (0..<columnCount).allSatisfy({ lower[$0] <= x[$0] && x[$0] <= upper[$0] }) else { return false }
    for (r, sum) in rowSums(x).enumerated() {
      if let least = rowLower[r], sum < least { return false }
      if let most = rowUpper[r], sum > most { return false }
    }
    return true
  }

  /// c·x, summed from the first column to the last.
  ///
  /// - Precondition: one number per column.
  public func value(of x: [Int]) -> Double {
    precondition(x.count == columnCount, "one number per column")
    var value = 0.0
    for j in 0..<columnCount { value += cost[j] * Double(x[j]) }
    return value
  }
}
