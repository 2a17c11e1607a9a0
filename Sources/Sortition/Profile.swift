/// A distinct vector of feature values, and how many members of the pool have it.
///
/// Where at most one member of a household may be selected, people with housemates in the pool share a
/// profile only if their households are composed alike: `home` says how. Members of one profile are
/// exchangeable: every rule here is symmetric, so some optimum gives them equal probability, and the
/// mathematics works on profiles, never on members.
public struct Profile: Sendable, Hashable {
  /// One value per feature, in feature order.
  public let values: [Feature.Value]
  /// n_t ≥ 1, how many members have it.
  public let count: Int
  /// The households of its members; nil for people without housemates in the pool.
  public let home: Home?

  /// The households that the members of a profile live in.
  public struct Home: Sendable, Hashable {
    /// How they are composed.
    public let composition: Composition.ID
    /// N_H ≥ 1, how many there are.
    public let households: Int

    /// - Precondition: households ≥ 1.
    public init(composition: Composition.ID, households: Int) {
      precondition(households >= 1, "somebody lives there")
      self.composition = composition
      self.households = households
    }
  }

  /// - Precondition: count ≥ 1, a multiple of the number of households.
  public init(values: [Feature.Value], count: Int, home: Home? = nil) {
    precondition(count >= 1, "a profile has at least one member")
    precondition(count % (home?.households ?? 1) == 0, "households composed alike have equally many members")
    self.values = values
    self.count = count
    self.home = home
  }

  /// b_t, the most members that one panel can take: one of each household.
  public var limit: Int { home?.households ?? count }

  /// The position of a profile among the pool's profiles, in the order that `Profiles` states.
  public struct ID: Sendable, Hashable, Comparable {
    private let number: Int32
    /// Zero-based.
    public var index: Int { Int(number) }
    /// The profile at `index`.
    public init(_ index: Int) { number = Int32(index) }
    /// The order of profiles.
    public static func < (a: Self, b: Self) -> Bool { a.number < b.number }
  }
}
