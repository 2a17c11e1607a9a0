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
    // Whose turn it is, for each profile and colour.
    var turns = slots.profiles.indices.map { place in
      let count = slots.slotCount(place)
      return households.map { _ in count > 1 ? generator.uniform(below: count) : 0 }
    }
    return zip(types, colouring.colours).map { type, colour in
      let (place, c) = (Int(type), Int(colour))
      let turn = turns[place][c]
      turns[place][c] = turn + 1 == slots.slotCount(place) ? 0 : turn + 1
      return slots.member(place, household: households[c], slot: turn)
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
      let place = slots.place(of: profile)
      let slot = generator.uniform(below: slots.slotCount(place))
      return slots.member(place, household: household, slot: slot)
    }
  }
}
