/// How households are composed: the multiset of the feature values of their members.
///
/// Households of one composition are exchangeable. Together they give at most one seat each.
public struct Composition: Sendable, Hashable {
  /// The position of a composition among those of the pool, in lexicographic order of its members' values.
  public struct ID: Sendable, Hashable, Comparable {
    /// Zero-based.
    public let index: Int
    /// The composition at `index`.
    public init(_ index: Int) { self.index = index }
    /// The order of compositions.
    public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
  }

  /// The households, in the order of their first member in the pool; each lists its members in pool order.
  public let households: [[Member.ID]]
  /// The profiles of the members, ascending.
  public let profiles: [Profile.ID]

  /// N_H households composed alike.
  public init(households: [[Member.ID]], profiles: [Profile.ID]) {
    self.households = households
    self.profiles = profiles
  }

  /// Whether members of its profiles take their seats in turn: see `Seating`.
  var isInTurn: Bool { profiles.count == 1 || households.count == 1 }

  /// What the profiles tell of each composition: how many profiles it has, and how many households.
  static func rows(of profiles: [Profile]) -> [(profiles: Int, households: Int)] {
    var rows: [(profiles: Int, households: Int)] = []
    for case let home? in profiles.map(\.home) {
      while rows.count <= home.composition.index { rows.append((0, 0)) }
      rows[home.composition.index].profiles += 1
      rows[home.composition.index].households = home.households
    }
    return rows
  }
}
