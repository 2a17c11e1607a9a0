/// Which counts stay out of published tables, so that nobody can tell how few people there are in a cell.
///
/// Masked are all counts from 1 to N − 1 and, beside them, counts that would give them away: each masked count could
/// be another whole number without any published one, or any published sum, being different. Zeros are published as
/// long as others can protect a count. Statistics computed from a table that has masked counts can give them away
/// too, and have to stay out with them: ratios, distances, p-values.
public enum SmallCells {
  /// Masks a table of one feature whose total is published.
  ///
  /// A single count below N takes the next smallest with it. Where all that is masked is ones, each would follow from
  /// their sum, as nobody expects a masked zero; then again the next smallest is added. A zero is taken if no other
  /// count is left.
  ///
  /// - Parameter minimum: N, the smallest count besides 0 that is published.
  /// - Returns: whether each count is masked; nil where the total is the only count that is not 0, and no
  ///   other cell could hide it: then the total has to stay out.
  /// - Complexity: O(m log m).
  public static func masked(_ counts: [Int], minimum: Int) -> [Bool]? {
    var isMasked = counts.map { (1..<max(1, minimum)).contains($0) }
    guard isMasked.contains(true) else { return isMasked }
    // Positive counts from the smallest on, then zeros.
    let rest = counts.indices.filter { !isMasked[$0] }
      .sorted { (counts[$0] == 0 ? 1 : 0, counts[$0], $0) < (counts[$1] == 0 ? 1 : 0, counts[$1], $1) }
    func isSafe() -> Bool {
      let masked = counts.indices.filter { isMasked[$0] }
      return masked.count >= 2 && masked.contains { counts[$0] != 1 }
    }
    for next in rest where !isSafe() { isMasked[next] = true }
    return isMasked.count { $0 } >= 2 ? isMasked : nil
  }

  /// Masks a table of two features of which all row and column sums are published but those named.
  ///
  /// Counts of a row or column whose sum is masked are all masked. For every other masked count that would follow
  /// from the sums, the closed path of fewest people through it is masked, along which counts can be one more and
  /// one less in turn (L. Cox, *JASA* 1995, on network models for cell suppression). A table with masked sums stays
  /// consistent with other tables of the same features, since their rows of these sums are masked too.
  ///
  /// - Parameters:
  ///   - counts: row by row.
  ///   - columns: the length of a row.
  ///   - hiddenRows: whether the sum of each row is masked.
  ///   - hiddenColumns: whether the sum of each column is masked.
  ///   - minimum: N.
  /// - Returns: whether each count is masked; nil where the sums alone give a small count away, or where what hides
  ///   others takes too long to find in a table of very many masked counts: then the table has to stay out.
  /// - Complexity: O(masked cells · (rows + columns)²), and at most some seconds.
  public static func masked(
    _ counts: [Int], columns: Int, hiddenRows: [Bool], hiddenColumns: [Bool], minimum: Int
  ) -> [Bool]? {
    masked(
      counts, columns: columns, hiddenRows: hiddenRows, hiddenColumns: hiddenColumns, minimum: minimum,
      effort: MaskedTable.usualEffort)
  }

  /// The same with at most so many steps of the search, ``MaskedTable/usualEffort`` else.
  package static func masked(
    _ counts: [Int], columns: Int, hiddenRows: [Bool], hiddenColumns: [Bool], minimum: Int, effort: Int
  ) -> [Bool]? {
    var table = MaskedTable(
      counts, columns: columns, hiddenRows: hiddenRows, hiddenColumns: hiddenColumns, minimum: minimum,
      effort: effort)
    return table.protect() ? table.isMasked : nil
  }
}
