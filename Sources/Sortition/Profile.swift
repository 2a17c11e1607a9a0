/// A distinct vector of feature values, and how many members of the pool have it.
///
/// Members of one profile are exchangeable: every rule here is symmetric, so some optimum gives
/// them equal probability, and the mathematics works on profiles, never on members.
public struct Profile: Sendable, Hashable {
  /// One value per feature, in feature order.
  public let values: [Feature.Value]
  /// n_t ≥ 1, how many members have it.
  public let count: Int

  /// - Precondition: count ≥ 1.
  public init(values: [Feature.Value], count: Int) {
    precondition(count >= 1, "a profile has at least one member")
    self.values = values
    self.count = count
  }

  /// The position of a profile among the pool's profiles, in lexicographic order of values.
  public struct ID: Sendable, Hashable, Comparable {
    /// Zero-based.
    public let index: Int
    /// The profile at `index`.
    public init(_ index: Int) { self.index = index }
    /// Lexicographic order of values.
    public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
  }
}

/// The grouping of a pool into profiles.
public struct Profiles: Sendable {
  /// The profiles in lexicographic order of their values, so independent of the order of the pool.
  public let profiles: [Profile]
  /// `ofMember[i]`: the profile of member i.
  public let ofMember: [Profile.ID]

  /// T, the number of profiles.
  public var count: Int { profiles.count }

  /// Groups a pool.
  ///
  /// Sorts by one feature after the other, last first (a stable counting sort per feature), then
  /// cuts where the vector of values changes.
  /// - Complexity: O(n·F).
  public init(of pool: Pool) {
    var order = Array(0..<pool.count)
    for (feature, column) in zip(pool.features, pool.values).reversed() {
      var starts = [Int](repeating: 0, count: feature.values.count + 1)
      for value in column { starts[value.index + 1] += 1 }
      for v in 1..<starts.count { starts[v] += starts[v - 1] }
      var sorted = order
      for i in order {
        let v = column[i].index
        sorted[starts[v]] = i
        starts[v] += 1
      }
      order = sorted
    }

    var profiles: [Profile] = []
    var ofMember = [Profile.ID](repeating: Profile.ID(0), count: pool.count)
    var first = 0
    while first < order.count {
      var end = first
      while end < order.count,
        pool.values.allSatisfy({ $0[order[end]] == $0[order[first]] })
      {
        ofMember[order[end]] = Profile.ID(profiles.count)
        end += 1
      }
      profiles.append(
        Profile(values: pool.values.map { $0[order[first]] }, count: end - first))
      first = end
    }
    self.profiles = profiles
    self.ofMember = ofMember
  }
}
