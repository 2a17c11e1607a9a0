public import Sortition

/// The table of all combinations of the values of some features: of one, a pair or a triple.
///
/// Its cells are numbered as in ``Answers/counts(of:)-([Feature.ID])`` and in joint tables: the last feature's value runs fastest.
public struct Crossing: Sendable, Hashable {
  /// The features, ascending; at least one.
  public let features: [Feature.ID]
  /// The number of values of each.
  public let sizes: [Int]

  /// - Precondition: features ascend, at least one, all among those listed.
  public init(_ features: [Feature.ID], among all: [Feature]) {
    precondition(!features.isEmpty, "something to cross")
    precondition(zip(features, features.dropFirst()).allSatisfy { $0 < $1 }, "features in their order")
    self.features = features
    sizes = features.map { all[$0.index].values.count }
  }

  /// Number of cells; nil beyond 2⁶³.
  public var cellCount: Int? {
    sizes.reduce(1 as Int?) { product, size in
      product.flatMap { count in
        let (next, overflow) = count.multipliedReportingOverflow(by: size)
        return overflow ? nil : next
      }
    }
  }

  /// The cell of a number.
  ///
  /// - Complexity: O(features).
  public func cell(_ number: Int) -> Cell {
    var rest = number
    var values = features.map { _ in Feature.Value(0) }
    for f in sizes.indices.reversed() {
      values[f] = Feature.Value(rest % sizes[f])
      rest /= sizes[f]
    }
    return Cell(zip(features, values).map { Cell.Part(feature: $0, value: $1) })
  }

  /// All sets of so many features, in lexicographic order.
  package static func all(of count: Int, among features: [Feature]) -> [Crossing] {
    func sets(of count: Int, from first: Int) -> [[Feature.ID]] {
      if count == 0 { return [[]] }
      return (first..<max(first, features.count)).flatMap { f in
        sets(of: count - 1, from: f + 1).map { [Feature.ID(f)] + $0 }
      }
    }
    return sets(of: count, from: 0).map { Crossing($0, among: features) }
  }
}
