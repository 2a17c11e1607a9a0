import Sortition
import SortitionSweeps
import Synchronization
import Testing

@Suite("Seats of households")
struct SeatingTests {
  /// A random case of mixed households whose tickets were found.
  static func tickets(_ number: Int, households: Int) throws -> (HouseholdCase, [TicketTree.Leaf])? {
    var generator = SweptGenerator(seed: number)
    let sizes = (0..<households).map { _ in Int.random(in: 1...4, using: &generator) }
    let random = HouseholdCase(
      sizes: sizes, values: [[2], [3], [2, 2]].randomElement(using: &generator) ?? [2],
      panelSize: Int.random(in: 1...households, using: &generator),
      tickets: [1, 7, 20, 100].randomElement(using: &generator) ?? 1, using: &generator)
    let tree = TicketTree(lottery: random.lottery, seed: Seed(number))
    guard let leaves = try? tree.enumerate() else { return nil }
    #expect(TicketAudit(of: leaves, lottery: random.lottery).passes, "seed \(number)")
    return (random, leaves)
  }

  /// Warrant: the definition of a seating, and ⌊C_t/n_t⌋ or ⌈C_t/n_t⌉ tickets each.
  @Test("tickets seat members of different households, equally often within a profile")
  func equalTickets() throws {
    let sweep = Sweep.seeds(60)
    var defeats = 0
    for number in sweep {
      guard let (random, leaves) = try Self.tickets(number, households: [6, 30, 90][number % 3]) else {
        defeats += 1
        continue
      }
      let seating = Seating(of: leaves, profiles: random.profiles, seed: Seed(number))
      for leaf in leaves {
        let members = seating.members(of: leaf)
        #expect(random.liveApart(members), "seed \(number)")
        var seats = [Int](repeating: 0, count: random.profiles.count)
        for member in members { seats[random.profiles.ofMember[member.index].index] += 1 }
        #expect(seats == dense(leaf, random.system), "seed \(number)")
      }
      let tickets = Draw.ticketsPerMember(leaves, seating: seating, profiles: random.profiles)
      for (i, profile) in random.profiles.ofMember.enumerated() {
        let (c, n) = (random.lottery.counts[profile.index], random.system.counts[profile.index])
        #expect(tickets[i] == c / n || tickets[i] == (c + n - 1) / n, "seed \(number)")
      }
      #expect(
        FairnessMetrics.distinctPanels(leaves, seating: seating)
          == Set(leaves.map { Panel($0, seating: seating) }).count, "seed \(number)")
    }
    #expect(defeats * 20 <= sweep.count)
  }

  @Test("two households {a, b} with a seat for an a and a seat for a b: half of the tickets each")
  func twoPairs() throws {
    let features = [Feature(name: "f", values: ["a", "b"])]
    let pool = Pool(
      features: features, ids: ["0", "1", "2", "3"], values: [[0, 1, 0, 1].map { Feature.Value($0) }],
      households: [0, 0, 1, 1].map { Household.ID($0) })
    let profiles = Profiles(of: pool)
    let system = QuotaSystem(
      profiles: profiles.profiles,
      quotas: Quotas(features: features, ranges: [[Quota(1, 1), Quota(1, 1)]]), panelSize: 2)
    let lottery = Lottery(system: system, tickets: 1_000, counts: [1_000, 1_000])
    for number in Sweep.seeds(5) {
      let leaves = try TicketTree(lottery: lottery, seed: Seed(number)).enumerate()
      let seating = Seating(of: leaves, profiles: profiles, seed: Seed(number))
      #expect(
        Draw.ticketsPerMember(leaves, seating: seating, profiles: profiles) == [500, 500, 500, 500],
        "seed \(number)")
      #expect(FairnessMetrics.distinctPanels(leaves, seating: seating) == 2, "seed \(number)")
    }
  }

  @Test("the circle of housemates who are alike holds every household once in N_H places")
  func circle() throws {
    let features = [Feature(name: "f", values: ["a", "b"])]
    let homes = [0, 1, 0, 2, 1, 2, 0, 1, 2]
    let pool = Pool(
      features: features, ids: homes.indices.map { "\($0)" },
      values: [homes.map { _ in Feature.Value(0) }], households: homes.map { Household.ID($0) })
    let profiles = Profiles(of: pool)
    for number in Sweep.seeds(20) {
      let circle = Seating(of: [], profiles: profiles, seed: Seed(number))[Profile.ID(0)]
      #expect(circle.map(\.index).sorted() == Array(0..<9), "seed \(number)")
      for start in circle.indices {
        let here = (0..<3).map { homes[circle[(start + $0) % 9].index] }
        #expect(Set(here).count == 3, "seed \(number)")
      }
    }
  }

  /// Warrant: a binomial count of s seeds leaves six standard deviations once in 10⁸ times, and the
  /// seeds are fixed.
  @Test("before the seed is known, a member has the chance of the profile's seats, also along a path")
  func chances() throws {
    let (random, leaves) = try #require(try Self.tickets(2, households: 30))
    let leaf = leaves[leaves.count / 2]
    let seats = dense(leaf, random.system)
    let seeds = 4_000
    for isPath in [true, false] {
      var counts = [Int](repeating: 0, count: random.pool.count)
      for number in 0..<seeds {
        let seating =
          isPath
          ? Seating(ofPathTo: leaf, profiles: random.profiles, seed: Seed(number))
          : Seating(of: leaves, profiles: random.profiles, seed: Seed(number))
        let members = seating.members(of: leaf)
        #expect(random.liveApart(members), "seed \(number)")
        for member in members { counts[member.index] += 1 }
      }
      for (i, profile) in random.profiles.ofMember.enumerated() {
        let chance = Double(seats[profile.index]) / Double(random.system.counts[profile.index])
        let deviation = Double(counts[i]) - Double(seeds) * chance
        #expect(deviation * deviation <= 36 * Double(seeds) * chance * (1 - chance), "member \(i)")
      }
    }
  }

  /// A pool of one feature whose members live in the given homes.
  private func pool(values: [Int], of count: Int, homes: [Int]) -> Pool {
    Pool(
      features: [Feature(name: "f", values: (0..<count).map { "\($0)" })],
      ids: values.indices.map { "\($0)" }, values: [values.map { Feature.Value($0) }],
      households: homes.map { Household.ID($0) })
  }

  /// Quotas that ask for nothing but a panel of that size.
  private func system(_ profiles: Profiles, of pool: Pool, panelSize: Int) -> QuotaSystem {
    QuotaSystem(
      profiles: profiles.profiles,
      quotas: Quotas(
        features: pool.features,
        ranges: pool.features.map { $0.values.map { _ in Quota(0, panelSize) } }),
      panelSize: panelSize)
  }

  /// Warrant: the definition of a circle. Work that grows with the square of the number of profiles takes a
  /// minute here, and not a moment.
  @Test("a town of 20,000 at one address, ten to a profile: everybody has a place in the circle")
  func town() {
    let n = 20_000
    let pool = pool(values: (0..<n).map { $0 % 2_000 }, of: 2_000, homes: (0..<n).map { _ in 0 })
    let profiles = Profiles(of: pool)
    let seating = Seating(of: [], profiles: profiles, seed: Seed(1))
    for t in 0..<profiles.count {
      #expect(seating[Profile.ID(t)].map(\.index).sorted() == stride(from: t, to: n, by: 2_000).map { $0 })
    }
  }

  /// Warrant: m k = 30,000 seats, 1½ for each member of 10,000 households {a, b}.
  @Test("20,000 people in 10,000 pairs alike: one of a pair on a ticket, and one or two tickets each")
  func tenThousandPairs() throws {
    let n = 20_000
    let pool = pool(values: (0..<n).map { $0 % 2 }, of: 2, homes: (0..<n).map { $0 / 2 })
    let profiles = Profiles(of: pool)
    let leaves = try [TicketedPanel(tickets: 1_000, seats: [15, 15])]
      .leaves(of: system(profiles, of: pool, panelSize: 30), monitor: .silent)
    let seating = Seating(of: leaves, profiles: profiles, seed: Seed(1))
    for leaf in leaves {
      #expect(Set(seating.members(of: leaf).map { pool.households[$0.index] }).count == 30)
    }
    let tickets = Draw.ticketsPerMember(leaves, seating: seating, profiles: profiles)
    #expect(tickets.allSatisfy { (1...2).contains($0) })
  }

  @Test("a monitor stops the making of tickets from panels; a silent one changes nothing")
  func stoppedLeaves() throws {
    let pool = pool(values: [0, 1, 0, 1], of: 2, homes: [0, 1, 2, 3])
    let system = system(Profiles(of: pool), of: pool, panelSize: 2)
    let panels = [
      TicketedPanel(tickets: 3_000, seats: [1, 1]), TicketedPanel(tickets: 2_000, seats: [2, 0]),
    ]
    #expect(try panels.leaves(of: system, monitor: .silent).count == 5_000)
    // Asked more than once: also where it was not cancelled at first.
    let questions = Mutex(0)
    #expect(throws: CancellationError.self) {
      try panels.leaves(
        of: system,
        monitor: Monitor(isCancelled: {
          questions.withLock {
            $0 += 1
            return $0 == 3
          }
        }))
    }
    #expect(questions.withLock { $0 } == 3)
  }
}
