extension RowRangeProgram {
  /// How often all rows pull at once.
  private static let rakingRounds = 10

  /// Columns from their scales, multiplied in rounds by (the row's nearest side ÷ its sum)^(1/c) for every row
  /// that is not disjoint, with c ≥ the rows of a column, a power of two: generalised iterative scaling
  /// (Darroch and Ratcliff 1972), which never overshoots. At most half-way from the scale to the upper side.
  ///
  /// Where rows ask for much more or less of some columns than their scales, the interior-point method would
  /// need many short steps from these.
  /// - Complexity: O(number of incidences).
  package func raked() -> [Double] {
    let most = (0..<columnCount).reduce(1) { Swift.max($0, columnStarts[$1 + 1] - columnStarts[$1]) }
    let halvings = Int.bitWidth - (most - 1).leadingZeroBitCount
    var x = columnScale
    for _ in 0..<Self.rakingRounds {
      let pulls = rowSums(x).enumerated().map { r, sum in
        let side = Swift.max(rowLower[r], Swift.min(sum, rowUpper[r]))
        guard r < rowCount - disjointRows, side > 0, sum > 0 else { return 1.0 }
        return (0..<halvings).reduce(side / sum) { root, _ in root.squareRoot() }
      }
      for t in 0..<columnCount {
        for row in rows(of: t) { x[t] *= pulls[Int(row)] }
        x[t] = Swift.min(x[t], Swift.max(columnScale[t], 0.5 * (columnScale[t] + upper[t])))
      }
    }
    return x
  }
}
