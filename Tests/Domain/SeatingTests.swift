import Sortition
import SortitionSweeps
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
      for leaf in leaves.prefix(3) {
        let alone = Seating(of: leaf, among: leaves, profiles: random.profiles, seed: Seed(number))
        #expect(alone.members(of: leaf) == seating.members(of: leaf), "seed \(number)")
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
    for among in [nil, leaves] {
      var counts = [Int](repeating: 0, count: random.pool.count)
      for number in 0..<seeds {
        let seating = Seating(of: leaf, among: among, profiles: random.profiles, seed: Seed(number))
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
}
