/// The people who are on the panel for certain: no chance decides about them.
///
/// They are not members of the pool among whom the other seats are drawn.
public struct FixedSeats: Sendable, Hashable {
  /// One id for each, all different, in the order of the pool file.
  public let ids: [String]
  /// `values[f][i]`: the value of feature f that person i has.
  public let values: [[Feature.Value]]
  /// The household of each, numbered as in the pool; empty where households are not looked at.
  public let households: [Household.ID?]
  /// `places[i]`: how many members of the pool stand before person i in the pool file; ascending.
  public let places: [Int]

  /// Nobody.
  public static let none = FixedSeats(ids: [], values: [], places: [])

  /// - Precondition: `values` is empty or has, for each feature, a value for each person; one place for
  ///   each, ascending; as many households as ids, or none.
  public init(
    ids: [String], values: [[Feature.Value]], households: [Household.ID?] = [], places: [Int]
  ) {
    precondition(values.allSatisfy { $0.count == ids.count }, "one value of every feature for each")
    precondition(households.isEmpty || households.count == ids.count, "one household for each")
    precondition(places.count == ids.count, "one place for each")
    precondition(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }, "places in file order")
    self.ids = ids
    self.values = values
    self.households = households
    self.places = places
  }

  /// How many there are.
  public var count: Int { ids.count }

  /// The ids of a whole panel in the order of the pool file: the drawn members and the people fixed.
  ///
  /// - Parameters:
  ///   - drawn: members of the pool, ascending.
  ///   - pool: the pool that the places count.
  /// - Complexity: O(k).
  public func panelIDs(with drawn: [Member.ID], of pool: Pool) -> [String] {
    if ids.isEmpty { return drawn.map { pool.ids[$0.index] } }
    var all: [String] = []
    all.reserveCapacity(ids.count + drawn.count)
    merge(drawn, fixed: { all.append(ids[$0]) }, member: { all.append(pool.ids[$0.index]) })
    return all
  }

  /// Goes through the people fixed, by number, and members of the pool, in the order of the pool file.
  ///
  /// - Precondition: `members` ascend.
  /// - Complexity: O(members + people fixed).
  public func merge(
    _ members: some Sequence<Member.ID>, fixed: (Int) -> Void, member: (Member.ID) -> Void
  ) {
    var next = 0
    for id in members {
      while next < count, places[next] <= id.index {
        fixed(next)
        next += 1
      }
      member(id)
    }
    while next < count {
      fixed(next)
      next += 1
    }
  }
}
