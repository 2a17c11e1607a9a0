import Sortition
import SortitionSelection
import SortitionSweeps
import Testing

/// Warrant: proofs by hand beside the cases; panels as sets of people, counted one by one; the quotas.
@Suite("Tickets spread over more different panels")
struct TicketSpreadTests {
  /// So many people, two of them on a panel.
  static func pairs(of people: Int) -> QuotaSystem {
    HandCaseTests.system(
      k: 2, quotas: [Array(repeating: (0, 1), count: people)], profiles: (0..<people).map { ([$0], 1) })
  }

  static func spread(_ panels: [TicketedPanel], of system: QuotaSystem) throws -> [TicketedPanel] {
    var spread = TicketSpread(panels, of: system)
    try spread.spread(monitor: .silent)
    return spread.ticketed
  }

  /// The different sets of people on the tickets, where nobody has housemates.
  static func different(_ panels: [TicketedPanel], of system: QuotaSystem) throws -> Int {
    var seen: Set<Set<[Int]>> = []
    for leaf in try panels.leaves(of: system, monitor: .silent) {
      seen.insert(
        Set(
          leaf.seats.flatMap { entry in
            (0..<entry.seats).map {
              [entry.profile.index, (entry.offset + $0) % system.counts[entry.profile.index]]
            }
          }))
    }
    return seen.count
  }

  /// Everybody is on three of the six pairs of four people.
  @Test("two pairs of four people on three tickets each become all six pairs")
  func pairs() throws {
    let system = Self.pairs(of: 4)
    let panels = [
      TicketedPanel(tickets: 3, seats: [1, 1, 0, 0]), TicketedPanel(tickets: 3, seats: [0, 0, 1, 1]),
    ]
    let found = try Self.spread(panels, of: system)
    #expect(Set(found.map(\.seats)).count == 6 && found.allSatisfy { $0.tickets == 1 })
    #expect(found.counts == [3, 3, 3, 3])
  }

  /// Nine people, one of every row and column of a square; a panel takes one of every row and column. The three panels
  /// along the diagonal hold all nine; so do the three others. Two of one kind together hold six people who form only
  /// these two panels, so that no two tickets can be dealt anew: three can.
  @Test("six panels in a square of nine people need three tickets to be dealt together")
  func square() throws {
    let one = Array(repeating: (1, 1), count: 3)
    let system = HandCaseTests.system(
      k: 3, quotas: [one, one], profiles: (0..<9).map { ([$0 / 3, $0 % 3], 1) })
    let panels = (0..<3).map { shift in
      TicketedPanel(
        tickets: 2, seats: (0..<9).map { ($0 / 3 + shift) % 3 == $0 % 3 ? 1 : 0 })
    }
    let found = try Self.spread(panels, of: system)
    #expect(Set(found.map(\.seats)).count == 6 && found.allSatisfy { $0.tickets == 1 })
    #expect(found.counts == Array(repeating: 2, count: 9) && found.allSatisfy { system.admits($0.seats) })
  }

  @Test("three features have three panels, and no more")
  func threeFeatures() throws {
    let panels = [
      TicketedPanel(tickets: 4, seats: [1, 1, 0, 0]), TicketedPanel(tickets: 3, seats: [1, 0, 1, 0]),
      TicketedPanel(tickets: 3, seats: [1, 0, 0, 1]),
    ]
    #expect(try Self.spread(panels, of: PanelAimTests.threeFeatures) == panels)
  }

  /// Two of five people who are alike: five different pairs in turn, for ever the same five.
  @Test("a panel that fills its tickets with different people stays", arguments: 1...8)
  func alike(tickets: Int) throws {
    let system = HandCaseTests.system(k: 2, quotas: [[(0, 2)]], profiles: [([0], 5)])
    let panels = [TicketedPanel(tickets: tickets, seats: [2])]
    #expect(TicketSpread(panels, of: system).differentPanels == min(tickets, 5))
    #expect(try Self.different(panels, of: system) == min(tickets, 5))
    #expect(try Self.spread(panels, of: system) == panels)
  }

  @Test("lotteries of more tickets than the limit stay, those at the limit do not")
  func limit() throws {
    let system = Self.pairs(of: 4)
    for (half, stays) in [
      (TicketSpread.maximumTickets / 2, false), (TicketSpread.maximumTickets / 2 + 1, true),
    ] {
      let panels = [
        TicketedPanel(tickets: half, seats: [1, 1, 0, 0]), TicketedPanel(tickets: half, seats: [0, 0, 1, 1]),
      ]
      let found = try Self.spread(panels, of: system)
      #expect((found == panels) == stays && found.count == (stays ? 2 : 6))
    }
  }

  @Test("it stops when it is asked to")
  func cancelled() {
    var spread = TicketSpread(
      [TicketedPanel(tickets: 3, seats: [1, 1, 0, 0]), TicketedPanel(tickets: 3, seats: [0, 0, 1, 1])],
      of: Self.pairs(of: 4))
    #expect(throws: CancellationError.self) { try spread.spread(monitor: Monitor(isCancelled: { true })) }
  }

  @Test(
    "lotteries over panels of random pools: the counts and quotas stay, different panels are no fewer",
    arguments: [false, true])
  func random(inPairs: Bool) throws {
    var more = 0
    for seed in Sweep.seeds(60) {
      var random = SweptGenerator(seed: UInt64(seed))
      let request = RandomPool(
        members: Int.random(in: 8...14, using: &random), panelSize: 4, sizes: [2, 3], inPairs: inPairs,
        seed: UInt8(seed % 256)
      ).request
      let system = QuotaSystem(
        profiles: request.profiles.profiles, quotas: request.quotas, panelSize: request.panelSize)
      let all = Self.panels(of: system).shuffled(using: &random)
      let panels = all.prefix(4).map {
        TicketedPanel(tickets: Int.random(in: 1...9, using: &random), seats: $0)
      }
      try #require(!panels.isEmpty, "seed \(seed)")
      var spread = TicketSpread(panels, of: system)
      let before = spread.differentPanels
      try spread.spread(monitor: .silent)
      let found = spread.ticketed
      #expect(found.counts == panels.counts, "seed \(seed)")
      #expect(found.reduce(0) { $0 + $1.tickets } == panels.reduce(0) { $0 + $1.tickets }, "seed \(seed)")
      #expect(found.allSatisfy { $0.tickets > 0 && system.admits($0.seats) }, "seed \(seed)")
      #expect(Set(found.map(\.seats)).count == found.count, "seed \(seed)")
      #expect(spread.differentPanels >= before, "seed \(seed)")
      #expect(found == (try Self.spread(panels, of: system)), "seed \(seed)")
      more += spread.differentPanels - before
      guard !inPairs else { continue }
      #expect(try Self.different(panels, of: system) == before, "seed \(seed)")
      #expect(try Self.different(found, of: system) == spread.differentPanels, "seed \(seed)")
    }
    #expect(more > 0)
  }

  /// Warrant: every choice of people, one by one.
  @Test("sets of people for given seats are counted, with and without households", arguments: 0..<40)
  func sets(seed: Int) throws {
    var random = SweptGenerator(seed: seed)
    let n = Int.random(in: 4...9, using: &random)
    let homes = (0..<n).map { _ in Int.random(in: 0..<n, using: &random) }
    let inHomes = Bool.random(using: &random)
    let pool = Pool(
      features: [Feature(name: "f", values: ["a", "b"])], ids: (0..<n).map { "\($0)" },
      values: [(0..<n).map { _ in Feature.Value(Int.random(in: 0...1, using: &random)) }],
      households: inHomes ? homes.map { Household.ID($0) } : [])
    let profiles = Profiles(of: pool)
    var sets: [[Int]: Int] = [:]
    for chosen in 1..<(1 << n) {
      let people = (0..<n).filter { chosen >> $0 & 1 == 1 }
      guard !inHomes || Set(people.map { homes[$0] }).count == people.count else { continue }
      var seats = [Int](repeating: 0, count: profiles.count)
      for i in people { seats[profiles.ofMember[i].index] += 1 }
      sets[seats, default: 0] += 1
    }
    for (seats, count) in sets {
      let shares = seats.indices.filter { seats[$0] > 0 }.map { (Profile.ID($0), seats[$0]) }
      #expect(TicketSpread.sets(shares, of: profiles, upTo: 1_000_000) == count, "seed \(seed), \(seats)")
      #expect(TicketSpread.sets(shares, of: profiles, upTo: 2) == min(count, 2), "seed \(seed), \(seats)")
    }
  }

  /// Warrant: the quotas, the counts, and panels counted as sets of people. Without dealing anew, 200 tickets of these pools
  /// hold fewer, for some seeds by half.
  @Test(
    "tickets of the tree over small profiles are dealt anew where they repeat, and keep lottery and quotas")
  func tree() throws {
    var (dealt, kept) = (0, 0)
    for seed in Sweep.seeds(40) {
      var random = SweptGenerator(seed: seed)
      let members = (0..<14).map { _ in (0..<4).map { _ in Int.random(in: 0...2, using: &random) } }
      let panel = members.shuffled(using: &random).prefix(5)
      let features = (0..<4).map { Feature(name: "f\($0)", values: ["a", "b", "c"]) }
      let pool = Pool(
        features: features, ids: members.indices.map { "\($0)" },
        values: (0..<4).map { f in members.map { Feature.Value($0[f]) } })
      let profiles = Profiles(of: pool)
      let system = QuotaSystem(
        profiles: profiles.profiles,
        quotas: Quotas(
          features: features,
          ranges: (0..<4).map { f in
            (0..<3).map { v in
              let seats = panel.count { $0[f] == v }
              return Quota(max(0, seats - 1), seats + 1)
            }
          }), panelSize: 5)
      guard let marginals = try? Leximin().marginals(of: system, monitor: .silent),
        let lottery = try? Lottery(
          rounding: marginals.quantisedSeats(in: system), system: system, tickets: 200)
      else { continue }
      let tree = TicketTree(
        lottery: lottery, seed: Seed(bytes: [UInt8](repeating: UInt8(seed % 256), count: 32)))
      guard let before = try? tree.enumerate() else { continue }
      let after = try tree.tickets(of: profiles)
      #expect(TicketAudit(of: after, lottery: lottery).passes, "seed \(seed)")
      #expect(try after == tree.tickets(of: profiles), "seed \(seed)")
      func different(_ leaves: [TicketTree.Leaf]) -> Int {
        let seating = Seating(of: leaves, profiles: profiles, seed: tree.seed)
        return FairnessMetrics.distinctPanels(leaves, seating: seating)
      }
      let (few, many) = (different(before), different(after))
      #expect(many >= few, "seed \(seed)")
      if after == before { kept += 1 } else { dealt += many - few }
    }
    #expect(dealt > 0 && kept > 0, "\(dealt) more panels, \(kept) lotteries as they were")
  }

  /// All panels, by every choice of seats.
  static func panels(of system: QuotaSystem) -> [[Int]] {
    var found: [[Int]] = []
    func choose(_ seats: [Int], _ left: Int) {
      if seats.count == system.profileCount {
        if left == 0, system.admits(seats) { found.append(seats) }
        return
      }
      for x in 0...min(left, system.limits[seats.count]) { choose(seats + [x], left - x) }
    }
    choose([], system.panelSize)
    return found
  }

  /// There cannot be more than the tickets.
  @Test(
    "all tickets of the parity family are different panels, by column generation",
    arguments: [(5, 2, 3, 3), (5, 2, 10, 3), (13, 2, 1, 11)])
  func parity(r: Int, s: Int, N: Int, J: Int) throws {
    let request = ParityCase(districts: r, ages: s, each: N, half: J).request
    let fit = try request.fit(by: Nash())
    let panels = try #require(fit.panels)
    #expect(fit.isCertified, "\(fit.uncertifiedBecause ?? "")")
    #expect(fit.distinctPanels == fit.lottery.tickets)
    #expect(panels.counts == fit.lottery.counts)
    #expect(fit.ticketsOff <= 2)
  }
}
