extension Quotas {
  /// `counts[f][v]`: how many people have value v of feature f.
  ///
  /// - Parameter values: a column for each feature, a value for each person; empty where there is nobody.
  /// - Complexity: O(people · F).
  public func counts(of values: [[Feature.Value]]) -> [[Int]] {
    var counts = ranges.map { [Int](repeating: 0, count: $0.count) }
    for (f, column) in values.enumerated() {
      for value in column { counts[f][value.index] += 1 }
    }
    return counts
  }

  /// The values whose maximum people of the given counts exceed, in file order.
  ///
  /// - Parameter counts: `counts[f][v]` people have value v of feature f.
  public func exceeded(by counts: [[Int]]) -> [(feature: Feature.ID, value: Feature.Value)] {
    precondition(counts.map(\.count) == ranges.map(\.count), "a count for each value")
    return ranges.indices.flatMap { f in
      ranges[f].indices.filter { counts[f][$0] > ranges[f][$0].maximum }
        .map { (Feature.ID(f), Feature.Value($0)) }
    }
  }

  /// What is left of the quotas once people of the given counts have their seats.
  ///
  /// A panel meets these quotas with them exactly when the others meet what is left: l ≤ s + c ≤ u
  /// means l − c ≤ s ≤ u − c, and s ≥ 0 holds anyway.
  /// - Parameter counts: `counts[f][v]` ≥ 0 people have value v of feature f.
  /// - Returns: for each value max(0, l − c) and u − c.
  /// - Precondition: no count exceeds its maximum; see `exceeded`.
  public func reduced(by counts: [[Int]]) -> Quotas {
    precondition(counts.map(\.count) == ranges.map(\.count), "a count for each value")
    return Quotas(
      features: features,
      ranges: zip(ranges, counts).map { quotas, counts in
        zip(quotas, counts).map { quota, count in
          Quota(max(0, quota.minimum - count), quota.maximum - count)
        }
      })
  }
}
