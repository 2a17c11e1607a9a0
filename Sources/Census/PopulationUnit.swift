/// Whether the counts of a table are people or shares.
///
/// Published shares look like counts: 482 of 1,000 for 48.2 %. Who takes them for a thousand people concludes that half
/// of everybody was drawn.
public enum PopulationUnit {
  /// Signs, words and pairs of words of a universe whose counts are no single people, in lower case.
  private static let signs: [Character] = ["%", "‰"]
  private static let words = [
    "percent", "percentage", "percentages", "promille", "share", "shares", "thousand", "thousands",
  ]
  private static let pairs = ["per cent", "per mille"]

  private static func isShare(_ universe: String) -> Bool {
    let words = universe.lowercased().split { !$0.isLetter }.map(String.init)
    let pairs = zip(words, words.dropFirst()).map { "\($0) \($1)" }
    return universe.contains(where: signs.contains) || words.contains(where: Self.words.contains)
      || pairs.contains(where: Self.pairs.contains)
  }

  /// Counts are people unless a universe names another unit, or they add up to 1, 10, 100, 1,000, … as shares do.
  ///
  /// Rounded shares add up to within half a unit for each of them. A population of exactly so many people is
  /// taken for shares; then an anchor is that of a draw with replacement, a little too far.
  ///
  /// - Complexity: O(m).
  public static func isPeople(_ counts: [Int], universes: [String] = []) -> Bool {
    if universes.contains(where: isShare) { return false }
    let total = counts.reduce(0, +)
    var unit = 1
    while unit <= total / 10 { unit *= 10 }
    // The power below or at the total, and the one above.
    let rounding = counts.count / 2
    return total - unit > rounding && (unit > Int.max / 10 || 10 * unit - total > rounding)
  }
}
