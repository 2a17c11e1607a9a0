/// A set of members: bit i is member i.
public struct MemberSet: Sendable, Hashable {
  /// The bits.
  public let bits: UInt32

  /// The set of these bits.
  public init(bits: UInt32) { self.bits = bits }

  /// How many members.
  public var count: Int { bits.nonzeroBitCount }

  /// Whether member i is one of them.
  public func contains(_ i: Int) -> Bool { bits >> UInt32(i) & 1 == 1 }
}

extension TinyInstance {
  /// All sets of `size` members with at most one of each household, whatever the quotas say.
  ///
  /// All 2ⁿ sets are looked at.
  public func choices(of size: Int) -> [MemberSet] {
    let homes = Set(households.compactMap { $0 }).sorted().map { home in
      MemberSet(bits: households.indices.reduce(0) { households[$1] == home ? $0 | 1 << UInt32($1) : $0 })
    }
    return (0..<UInt32(1) << UInt32(members.count)).map(MemberSet.init).filter { set in
      set.count == size && homes.allSatisfy { (set.bits & $0.bits).nonzeroBitCount <= 1 }
    }
  }

  /// How many of the set have each value: `seats(of: set)[f][v]`.
  public func seats(of set: MemberSet) -> [[Int]] {
    var seats = quotas.map { $0.map { _ in 0 } }
    for i in members.indices where set.contains(i) {
      for (f, v) in members[i].enumerated() { seats[f][v] += 1 }
    }
    return seats
  }

  /// All panels: the sets of k members that meet every quota, with at most one member of each household.
  public var panels: [MemberSet] {
    choices(of: panelSize).filter { set in
      zip(quotas, seats(of: set)).allSatisfy { quotas, seats in
        zip(quotas, seats).allSatisfy { $0.minimum <= $1 && $1 <= $0.maximum }
      }
    }
  }

  /// Whether there is a panel.
  public var isFeasible: Bool { !panels.isEmpty }

  /// The members who are on no panel; all where there is none.
  public var unreachable: [Int] {
    let panels = panels
    return members.indices.filter { i in !panels.contains { $0.contains(i) } }
  }
}
