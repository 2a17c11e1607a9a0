/// The profiles of the people among whom a panel is drawn: a pool that was grouped, or a register of which
/// only the counts are known.
///
/// Profiles are in lexicographic order of their values; among equal values people without housemates come
/// first, then the others by composition. The order does not depend on that of the pool or of the register.
public struct Profiles: Sendable {
  /// The features, in quota-file order.
  public let features: [Feature]
  /// The profiles.
  public let profiles: [Profile]
  /// `ofMember[i]`: the profile of member i of the pool; empty for a register, whose members are unknown.
  public let ofMember: [Profile.ID]
  /// How households are composed, in lexicographic order of the members' values; empty where nobody has
  /// a housemate in the pool, or households are not looked at.
  public let compositions: [Composition]

  /// T, the number of profiles.
  public var count: Int { profiles.count }
  /// Whether only the counts are known, and no member.
  public var isRegister: Bool { ofMember.isEmpty }
  /// n, the number of members.
  public let memberCount: Int

  /// The largest n of a register. Products of n with any number of tickets stay exact.
  public static let largestRegister = 1_000_000_000

  init(
    features: [Feature], profiles: [Profile], ofMember: [Profile.ID], memberCount: Int,
    compositions: [Composition]
  ) {
    self.features = features
    self.profiles = profiles
    self.ofMember = ofMember
    self.memberCount = memberCount
    self.compositions = compositions
  }

  /// Groups a pool.
  ///
  /// One feature after the other divides the groups that the features before it made; people with housemates
  /// are then divided by the composition of their household.
  /// - Complexity: O(n·F), and O(h log h · F) for h people with housemates.
  public init(of pool: Pool) {
    features = pool.features
    memberCount = pool.count
    var ranks = Ranks(pool.count)
    for (feature, column) in zip(pool.features, pool.values) {
      ranks.divide(by: feature.values.count) { weight, keys in column.add(times: weight, to: &keys) }
    }
    ranks.close()
    let homes = Homes(of: pool, groups: ranks.ofMember)
    if !homes.ofMember.isEmpty { ranks.divide(by: homes.ofMember) }

    let first = ranks.firstMembers
    var counts = [Int](repeating: 0, count: ranks.count)
    for rank in ranks.ofMember { counts[Int(rank)] += 1 }
    var ofComposition = [[Profile.ID]](repeating: [], count: homes.compositions.count)
    profiles = zip(first, counts).enumerated().map { number, group in
      let (member, count) = group
      // Compositions count from 1 here; 0 stands for people without housemates.
      let home = homes.ofMember.isEmpty ? 0 : Int(homes.ofMember[member])
      if home > 0 { ofComposition[home - 1].append(Profile.ID(number)) }
      return Profile(
        values: pool.values.map { $0[member] }, count: count,
        home: home == 0
          ? nil
          : .init(
            composition: Composition.ID(home - 1), households: homes.compositions[home - 1].count))
    }
    ofMember = ranks.ofMember.map { Profile.ID(Int($0)) }
    compositions = zip(homes.compositions, ofComposition).map {
      Composition(households: $0, profiles: $1)
    }
  }
}

/// The households of two and more, grouped by composition.
private struct Homes {
  /// The households of every composition.
  let compositions: [[[Member.ID]]]
  /// 1 + the composition of each member, 0 for people without housemates; empty where nobody has one.
  let ofMember: [Int32]

  init(of pool: Pool, groups: [Int32]) {
    var households: [[Member.ID]] = []
    for (i, household) in pool.households.enumerated() {
      guard let household else { continue }
      while households.count <= household.index { households.append([]) }
      households[household.index].append(Member.ID(i))
    }
    households = households.filter { $0.count > 1 }
    guard !households.isEmpty else {
      compositions = []
      ofMember = []
      return
    }
    let keyed = households.map { home in
      (key: home.map { groups[$0.index] }.sorted(), home: home)
    }.sorted { a, b in
      a.key == b.key ? a.home[0] < b.home[0] : a.key.lexicographicallyPrecedes(b.key)
    }
    var compositions: [[[Member.ID]]] = []
    var ofMember = [Int32](repeating: 0, count: pool.count)
    for (number, entry) in keyed.enumerated() {
      if number == 0 || keyed[number - 1].key != entry.key { compositions.append([]) }
      compositions[compositions.count - 1].append(entry.home)
      for member in entry.home { ofMember[member.index] = Int32(compositions.count) }
    }
    self.compositions = compositions
    self.ofMember = ofMember
  }
}
