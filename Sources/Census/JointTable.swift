public import Sortition

/// How many people of a population have each combination of values of some of its features.
public struct JointTable: Sendable, Hashable {
  /// The name of the file, for reports.
  public let name: String
  /// The features crossed, by their places in the population table; at least two, ascending.
  public let features: [Feature.ID]
  /// The number of values of each.
  public let sizes: [Int]
  /// N ≥ 0 of each cell, row by row: the last feature's value runs fastest.
  public let counts: [Int]
  /// Whether the counts count people, so that nobody can be drawn twice; else they are shares.
  public let countsPeople: Bool

  /// - Parameter countsPeople: nil for the rule of ``PopulationUnit``.
  /// - Precondition: features ascend, at least two, a size for each; as many counts as cells, none negative, not all 0.
  public init(
    name: String, features: [Feature.ID], sizes: [Int], counts: [Int], countsPeople: Bool? = nil
  ) {
    precondition(
      features.count >= 2 && features.count == sizes.count, "two features or more, a size for each")
    precondition(zip(features, features.dropFirst()).allSatisfy { $0 < $1 }, "features in their order")
    precondition(counts.count == sizes.reduce(1, *), "a count for every cell")
    precondition(counts.allSatisfy { $0 >= 0 } && counts.contains { $0 > 0 }, "somebody is counted")
    self.name = name
    self.features = features
    self.sizes = sizes
    self.counts = counts
    self.countsPeople = countsPeople ?? PopulationUnit.isPeople(counts)
  }

  /// Whether it crosses all of these features.
  public func holds(_ wanted: [Feature.ID]) -> Bool { wanted.allSatisfy(features.contains) }

  /// The counts of the cells of some of the features, summed over the others; nil where one is not in the table.
  ///
  /// - Parameter wanted: ascending.
  /// - Complexity: O(cells · features).
  public func margin(of wanted: [Feature.ID]) -> [Int]? {
    let places = wanted.compactMap(features.firstIndex(of:))
    guard places.count == wanted.count else { return nil }
    var sums = [Int](repeating: 0, count: places.reduce(1) { $0 * sizes[$1] })
    var values = [Int](repeating: 0, count: sizes.count)
    for count in counts {
      sums[places.reduce(0) { $0 * sizes[$1] + values[$1] }] += count
      for f in sizes.indices.reversed() {
        values[f] += 1
        if values[f] < sizes[f] { break }
        values[f] = 0
      }
    }
    return sums
  }
}
