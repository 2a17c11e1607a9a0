/// Exchanges of seats between tickets whose panels repeat, so that more of them differ.
///
/// With c_P tickets of every panel P, as a set of people, the lottery's probabilities are c_P/m, and the sum of their
/// squares, least where a lottery is spread over its panels most evenly (the literature's XMIN), is Σ c_P²/m². A member
/// of a ticket whose panel repeats and one of the same profile on another ticket change places where nobody is twice
/// on a ticket, nor anybody's household, and where Σ c_P² does not grow. Every ticket keeps its seats of each profile,
/// and every member the number of tickets.
///
/// Which seats are tried is drawn from the stream `.exchanges`: for each ticket in order whose panel repeats, one of
/// its seats and one of all open seats of the profile. A seat is open unless its ticket seats all households that the
/// profile lives in, so that nobody could come for anybody; a seat that is not open is an attempt in vain.
///
/// It is a local search: where it ends, other exchanges may still lead to more different panels.
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
  private var generator: SeededGenerator
  /// The number of each member.
  private let numbers: [UInt64]
  private var marks: [UInt64] = []
  /// c_P by mark.
  private var counts: [UInt64: Int] = [:]

  /// - Parameters:
  ///   - members: of all tickets in order, k each.
  ///   - size: k ≥ 1.
  /// - Precondition: fewer than 2³¹ seats.
  init(_ members: [Member.ID], size: Int, profiles: Profiles, seed: Seed) {
    precondition(members.count <= Int32.max, "too many seats")
    self.members = members
    self.size = size
    tickets = members.count / size
    self.profiles = profiles
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
  /// - Complexity: O(m k), and where panels repeat at most `attemptsPerTicket` · m attempts of O(k); memory likewise 4
  ///   bytes for each seat, and one.
  mutating func spread() {
    guard counts.count < tickets else { return }
    let homes = self.homes
    let open = openSeats
    var left = Self.attemptsPerTicket * (0..<tickets).count { repeats($0) }
    while counts.count < tickets {
      for ticket in 0..<tickets where repeats(ticket) {
        for _ in 0..<Self.attempts {
          guard left > 0 else { return }
          left -= 1
          let seat = ticket * size + generator.uniform(below: size)
          guard open.isOpen[seat] else { continue }
          let others = open.ofProfile[profile(of: seat)]
          let other = Int(others[generator.uniform(below: others.count)])
          if let change = exchange(seat, other, homes), change < 0 { break }
        }
      }
    }
  }

  private func seats(of ticket: Int) -> Range<Int> { ticket * size..<(ticket + 1) * size }

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

  /// The open seats, of each profile in order. They stay the same, as only members of one profile change places.
  private var openSeats: (isOpen: [Bool], ofProfile: [[Int32]]) {
    var isOpen = [Bool](repeating: true, count: members.count)
    var ofProfile = [[Int32]](repeating: [], count: profiles.count)
    var seated = [Int](repeating: 0, count: profiles.count)
    for ticket in 0..<tickets {
      let seats = seats(of: ticket)
      for seat in seats { seated[profile(of: seat)] += 1 }
      for seat in seats {
        let t = profile(of: seat)
        isOpen[seat] = seated[t] < profiles.profiles[t].limit
        if isOpen[seat] { ofProfile[t].append(Int32(seat)) }
      }
      for seat in seats { seated[profile(of: seat)] = 0 }
    }
    return (isOpen, ofProfile)
  }

  private func profile(of seat: Int) -> Int { profiles.ofMember[members[seat].index].index }
}
