/// Which members take the seats that tickets give to profiles; no two of them share a household.
///
/// **Around a circle.** The members of a profile stand in a cyclic order, and a ticket with x_t seats from place o_t
/// on takes those at o_t, o_t + 1, …, o_t + x_t − 1, as ranks of a register do (`RegisterSeat`). People without
/// housemates, in pool order, are shuffled once by the stream `.order(profile)`. Where a composition has one profile only, or
/// one household only, the same stream shuffles the households, then the members of each; in the circle stand
/// the first members of all N_H households, then their second members, …, so that
/// N_H consecutive places belong to different households. Consecutive seats of C_t go around the circle:
/// every member stands on ⌊C_t/n_t⌋ or ⌈C_t/n_t⌉ tickets.
///
/// **In turns.** One order for all turns around the circle brings the same panels round again where profiles have as
/// many seats on every ticket. So where all tickets are known, at most `PanelRequest.enumerationLimit`, the first turn
/// alone has the order of the circle and every other one its own (`TurnOrder`), and tickets whose panels still repeat
/// exchange members with others (`SeatExchange`): the lottery is spread over as many different panels as that finds.
/// Beyond, where usually only the path to the drawn ticket is computed, there is the circle, so that without
/// households the path gives the panel that all tickets would.
///
/// **By colours**, for a composition of several profiles and N_H > 1 households where all tickets are known.
/// Its seats are the edges of a bipartite multigraph tickets × profiles. A ticket has at
/// most N_H of them, so `EdgeColouring` gives them N_H colours, different ones on a ticket, each colour
/// ⌊C_t/N_H⌋ or ⌈C_t/N_H⌉ times at profile t. The colours are the households, shuffled by the stream
/// `.households(composition)`; the s_t = n_t/N_H members whom a household has of profile t take turns
/// from a place that the same stream draws. Every member stands on ⌊C_t/n_t⌋ or ⌈C_t/n_t⌉ tickets:
/// with C_t = q N_H + r, 0 ≤ r < N_H, a household has d = q seats for t, or d = q + 1 and then r > 0, and
/// its members ⌊d/s_t⌋ or ⌈d/s_t⌉. For r = 0 these are ⌊C_t/n_t⌋ and ⌈C_t/n_t⌉. For r > 0,
/// q/s_t < C_t/n_t < (q + 1)/s_t, and no integer lies strictly between q/s_t and (q + 1)/s_t, so
/// ⌊C_t/n_t⌋ = ⌊q/s_t⌋ and ⌈C_t/n_t⌉ = ⌊q/s_t⌋ + 1 bound all four numbers. Up to `PanelRequest.enumerationLimit`
/// tickets these, too, take part in exchanges.
///
/// **By lot**, for such a composition where only the path to one ticket is known. The stream
/// `.householdsOnPath(composition, ticket)` shuffles the households; the seats, profile by profile, take the
/// first ones, and in each a uniform member of the profile. Equal tickets are not
/// promised here, and the panel differs from the one that all tickets would give.
///
/// In all these ways each member of a profile has the chance x_t/n_t for a seat on a ticket before the
/// shuffles, and C_t/(m n_t) before ticket and seed are known: nothing tells members of a profile, or households
/// of a composition, apart but the shuffles and the numbers that the stream of exchanges draws for each. For the
/// same reason a pair has the chance x_t x_u/(n_t n_u), or x_t (x_t − 1)/(n_t (n_t − 1)) in one profile, averaged over
/// the tickets, where nobody has a housemate.
public struct Seating: Sendable {
  /// The cyclic orders; empty where a profile was not asked for or does not take seats in turn.
  private let circles: [[Member.ID]]
  /// `isAround[t]`: whether profile t takes its seats around its circle.
  private let isAround: [Bool]
  /// The members of the other seats, in the order of the tickets; of all seats where the tickets are spread.
  private let seated: [Member.ID]
  /// Where those of each ticket begin, and the end; empty where all seats are taken around circles.
  private let starts: [Int]
  /// The ticket of `starts[0]`.
  private let firstTicket: Int

  /// The members of all tickets.
  ///
  /// - Parameter leaves: all m tickets, in order.
  /// - Complexity: O((n + m k) log s) for at most s profiles in a household, an edge colouring for every
  ///   composition of several profiles, and where panels repeat the attempts of `SeatExchange`.
  public init(of leaves: [TicketTree.Leaf], profiles: Profiles, seed: Seed) {
    self.init(
      leaves, profiles: profiles, seed: seed, covering: (0..<profiles.count).map { Profile.ID($0) },
      isWhole: true)
  }

  /// The members of one ticket, of which only the path is known.
  ///
  /// - Complexity: O(n log s), of which only members of the ticket's profiles cost a random number.
  public init(ofPathTo leaf: TicketTree.Leaf, profiles: Profiles, seed: Seed) {
    self.init(
      [leaf], profiles: profiles, seed: seed, covering: leaf.seats.map(\.profile), isWhole: false)
  }

  /// Whether seats are taken in turns, and exchanged: see above. Part of the edition of a record.
  private static func isSpread(_ leaves: [TicketTree.Leaf]) -> Bool {
    leaves.count <= PanelRequest.enumerationLimit
  }

  private init(
    _ leaves: [TicketTree.Leaf], profiles: Profiles, seed: Seed, covering chosen: [Profile.ID],
    isWhole: Bool
  ) {
    var isChosen = [Bool](repeating: false, count: profiles.count)
    for profile in chosen { isChosen[profile.index] = true }
    let isInTurn = profiles.profiles.map { profile in
      profile.home.map { profiles.compositions[$0.composition.index].isInTurn } ?? true
    }
    let isWanted = profiles.compositions.map { composition in
      composition.profiles.contains { isChosen[$0.index] }
    }
    let gathered = Self.seats(of: leaves, profiles: profiles, in: isWanted)
    var circles = Self.circlesWithoutHousemates(profiles, seed: seed, of: isChosen)
    var seated = [Member.ID](repeating: Member.ID(0), count: gathered.starts.last ?? 0)
    for (c, composition) in profiles.compositions.enumerated() where isWanted[c] {
      let seats = gathered.byComposition[c]
      if !composition.isInTurn && seats.positions.isEmpty { continue }
      let slots = HouseholdSlots(Composition.ID(c), of: profiles)
      if composition.isInTurn {
        for (place, profile) in slots.profiles.enumerated() where isChosen[profile.index] {
          circles[profile.index] = slots.circle(place, seed: seed)
        }
      } else {
        let members = isWhole ? seats.byColours(slots, seed: seed) : seats.byLot(slots, seed: seed)
        for (position, member) in zip(seats.positions, members) { seated[position] = member }
      }
    }
    self.circles = circles
    firstTicket = leaves.first?.ticket ?? 0
    if isWhole && Self.isSpread(leaves) {
      let others = seated
      isAround = isInTurn.map { _ in false }
      starts = leaves.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.size) }
      self.seated = Self.spread(
        leaves, circles: circles, isInTurn: isInTurn, others: others, profiles: profiles, seed: seed)
    } else {
      isAround = isInTurn
      starts = gathered.starts
      self.seated = seated
    }
  }

  /// The members of all tickets in order, in turns of different orders, after exchanges.
  ///
  /// - Parameter others: those of seats that are not taken in turn, in order.
  private static func spread(
    _ leaves: [TicketTree.Leaf], circles: [[Member.ID]], isInTurn: [Bool], others: [Member.ID],
    profiles: Profiles, seed: Seed
  ) -> [Member.ID] {
    var orders = circles.enumerated().map { t, circle in
      TurnOrder(circle, households: profiles.profiles[t].limit, of: Profile.ID(t), seed: seed)
    }
    var members: [Member.ID] = []
    members.reserveCapacity(leaves.reduce(0) { $0 + $1.size })
    var next = 0
    for leaf in leaves {
      for entry in leaf.seats {
        if isInTurn[entry.profile.index] {
          orders[entry.profile.index].take(entry.seats, into: &members)
        } else {
          members += others[next..<next + entry.seats]
          next += entry.seats
        }
      }
    }
    guard let size = leaves.first?.size, size > 0 else { return members }
    var exchange = SeatExchange(members, size: size, profiles: profiles, seed: seed)
    exchange.spread()
    return exchange.members
  }

  /// The seats that are not taken in turn, by composition, as positions in `seated`; and `starts`.
  private static func seats(
    of leaves: [TicketTree.Leaf], profiles: Profiles, in isWanted: [Bool]
  ) -> (byComposition: [HouseholdSeats], starts: [Int]) {
    var seats = [HouseholdSeats](repeating: HouseholdSeats(), count: profiles.compositions.count)
    let isSought = zip(profiles.compositions, isWanted).map { !$0.isInTurn && $1 }
    guard isSought.contains(true) else { return (seats, []) }
    var starts: [Int] = []
    var count = 0
    for leaf in leaves {
      starts.append(count)
      for entry in leaf.seats {
        guard let home = profiles.profiles[entry.profile.index].home, isSought[home.composition.index]
        else { continue }
        for _ in 0..<entry.seats {
          seats[home.composition.index].append(ticket: leaf.ticket, profile: entry.profile, position: count)
          count += 1
        }
      }
    }
    starts.append(count)
    return (seats, starts)
  }

  /// The cyclic orders of people without housemates.
  private static func circlesWithoutHousemates(
    _ profiles: Profiles, seed: Seed, of isChosen: [Bool]
  ) -> [[Member.ID]] {
    let isWanted = zip(profiles.profiles, isChosen).map { $0.home == nil && $1 }
    var circles = [[Member.ID]](repeating: [], count: profiles.count)
    for (i, profile) in profiles.ofMember.enumerated() where isWanted[profile.index] {
      circles[profile.index].append(Member.ID(i))
    }
    for t in circles.indices where isWanted[t] {
      var generator = SeededGenerator(seed: seed, stream: .order(Profile.ID(t)))
      generator.shuffle(&circles[t])
    }
    return circles
  }

  /// The cyclic order of a profile that takes its seats in turn, the first one where every turn has its own; empty
  /// for one that was not asked for or does not.
  public subscript(profile: Profile.ID) -> [Member.ID] { circles[profile.index] }

  /// The members of a ticket, no two of one household.
  ///
  /// - Precondition: the ticket is the one, or one of those, that this seating is of.
  /// - Complexity: O(k).
  public func members(of leaf: TicketTree.Leaf) -> [Member.ID] {
    var members: [Member.ID] = []
    var others = 0
    for entry in leaf.seats {
      guard isAround[entry.profile.index] else {
        others += entry.seats
        continue
      }
      let circle = circles[entry.profile.index]
      precondition(entry.seats <= circle.count, "the seating does not cover a profile of the ticket")
      for place in entry.offset..<entry.offset + entry.seats {
        members.append(circle[place < circle.count ? place : place - circle.count])
      }
    }
    guard others > 0 else { return members }
    let number = leaf.ticket - firstTicket
    precondition(
      number >= 0 && number + 1 < starts.count && starts[number + 1] - starts[number] == others,
      "the seating does not cover the ticket")
    return members + seated[starts[number]..<starts[number + 1]]
  }
}
