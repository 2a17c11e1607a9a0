/// How many seats a value of a feature must get at least and may get at most.
public struct Quota: Sendable, Hashable {
  /// The smallest number of seats, l ≥ 0.
  public let minimum: Int
  /// The largest number of seats, u ≥ l.
  public let maximum: Int

  /// - Precondition: 0 ≤ minimum ≤ maximum.
  public init(_ minimum: Int, _ maximum: Int) {
    precondition(0 <= minimum && minimum <= maximum, "a quota needs 0 ≤ min ≤ max")
    self.minimum = minimum
    self.maximum = maximum
  }
}

/// A quota for every value of every feature.
public struct Quotas: Sendable, Hashable {
  /// The features, in file order.
  public let features: [Feature]
  /// One quota per value: `ranges[f][v]` belongs to value v of feature f.
  public let ranges: [[Quota]]

  /// - Precondition: one quota per value of every feature.
  public init(features: [Feature], ranges: [[Quota]]) {
    precondition(features.count == ranges.count, "one list of quotas per feature")
    for (feature, quotas) in zip(features, ranges) {
      precondition(feature.values.count == quotas.count, "one quota per value of \(feature.name)")
    }
    self.features = features
    self.ranges = ranges
  }

  /// The quota of one value.
  public subscript(feature: Feature.ID, value: Feature.Value) -> Quota {
    ranges[feature.index][value.index]
  }
}
