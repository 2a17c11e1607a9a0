internal import Sortition
internal import SortitionCensus

/// Pairs and triples of features that are not compared, because their tables would be too large.
public struct UncrossedFeatures: Sendable, Hashable {
  /// The pairs, in lexicographic order.
  public let pairs: [Crossing]
  /// The number of triples.
  public let triples: Int
}

/// Which pairs and triples of features are compared.
struct CrossingPlan {
  /// Pairs, then triples, in lexicographic order, each with its place among all of so many features.
  let asked: [(number: Int, crossing: Crossing)]
  /// The others.
  let left: UncrossedFeatures

  init(_ population: Population) {
    let pairs = Array(Crossing.all(of: 2, among: population.features).enumerated())
    let triples = Array(Crossing.all(of: 3, among: population.features).enumerated())
    let small = triples.filter { Self.isCrossed($1) }
    let isFew = small.reduce(0) { $0 + ($1.element.cellCount ?? 0) } <= Assessment.triplesLimit
    let asked =
      pairs.filter { Self.isCrossed($1) }
      + small.filter { _, triple in isFew || population.jointTables.contains { $0.holds(triple.features) } }
    self.asked = asked.map { ($0.offset, $0.element) }
    left = UncrossedFeatures(
      pairs: pairs.map(\.element).filter { !Self.isCrossed($0) },
      triples: triples.count - asked.count { $0.element.features.count == 3 })
  }

  /// Whether a pair's or triple's table is small enough by itself.
  static func isCrossed(_ crossing: Crossing) -> Bool {
    let limit = crossing.features.count == 2 ? Assessment.pairLimit : Assessment.tripleLimit
    return crossing.cellCount.map { $0 <= limit } ?? false
  }
}
