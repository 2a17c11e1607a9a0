internal import Sortition

/// A group of people who take part too little: r < 1.
public struct Shortfall: Sendable, Hashable {
  /// What makes a finding unsure.
  public enum Doubt: String, Sendable, Hashable {
    /// The interval of the ratio reaches 1.
    case chance
    /// The ratio reaches 1 if enough unknown answers are of the cell.
    case unknownAnswers
    /// Less than a person is missing: no count could be nearer to the share, or hardly.
    case rounding
  }

  /// The people meant, and how many there are.
  public let comparison: CellComparison
  /// What speaks against the finding, in the order of the cases; empty where it is sure.
  public let doubts: [Doubt]

  /// k q − x > 0.
  public var missing: Double { comparison.missing }
}

extension Shortfall {
  /// Nil where the cell has its share, or the population has nobody of it.
  package init?(_ comparison: CellComparison) {
    guard let ratio = comparison.ratio, ratio < 1 else { return nil }
    self.comparison = comparison
    var doubts: [Doubt] = []
    if let high = comparison.high, high >= 1 { doubts.append(.chance) }
    if comparison.unknownNeeded != nil { doubts.append(.unknownAnswers) }
    if comparison.missing < 1 { doubts.append(.rounding) }
    self.doubts = doubts
  }

  /// Those who take part too little: first those that neither chance nor rounding explains, the most people missing
  /// first, since inviting them changes most; then the others likewise.
  ///
  /// Unknown answers do not decide: whether a few or all of them would have to be of the cell is a matter of degree.
  /// Equal ones keep their order.
  /// - Complexity: O(c log c).
  package static func ranked(_ cells: [CellComparison]) -> [Shortfall] {
    let found = cells.compactMap(Shortfall.init)
    let rank = found.map { $0.doubts.contains(.chance) || $0.doubts.contains(.rounding) ? 1 : 0 }
    return found.indices
      .sorted { a, b in (rank[a], found[b].missing, a) < (rank[b], found[a].missing, b) }
      .map { found[$0] }
  }
}
