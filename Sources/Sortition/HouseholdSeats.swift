/// The members of a composition's households, by profile.
struct HouseholdSlots {
  let composition: Composition.ID
  /// N_H.
  let householdCount: Int
  /// The profiles of the members, ascending.
  let profiles: [Profile.ID]
  /// `slots[i][h]`: the members of household h whose profile is `profiles[i]`, in pool order.
  private let slots: [[[Member.ID]]]

  init(_ id: Composition.ID, of profiles: Profiles) {
    let composition = profiles.compositions[id.index]
    self.composition = id
    householdCount = composition.households.count
    self.profiles = composition.profiles
    slots = composition.profiles.map { profile in
      composition.households.map { $0.filter { profiles.ofMember[$0.index] == profile } }
    }
  }

  /// Of every household the members of one profile.
  ///
  /// - Precondition: a profile of this composition.
  func members(of profile: Profile.ID) -> [[Member.ID]] { slots[place(of: profile)] }

  /// The position of a profile among those of the composition.
  func place(of profile: Profile.ID) -> Int {
    guard let place = profiles.firstIndex(of: profile) else {
      preconditionFailure("a profile of another composition")
    }
    return place
  }
}

/// Seats of one composition that has several profiles and households, in the order of the tickets.
struct HouseholdSeats {
  private var tickets: [Int32] = []
  private var profiles: [Profile.ID] = []
  /// Where the members of the seats are wanted.
  private(set) var positions: [Int] = []

  mutating func append(ticket: Int, profile: Profile.ID, position: Int) {
    tickets.append(Int32(ticket))
    profiles.append(profile)
    positions.append(position)
  }

  /// The members of the seats where these are the seats of all tickets: by colours, as `Seating` says.
  func byColours(_ slots: HouseholdSlots, seed: Seed) -> [Member.ID] {
    let types = profiles.map { Int32(slots.place(of: $0)) }
    let colouring = EdgeColouring(
      left: tickets, right: types, rightCount: slots.profiles.count, colourCount: slots.householdCount)
    var generator = SeededGenerator(seed: seed, stream: .households(slots.composition))
    var households = Array(0..<slots.householdCount)
    generator.shuffle(&households)
    let members = slots.profiles.map { profile in
      let all = slots.members(of: profile)
      return households.map { all[$0] }
    }
    // Whose turn it is, for each profile and colour.
    var turns = members.map { ofProfile in
      ofProfile.map { $0.count > 1 ? generator.uniform(below: $0.count) : 0 }
    }
    return zip(types, colouring.colours).map { type, colour in
      let (t, c) = (Int(type), Int(colour))
      let turn = turns[t][c]
      turns[t][c] = turn + 1 == members[t][c].count ? 0 : turn + 1
      return members[t][c][turn]
    }
  }

  /// The members of the seats where these are those of one ticket: by lot, as `Seating` says.
  func byLot(_ slots: HouseholdSlots, seed: Seed) -> [Member.ID] {
    precondition(positions.count <= slots.householdCount, "more seats than households")
    var generator = SeededGenerator(
      seed: seed, stream: .householdsOnPath(slots.composition, ticket: tickets.first.map { Int($0) } ?? 0))
    var households = Array(0..<slots.householdCount)
    generator.shuffle(&households)
    return zip(profiles, households).map { profile, household in
      let housemates = slots.members(of: profile)[household]
      return housemates[generator.uniform(below: housemates.count)]
    }
  }
}
