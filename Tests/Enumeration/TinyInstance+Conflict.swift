extension TinyInstance {
  /// One side of one quota.
  public struct Side: Sendable, Hashable, CustomStringConvertible {
    /// The feature and its value, by position.
    public let feature: Int, value: Int
    /// The minimum, or else the maximum.
    public let isMinimum: Bool

    /// A side of `quotas[feature][value]`.
    public init(feature: Int, value: Int, isMinimum: Bool) {
      self.feature = feature
      self.value = value
      self.isMinimum = isMinimum
    }

    /// Such as `min of 0.1`, of feature 0 and its value 1.
    public var description: String { "\(isMinimum ? "min" : "max") of \(feature).\(value)" }
  }

  /// All sides, two for each value; also those that bar nothing.
  public var sides: [Side] {
    quotas.indices.flatMap { f in
      quotas[f].indices.flatMap { v in
        [true, false].map { Side(feature: f, value: v, isMinimum: $0) }
      }
    }
  }

  /// Whether no set of k members with at most one of each household meets these sides, the other sides
  /// being dropped.
  public func isInfeasible(keeping sides: [Side]) -> Bool {
    let kept = self.sides.indices.reduce(UInt64(0)) {
      sides.contains(self.sides[$1]) ? $0 | 1 << UInt64($1) : $0
    }
    return violations.allSatisfy { $0 & kept != 0 }
  }

  /// A smallest set of sides that no set of k members with at most one of each household meets; empty
  /// where no such set of members exists at all; nil where there is a panel.
  ///
  /// A set C of sides is a conflict exactly where every choice of k members violates a side of C: C hits
  /// every set of violated sides. So the smallest C is a smallest hitting set, found by trying 0, 1, 2, …
  /// sides; some side of the first set that is not yet hit must be in C.
  public var smallestConflict: [Side]? {
    let all = violations
    guard !all.contains(0) else { return nil }
    // A set that contains another is hit whenever the other is.
    let minimal = Set(all).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
      .reduce(into: [UInt64]()) { kept, set in
        if kept.allSatisfy({ $0 & set != $0 }) { kept.append(set) }
      }
    func hittingSet(with chosen: UInt64, further: Int) -> UInt64? {
      guard let missed = minimal.first(where: { $0 & chosen == 0 }) else { return chosen }
      guard further > 0 else { return nil }
      for side in 0..<UInt64(64) where missed >> side & 1 == 1 {
        if let found = hittingSet(with: chosen | 1 << side, further: further - 1) { return found }
      }
      return nil
    }
    let sides = sides
    for size in 0...sides.count {
      if let found = hittingSet(with: 0, further: size) {
        return sides.indices.filter { found >> UInt64($0) & 1 == 1 }.map { sides[$0] }
      }
    }
    preconditionFailure("all sides together are a conflict where there is no panel")
  }

  /// For each choice of k members the sides that it violates: bit j is `sides[j]`.
  private var violations: [UInt64] {
    let sides = sides
    precondition(sides.count <= 64)
    return choices(of: panelSize).map { set in
      let seats = seats(of: set)
      return sides.indices.reduce(UInt64(0)) { mask, j in
        let (side, got) = (sides[j], seats[sides[j].feature][sides[j].value])
        let quota = quotas[side.feature][side.value]
        let violated = side.isMinimum ? got < quota.minimum : got > quota.maximum
        return violated ? mask | 1 << UInt64(j) : mask
      }
    }
  }
}
