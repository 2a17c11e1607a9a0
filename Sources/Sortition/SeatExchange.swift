/// Exchanges of seats between tickets whose panels repeat, so that more of them differ.
///
/// With c_P tickets of every panel P, as a set of people, the lottery's probabilities are c_P/m, and the sum of their
/// squares, least where a lottery is spread over its panels most evenly (the literature's XMIN), is Σ c_P²/m². A member
/// of a ticket whose panel repeats and one of the same profile on another ticket change places where nobody is twice
/// on a ticket, nor anybody's household, and where Σ c_P² does not grow. Every member keeps the number of tickets, and
/// every ticket its seats of each profile.
///
/// Where quotas are given, members of two profiles change places as well if both panels still meet every quota: then
/// tickets have other numbers of seats than before, and together the same.
///
/// Which seats are tried is drawn from the stream `.exchanges`: for each ticket in order whose panel repeats, in every
/// attempt one of its seats, and then one of all seats of the profile; with quotas, in every second attempt, one of all
/// seats. A profile of whose households every ticket seats all is closed: nobody could come for anybody, and an
/// attempt that meets it is in vain. It is a local search: where it ends, other exchanges may still lead to more
/// different panels.
///
/// A panel is known by its mark, the sum modulo 2⁶⁴ of a number of each member that the same stream draws first. Two
/// different panels of one mark would count as one here, and be exchanged without need; with s panels that
/// occur, the chance of that is at most s²/2⁶⁵.
///
/// All of this, the numbers of attempts too, is part of the edition of a record (`DrawRecord.format`).
struct SeatExchange {
  /// Seats are tried for a ticket so many times before the next has its turn.
  private static let attempts = 8
  /// So many in all, for each ticket whose panel repeats at first. In pools so small that all their panels are known, it
  /// takes up to 50 for every ticket to reach the least Σ c_P²; exchanges that leave the sum as it is lead there.
  private static let attemptsPerTicket = 64

  /// The members of ticket i are those of i k ..< (i + 1) k.
  private(set) var members: [Member.ID]
  /// k.
  private let size: Int
  private let tickets: Int
  private let profiles: Profiles
  /// The quotas within which members of different profiles change places; nil where they do not.
  private let system: QuotaSystem?
  private var generator: SeededGenerator
  /// The number of each member.
  private let numbers: [UInt64]
  private var marks: [UInt64] = []
  /// c_P by mark.
  private var counts: [UInt64: Int] = [:]
  /// Whether members of different profiles have changed places.
  private(set) var hasCrossed = false

  /// - Parameters:
  ///   - members: of all tickets in order, k each.
  ///   - size: k ≥ 1.
  ///   - system: quotas that all tickets meet, or nil.
  /// - Precondition: fewer than 2³¹ seats.
  init(_ members: [Member.ID], size: Int, profiles: Profiles, within system: QuotaSystem?, seed: Seed) {
    precondition(members.count <= Int32.max, "too many seats")
    self.members = members
    self.size = size
    tickets = members.count / size
    self.profiles = profiles
    self.system = system
    var generator = SeededGenerator(seed: seed, stream: .exchanges)
    numbers = profiles.ofMember.map { _ in generator.next() }
    self.generator = generator
    for ticket in 0..<tickets {
      let mark = seats(of: ticket).reduce(0) { $0 &+ numbers[members[$1].index] }
      marks.append(mark)
      counts[mark, default: 0] += 1
    }
  }

  /// Exchanges until no panel repeats, or so many attempts were made.
  ///
  /// - Complexity: O(m k), and where panels repeat at most `attemptsPerTicket` · m attempts of O(k); memory then also 8
  ///   bytes for each seat.
  mutating func spread() {
    guard counts.count < tickets else { return }
    let homes = self.homes
    var seats = SeatsByProfile(members.map { profiles.ofMember[$0.index] }, profiles: profiles.count)
    let isOpen = profiles.profiles.enumerated().map { seats[$0].count < tickets * $1.limit }
    var sums = TicketSums(members.map { profiles.ofMember[$0.index] }, size: size, of: system)
    var left = Self.attemptsPerTicket * (0..<tickets).count { repeats($0) }
    while counts.count < tickets {
      for ticket in 0..<tickets where repeats(ticket) {
        for attempt in 0..<Self.attempts {
          guard left > 0 else { return }
          left -= 1
          let seat = ticket * size + generator.uniform(below: size)
          let profile = profile(of: seat)
          guard isOpen[profile.index] else { continue }
          let own = seats[profile.index]
          let isCrossing = system != nil && attempt % 2 == 1
          let other =
            isCrossing
            ? generator.uniform(below: members.count) : Int(own[generator.uniform(below: own.count)])
          let theirs = self.profile(of: other)
          guard isOpen[theirs.index],
            theirs == profile || sums.allow(profile, theirs, from: ticket, to: other / size),
            let change = exchange(seat, other, homes)
          else { continue }
          if theirs != profile {
            hasCrossed = true
            seats.exchange(seat, other)
            sums.exchange(profile, theirs, from: ticket, to: other / size)
          }
          if change < 0 { break }
        }
      }
    }
  }

  private func seats(of ticket: Int) -> Range<Int> { ticket * size..<(ticket + 1) * size }

  private func profile(of seat: Int) -> Profile.ID { profiles.ofMember[members[seat].index] }

  private func repeats(_ ticket: Int) -> Bool { counts[marks[ticket], default: 0] > 1 }

  /// Lets two seats change their members, if they may and if Σ c_P² does not grow; returns by how much it changed.
  private mutating func exchange(_ seat: Int, _ other: Int, _ homes: [Int]) -> Int? {
    let (ticket, partner) = (seat / size, other / size)
    guard ticket != partner, mayTake(members[other], seat, homes), mayTake(members[seat], other, homes)
    else { return nil }
    let step = numbers[members[other].index] &- numbers[members[seat].index]
    let change = move(ticket, by: step) + move(partner, by: 0 &- step)
    guard change <= 0 else {
      _ = move(ticket, by: 0 &- step) + move(partner, by: step)
      return nil
    }
    members.swapAt(seat, other)
    return change
  }

  /// Whether nobody else on the seat's ticket is of a member's household.
  private func mayTake(_ member: Member.ID, _ seat: Int, _ homes: [Int]) -> Bool {
    seats(of: seat / size).allSatisfy { $0 == seat || homes[members[$0].index] != homes[member.index] }
  }

  /// Adds to the mark of a ticket; returns by how much Σ c_P² changes.
  private mutating func move(_ ticket: Int, by step: UInt64) -> Int {
    let before = counts[marks[ticket], default: 0]
    counts[marks[ticket]] = before > 1 ? before - 1 : nil
    marks[ticket] &+= step
    let after = counts[marks[ticket], default: 0]
    counts[marks[ticket]] = after + 1
    return 2 * after - 2 * before + 2
  }

  /// The household of each member, as the number of its first member; that of people without housemates is their
  /// own.
  private var homes: [Int] {
    var homes = Array(profiles.ofMember.indices)
    for household in profiles.compositions.flatMap(\.households) {
      for member in household { homes[member.index] = household[0].index }
    }
    return homes
  }
}

/// The seats of each profile over all tickets.
private struct SeatsByProfile {
  private var seats: [[Int32]]
  /// Where each seat stands among those of its profile.
  private var places: [Int32] = []
  private var profiles: [Profile.ID]

  init(_ profiles: [Profile.ID], profiles count: Int) {
    self.profiles = profiles
    seats = [[Int32]](repeating: [], count: count)
    for (seat, profile) in profiles.enumerated() {
      places.append(Int32(seats[profile.index].count))
      seats[profile.index].append(Int32(seat))
    }
  }

  subscript(profile: Int) -> [Int32] { seats[profile] }

  /// Two seats change their profiles.
  mutating func exchange(_ a: Int, _ b: Int) {
    seats[profiles[a].index][Int(places[a])] = Int32(b)
    seats[profiles[b].index][Int(places[b])] = Int32(a)
    profiles.swapAt(a, b)
    places.swapAt(a, b)
  }
}

/// The sums of the rows on every ticket.
private struct TicketSums {
  private let system: QuotaSystem?
  private var sums: [Int32]

  /// - Parameter profiles: of the seats of all tickets, `size` each.
  init(_ profiles: [Profile.ID], size: Int, of system: QuotaSystem?) {
    self.system = system
    sums = []
    guard let system else { return }
    sums = [Int32](repeating: 0, count: profiles.count / size * system.rowCount)
    for (seat, profile) in profiles.enumerated() {
      for row in system.rows(of: profile.index) { sums[seat / size * system.rowCount + Int(row)] += 1 }
    }
  }

  /// Whether a seat of profile t on one ticket and one of profile s on another may change places.
  func allow(_ t: Profile.ID, _ s: Profile.ID, from: Int, to: Int) -> Bool {
    guard let system else { return false }
    func sum(_ ticket: Int, _ row: Int32) -> Int { Int(sums[ticket * system.rowCount + Int(row)]) }
    func allows(_ gone: Profile.ID, _ come: Profile.ID, _ ticket: Int) -> Bool {
      let (less, more) = (system.rows(of: gone.index), system.rows(of: come.index))
      return less.allSatisfy { more.contains($0) || sum(ticket, $0) > system.lower[Int($0)] }
        && more.allSatisfy { less.contains($0) || sum(ticket, $0) < system.upper[Int($0)] }
    }
    return allows(t, s, from) && allows(s, t, to)
  }

  mutating func exchange(_ t: Profile.ID, _ s: Profile.ID, from: Int, to: Int) {
    guard let system else { return }
    for (profile, ticket, step) in [(t, from, -1), (s, from, 1), (t, to, 1), (s, to, -1)]
      as [(Profile.ID, Int, Int32)]
    {
      for row in system.rows(of: profile.index) { sums[ticket * system.rowCount + Int(row)] += step }
    }
  }
}
