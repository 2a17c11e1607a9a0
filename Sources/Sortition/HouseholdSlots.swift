/// The members of one composition's households, by profile.
struct HouseholdSlots {
  let composition: Composition.ID
  /// N_H.
  let householdCount: Int
  /// The profiles of the members, ascending.
  let profiles: [Profile.ID]
  /// `members[i]`: those whose profile is `profiles[i]`, equally many of each household, one household after
  /// the other, in pool order within each.
  private let members: [[Member.ID]]

  /// The slots of a composition, in one pass over its members.
  ///
  /// - Complexity: O(members · log s) for s profiles.
  init(_ id: Composition.ID, of profiles: Profiles) {
    let composition = profiles.compositions[id.index]
    self.composition = id
    householdCount = composition.households.count
    self.profiles = composition.profiles
    var members = [[Member.ID]](repeating: [], count: composition.profiles.count)
    for household in composition.households {
      for member in household {
        members[Self.place(of: profiles.ofMember[member.index], in: composition.profiles)].append(member)
      }
    }
    self.members = members
  }

  /// s_t = n_t/N_H, how many members of one profile each household has.
  ///
  /// - Parameter place: the position of the profile among those of the composition.
  func slotCount(_ place: Int) -> Int { members[place].count / householdCount }

  /// A member of a household, and of the profile at `place`.
  ///
  /// - Precondition: 0 ≤ slot < s_t.
  func member(_ place: Int, household: Int, slot: Int) -> Member.ID {
    members[place][household * slotCount(place) + slot]
  }

  /// The cyclic order of the members of the profile at `place`, as `Seating` says.
  ///
  /// - Complexity: O(members of the profile).
  func circle(_ place: Int, seed: Seed) -> [Member.ID] {
    var generator = SeededGenerator(seed: seed, stream: .order(profiles[place]))
    var households = (0..<householdCount).map { household in
      (0..<slotCount(place)).map { member(place, household: household, slot: $0) }
    }
    generator.shuffle(&households)
    for h in households.indices { generator.shuffle(&households[h]) }
    return (0..<slotCount(place)).flatMap { slot in households.map { $0[slot] } }
  }

  /// The position of a profile among those of the composition.
  ///
  /// - Precondition: a profile of this composition.
  /// - Complexity: O(log s).
  func place(of profile: Profile.ID) -> Int { Self.place(of: profile, in: profiles) }

  /// By halving.
  private static func place(of profile: Profile.ID, in profiles: [Profile.ID]) -> Int {
    var (low, high) = (0, profiles.count)
    while low < high {
      let middle = (low + high) / 2
      if profiles[middle] < profile { low = middle + 1 } else { high = middle }
    }
    precondition(low < profiles.count && profiles[low] == profile, "a profile of another composition")
    return low
  }
}
