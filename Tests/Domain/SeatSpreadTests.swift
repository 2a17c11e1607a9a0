import Sortition
import SortitionSweeps
import Testing

@Suite("Tickets spread over different panels")
struct SeatSpreadTests {
  /// The panels of a lottery that is one panel of so many seats of each profile, again and again.
  ///
  /// - Parameter members: how many people each profile has.
  private func panels(members: [Int], seats: [Int], tickets: Int, seed: Int) throws -> [Panel] {
    let size = seats.reduce(0, +)
    let small = SmallCase(
      members: members.enumerated().flatMap { [[Int]](repeating: [$0], count: $1) },
      ranges: [members.map { _ in Quota(0, size) }], panelSize: size)
    let leaves = try [TicketedPanel(tickets: tickets, seats: seats)].leaves(
      of: small.system, monitor: .silent)
    let seating = Seating(of: leaves, profiles: small.profiles, seed: Seed(seed))
    let each = Draw.ticketsPerMember(leaves, seating: seating, profiles: small.profiles)
    for (i, profile) in small.profiles.ofMember.enumerated() {
      let (c, n) = (tickets * seats[profile.index], members[profile.index])
      #expect(each[i] == c / n || each[i] == (c + n - 1) / n, "seed \(seed), member \(i)")
    }
    let panels = leaves.map { Panel($0, seating: seating) }
    for panel in panels {
      let seated = members.indices.map { t in
        panel.members.count { small.profiles.ofMember[$0.index].index == t }
      }
      #expect(seated == seats, "seed \(seed)")
    }
    return panels
  }

  /// Warrant: no more than m, and no more than there are, as evenly as whole numbers go: no lottery of m tickets has a
  /// smaller sum of squares. In one circle 10 of 100 always cut the same blocks.
  @Test(
    "as many different panels as tickets, or as there are",
    arguments: [
      ([99, 100, 1], [10, 10, 0], 1_000, 1_000), ([6], [3], 20, 20), ([6], [3], 200, 20),
      ([5, 5], [2, 2], 100, 100),
      ([5, 4], [3, 1], 400, 40), ([40], [39], 40, 40), ([7], [7], 30, 1), ([30], [1], 1_000, 30),
    ])
  func different(members: [Int], seats: [Int], tickets: Int, most: Int) throws {
    for seed in Sweep.seeds(5) {
      let panels = try panels(members: members, seats: seats, tickets: tickets, seed: seed)
      var counts: [Panel: Int] = [:]
      for panel in panels { counts[panel, default: 0] += 1 }
      #expect(counts.count == most, "seed \(seed)")
      let (fewest, rest) = tickets.quotientAndRemainder(dividingBy: most)
      #expect(
        counts.values.reduce(0) { $0 + $1 * $1 } == tickets * fewest + rest * (fewest + 1), "seed \(seed)")
    }
  }

  /// Warrant: where seats were drawn independently a pair of one group would miss each other on all tickets with the
  /// chance (1 − 0.1 · 9/99)^1000 = 1.1e-4, one of two groups with 0.99^1000 = 4e-5: 1.5 of 19,900 pairs in
  /// all. One circle for all turns lets a person meet 21 others.
  @Test("a person sits with nearly everybody on some ticket, not with neighbours alone")
  func neighbours() throws {
    for seed in Sweep.seeds(3) {
      let panels = try panels(members: [100, 100], seats: [10, 10], tickets: 1_000, seed: seed)
      var hasMet = [Bool](repeating: false, count: 200 * 200)
      for panel in panels {
        for a in panel.members {
          for b in panel.members where a < b { hasMet[a.index * 200 + b.index] = true }
        }
      }
      #expect(19_900 - hasMet.count { $0 } <= 15, "seed \(seed)")
    }
  }

  /// Warrant: members of one profile are exchangeable before the seed is known. Seeds are independent, so that the mean of
  /// a pair's tickets over them is within six of its standard errors, which are estimated from the same seeds: at most
  /// 0.1 tickets of 1.2 to 2.1.
  @Test("before the seed is known all pairs of two profiles, and of one, are equally likely")
  func pairs() throws {
    let (members, seats, tickets, seeds) = ([4, 5], [2, 3], 7, 3_000)
    var sums = [[Double]](repeating: [Double](repeating: 0, count: 9), count: 9)
    var squares = sums
    for seed in 0..<seeds {
      var together = [[Double]](repeating: [Double](repeating: 0, count: 9), count: 9)
      for panel in try panels(members: members, seats: seats, tickets: tickets, seed: seed) {
        for a in panel.members { for b in panel.members where a < b { together[a.index][b.index] += 1 } }
      }
      for a in 0..<9 {
        for b in 0..<9 {
          sums[a][b] += together[a][b]
          squares[a][b] += together[a][b] * together[a][b]
        }
      }
    }
    let (s, m) = (Double(seeds), Double(tickets))
    for a in 0..<9 {
      for b in a + 1..<9 {
        let chance = b < 4 ? 2.0 / 12 : a < 4 ? 2 * 3 / 20.0 : 3 * 2 / 20.0
        let mean = sums[a][b] / s
        let deviation = ((squares[a][b] / s - mean * mean) / s).squareRoot()
        #expect(abs(mean - m * chance) <= 6 * deviation, "members \(a) and \(b)")
      }
    }
  }

  /// Warrant: a path alone doesn't know the other tickets, so that beyond the tickets that are usually computed there
  /// is one order, whoever computes them. At the limit there are turns.
  @Test(
    "more tickets than are usually computed take their seats around one circle, all or one alone",
    arguments: [(10_000, false), (10_001, true)])
  func beyond(tickets: Int, isOne: Bool) throws {
    let small = SmallCase(
      members: (0..<20).map { [$0 % 2] }, ranges: [[Quota(0, 5), Quota(0, 5)]], panelSize: 5)
    let counts = [25_000, 5 * tickets - 25_000]
    let lottery = Lottery(system: small.system, tickets: tickets, counts: counts)
    let leaves = try TicketTree(lottery: lottery, seed: Seed(1)).enumerate()
    let seating = Seating(of: leaves, profiles: small.profiles, seed: Seed(1))
    let agree = stride(from: 0, to: tickets, by: 97).map { number in
      let alone = Seating(ofPathTo: leaves[number], profiles: small.profiles, seed: Seed(1))
      return alone.members(of: leaves[number]) == seating.members(of: leaves[number])
    }
    #expect(agree.allSatisfy { $0 } == isOne)
  }
}

/// Warrant: `Tests/Oracles/seating.py`, which carries out the documentation in another language.
@Suite("Seats as another program gives them")
struct SeatingVectorTests {
  @Test(
    "turns and exchanges, with and without households",
    arguments: [
      (
        0, [0, 1, 0, 0, 1, 0, 1, 0], nil,
        [TicketedPanel(tickets: 7, seats: [2, 1]), .init(tickets: 5, seats: [1, 2])]
      ),
      (1, [0, 0, 0, 0, 0, 0], nil, [TicketedPanel(tickets: 20, seats: [3])]),
      (2, [0, 0, 0, 0, 0, 0], [0, 1, 2, 1, 0, 2], [TicketedPanel(tickets: 11, seats: [2])]),
      (
        3, [0, 0, 0, 1, 1], nil,
        [TicketedPanel(tickets: 6, seats: [3, 1]), .init(tickets: 5, seats: [2, 2])]
      ),
      (
        4, [0, 0, 1, 0, 1, 1, 0, 0, 1], [0, 1, nil, 0, nil, nil, 1, 2, nil],
        [TicketedPanel(tickets: 9, seats: [0, 1, 2]), .init(tickets: 4, seats: [1, 0, 2])]
      ),
    ] as [(Int, [Int], [Int?]?, [TicketedPanel])])
  func vectors(number: Int, values: [Int], homes: [Int?]?, panels: [TicketedPanel]) throws {
    let features = [Feature(name: "f", values: ["a", "b"])]
    let pool = Pool(
      features: features, ids: values.indices.map { "\($0)" }, values: [values.map { Feature.Value($0) }],
      households: homes.map { $0.map { $0.map { Household.ID($0) } } } ?? [])
    let profiles = Profiles(of: pool)
    let system = QuotaSystem(
      profiles: profiles.profiles,
      quotas: Quotas(features: features, ranges: [[Quota(0, 9), Quota(0, 9)]]),
      panelSize: panels[0].seats.reduce(0, +))
    let leaves = try panels.leaves(of: system, monitor: .silent)
    let seating = Seating(of: leaves, profiles: profiles, seed: Seed(number + 1))
    #expect(
      leaves.map { Panel($0, seating: seating).members.map(\.index) } == SeatingVectors.panels[number])
  }
}
