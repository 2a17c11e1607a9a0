extension Profiles {
  /// The profiles of a register whose members were counted elsewhere.
  ///
  /// They are those of a pool with the same people in no households, in the same order, so that a lottery over
  /// the one is a lottery over the other.
  /// - Parameters:
  ///   - features: the features, in quota-file order.
  ///   - counts: how many members have which values, each vector of values once; zeros count as absent.
  /// - Returns: the profiles, and for each its position among `counts`.
  /// - Precondition: one value of every feature; counts ≥ 0, not all 0, in all at most `largestRegister`.
  /// - Complexity: O(T log T · F).
  public static func register(
    features: [Feature], counts: [(values: [Feature.Value], members: Int)]
  ) -> (profiles: Profiles, positions: [Int]) {
    let positions = counts.indices.filter { counts[$0].members > 0 }.sorted {
      counts[$0].values.lexicographicallyPrecedes(counts[$1].values)
    }
    precondition(
      zip(positions, positions.dropFirst()).allSatisfy { counts[$0].values != counts[$1].values },
      "a profile twice")
    let profiles = positions.map { Profile(values: counts[$0].values, count: counts[$0].members) }
    return (Profiles(features: features, ofRegister: profiles), positions)
  }

  private init(features: [Feature], ofRegister profiles: [Profile]) {
    precondition(
      profiles.allSatisfy { profile in
        profile.values.count == features.count
          && zip(features, profile.values).allSatisfy { $0.values.indices.contains($1.index) }
      }, "one value of every feature")
    let memberCount = profiles.reduce(0) { $0 + $1.count }
    precondition((1...Self.largestRegister).contains(memberCount), "a register of this size")
    self.init(
      features: features, profiles: profiles, ofMember: [], memberCount: memberCount, compositions: [])
  }
}
