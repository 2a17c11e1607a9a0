/// The grouping of a pool into profiles.
///
/// Profiles are in lexicographic order of their values; among equal values people without housemates come
/// first, then the others by composition. The order does not depend on that of the pool.
public struct Profiles: Sendable {
  /// The profiles.
  public let profiles: [Profile]
  /// `ofMember[i]`: the profile of member i.
  public let ofMember: [Profile.ID]
  /// How households are composed, in lexicographic order of the members' values; empty where nobody has
  /// a housemate in the pool, or households are not looked at.
  public let compositions: [Composition]

  /// T, the number of profiles.
  public var count: Int { profiles.count }

  /// Groups a pool.
  ///
  /// Sorts by one feature after the other, last first (a stable counting sort per feature), then
  /// cuts where the vector of values changes. People with housemates are grouped by the composition of
  /// their household as well.
  /// - Complexity: O(n·F), and O(h log h · F) for h people with housemates.
  public init(of pool: Pool) {
    let groups = ValueGroups(of: pool)
    let homes = Homes(of: pool, groups: groups.ofMember)
    var profiles: [Profile] = []
    var ofMember = [Profile.ID](repeating: Profile.ID(0), count: pool.count)
    var ofComposition = [[Profile.ID]](repeating: [], count: homes.compositions.count)
    for group in groups.members {
      let values = pool.values.map { $0[group[0]] }
      if homes.ofMember.isEmpty {
        for i in group { ofMember[i] = Profile.ID(profiles.count) }
        profiles.append(Profile(values: values, count: group.count))
        continue
      }
      // Compositions count from 1 here; 0 stands for people without housemates.
      let sorted = group.map { (home: Int(homes.ofMember[$0]), member: $0) }.sorted { $0.home < $1.home }
      var first = 0
      while first < sorted.count {
        let home = sorted[first].home
        var end = first
        while end < sorted.count, sorted[end].home == home {
          ofMember[sorted[end].member] = Profile.ID(profiles.count)
          end += 1
        }
        if home > 0 { ofComposition[home - 1].append(Profile.ID(profiles.count)) }
        profiles.append(
          Profile(
            values: values, count: end - first,
            home: home == 0
              ? nil
              : .init(
                composition: Composition.ID(home - 1),
                households: homes.compositions[home - 1].count)))
        first = end
      }
    }
    self.profiles = profiles
    self.ofMember = ofMember
    compositions = zip(homes.compositions, ofComposition).map {
      Composition(households: $0, profiles: $1)
    }
  }
}

/// Members with equal values, in lexicographic order of the values.
private struct ValueGroups {
  /// The members of each group, in pool order.
  let members: [[Int]]
  /// The group of each member.
  let ofMember: [Int32]

  init(of pool: Pool) {
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
    var members: [[Int]] = []
    var ofMember = [Int32](repeating: 0, count: pool.count)
    var first = 0
    while first < order.count {
      var end = first
      while end < order.count,
        pool.values.allSatisfy({ $0[order[end]] == $0[order[first]] })
      {
        ofMember[order[end]] = Int32(members.count)
        end += 1
      }
      members.append(Array(order[first..<end]))
      first = end
    }
    self.members = members
    self.ofMember = ofMember
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
