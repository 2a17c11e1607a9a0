internal import Sortition

/// A group of people who take part too little: r < 1.
public struct Shortfall: Sendable, Hashable {
  /// What makes a finding unsure.
  public enum Doubt: Sendable, Hashable {
    /// The interval of the ratio reaches 1.
    case chance
    /// The ratio reaches 1 if enough unknown answers are of the cell.
    case unknownAnswers
  }

  /// The people meant, and how many there are.
  public let comparison: CellComparison
  /// What speaks against the finding, in the order of the cases; empty where it is sure.
  public let doubts: [Doubt]

  /// Neither chance nor the unknown answers explain it.
  public var isSure: Bool { doubts.isEmpty }
  /// k q − x > 0.
  public var missing: Double { comparison.missing }
}

extension Shortfall {
  /// Nil where the cell has its share, or the population has nobody of it.
  public init?(_ comparison: CellComparison) {
    guard let ratio = comparison.ratio, ratio < 1 else { return nil }
    self.comparison = comparison
    var doubts: [Doubt] = []
    if let high = comparison.high, high >= 1 { doubts.append(.chance) }
    if let highest = comparison.ratioHighest, highest >= 1 { doubts.append(.unknownAnswers) }
    self.doubts = doubts
  }

  /// Those who take part too little: sure findings first, then those with one doubt, then with both; among equals
  /// the most people missing first, since inviting them changes most.
  ///
  /// Equal ones keep their order.
  /// - Complexity: O(c log c).
  public static func ranked(_ cells: [CellComparison]) -> [Shortfall] {
    let found = cells.compactMap(Shortfall.init)
    return found.indices
      .sorted { a, b in
        (found[a].doubts.count, found[b].missing, a) < (found[b].doubts.count, found[a].missing, b)
      }
      .map { found[$0] }
  }
}

extension Assessment {
  /// The cells of pairs that a joint table holds where fewer people take part than the values alone tell: the ratio
  /// is below that of both values. In the order of ``Shortfall/ranked(_:)``.
  ///
  /// - Complexity: O(cells of all pairs).
  public var crossedShortfalls: [Shortfall] {
    let ratios = features.map { $0.comparison?.values.map(\.ratio) }
    let pairs = crossings.filter { $0.crossing.features.count == 2 && !$0.isModelled }
    let below = pairs.flatMap(\.cells).filter { cell in
      guard let ratio = cell.ratio else { return false }
      return cell.cell.parts.allSatisfy { part in
        guard let own = ratios[part.feature.index]?[part.value.index] else { return false }
        return ratio < own
      }
    }
    return Shortfall.ranked(below)
  }
}
