public import Sortition

/// The table of all combinations of the values of some features: of one, a pair or a triple.
///
/// Its cells are numbered as in ``Answers/counts(of:)`` and in joint tables: the last feature's value runs fastest.
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
  public static func all(of count: Int, among features: [Feature]) -> [Crossing] {
    func sets(of count: Int, from first: Int) -> [[Feature.ID]] {
      if count == 0 { return [[]] }
      return (first..<max(first, features.count)).flatMap { f in
        sets(of: count - 1, from: f + 1).map { [Feature.ID(f)] + $0 }
      }
    }
    return sets(of: count, from: 0).map { Crossing($0, among: features) }
  }
}

/// People described by a value of one feature, or of several at once: women; women of 16 to 24.
public struct Cell: Sendable, Hashable {
  /// A value of a feature.
  public struct Part: Sendable, Hashable {
    /// The feature.
    public let feature: Feature.ID
    /// Its value.
    public let value: Feature.Value

    /// A value of a feature.
    public init(feature: Feature.ID, value: Feature.Value) {
      self.feature = feature
      self.value = value
    }
  }

  /// The values, by ascending feature.
  public let parts: [Part]

  /// - Precondition: features ascend, at least one.
  public init(_ parts: [Part]) {
    precondition(!parts.isEmpty, "a value at least")
    precondition(zip(parts, parts.dropFirst()).allSatisfy { $0.feature < $1.feature }, "features in order")
    self.parts = parts
  }

  /// The wider cells that this one is part of: those described by some of its values, but not all.
  ///
  /// - Complexity: O(2^parts).
  public var wider: [Cell] {
    (1..<(1 << parts.count) - 1).map { chosen in
      Cell(parts.indices.filter { chosen >> $0 & 1 == 1 }.map { parts[$0] })
    }
  }
}
