import Sortition
import Testing

/// Warrants: the pool of the same people, whose members `Seating` names; the definition of arcs.
@Suite("Registers: profiles without members") struct RegisterTests {
  private func generator(_ number: Int) -> SeededGenerator {
    SeededGenerator(seed: Seed(number), stream: .root)
  }

  /// The register of a pool, its counts in random order and with profiles that nobody has.
  private func register(
    _ small: SmallCase, _ generator: inout SeededGenerator
  ) -> (profiles: Profiles, counts: [(values: [Feature.Value], members: Int)], positions: [Int]) {
    var counts = small.profiles.profiles.map { (values: $0.values, members: $0.count) }
    var nobody = [[Feature.Value]]()
    for _ in 0..<3 {
      let values = small.pool.features.map { Feature.Value(generator.uniform(below: $0.values.count)) }
      if !nobody.contains(values), !counts.contains(where: { $0.values == values }) { nobody.append(values) }
    }
    counts += nobody.map { (values: $0, members: 0) }
    generator.shuffle(&counts)
    let register = Profiles.register(features: small.pool.features, counts: counts)
    return (register.profiles, counts, register.positions)
  }

  @Test("counted profiles are those of the pool, in the same order")
  func grouping() {
    for number in 0..<200 {
      var generator = generator(number)
      let small = SmallCase(using: &generator, members: 1 + generator.uniform(below: 40), slack: 1)
      let (profiles, counts, positions) = register(small, &generator)
      #expect(profiles.profiles == small.profiles.profiles, "seed \(number)")
      #expect(profiles.memberCount == small.pool.count && profiles.isRegister, "seed \(number)")
      for (profile, position) in zip(profiles.profiles, positions) {
        #expect(counts[position].values == profile.values, "seed \(number)")
      }
    }
  }

  @Test("a rank is a place in the cyclic order: the ranks of every ticket name its members, each sorted")
  func ranks() throws {
    for number in 0..<60 {
      var generator = generator(number)
      let small = SmallCase(using: &generator, members: 4 + generator.uniform(below: 20), slack: 2)
      let register = register(small, &generator).profiles
      guard let panel = small.panels().randomElement(using: &generator) else { continue }
      let m = 1 + generator.uniform(below: 30)
      let lottery = Lottery(system: small.system, tickets: m, counts: panel.map { $0 * m })
      let leaves = try TicketTree(lottery: lottery, seed: Seed(number)).enumerate()
      let seating = Seating(of: leaves, profiles: small.profiles, seed: Seed(number))
      var tickets = small.system.counts.map { [Int](repeating: 0, count: $0) }
      for leaf in leaves {
        let seats = leaf.registerSeats(of: register)
        #expect(seats == seats.sorted() && Set(seats).count == seats.count, "seed \(number)")
        let named = seats.map { seating[$0.profile][$0.rank - 1] }
        let alone = Seating(ofPathTo: leaf, profiles: small.profiles, seed: Seed(number))
        #expect(Panel(members: named) == Panel(leaf, seating: alone), "seed \(number)")
        for seat in seats { tickets[seat.profile.index][seat.rank - 1] += 1 }
        let count = PanelCount(of: seats.map(\.text), profiles: register)
        #expect(count.unknown == 0 && count.repeated == 0 && count.size == seats.count, "seed \(number)")
        let ids = named.map { small.pool.ids[$0.index] }
        #expect(count.seats == PanelCount(of: ids, pool: small.pool).seats, "seed \(number)")
      }
      for (t, n) in small.system.counts.enumerated() {
        let (fewest, rest) = lottery.counts[t].quotientAndRemainder(dividingBy: n)
        #expect(
          tickets[t].allSatisfy { $0 == fewest || ($0 == fewest + 1 && rest > 0) }, "seed \(number)")
      }
    }
  }

  /// Warrant: a second count, of the sets of ranks.
  @Test("the different panels of a register are as many by arcs as by ranks")
  func distinctPanels() throws {
    for number in 0..<60 {
      var generator = generator(number)
      let small = SmallCase(using: &generator, members: 3 + generator.uniform(below: 8), slack: 2)
      let panels = small.panels()
      guard !panels.isEmpty else { continue }
      let list = (0..<3).map { _ in
        TicketedPanel(
          tickets: 1 + generator.uniform(below: 9), seats: panels[generator.uniform(below: panels.count)])
      }
      let lottery = Lottery(
        system: small.system, tickets: list.reduce(0) { $0 + $1.tickets }, counts: list.counts)
      let leaves = try list.leaves(of: small.system, monitor: .silent)
      let marginals = Marginals(
        seats: lottery.counts.map { Double($0) / Double(lottery.tickets) }, rule: .leximin,
        certificate: Certificate(stages: []))
      let fit = FittedLottery(
        profiles: register(small, &generator).profiles, marginals: marginals,
        audit: CertificateAudit(of: marginals, system: small.system), lottery: lottery,
        ticketsOrigin: .requested, realisation: .all(leaves, TicketAudit(of: leaves, lottery: lottery)),
        panels: list, seed: Seed(number))
      let different = Set(leaves.map { $0.registerSeats(of: fit.profiles) })
      #expect(fit.distinctPanels == different.count, "seed \(number)")
    }
  }

  @Test("a seat reads back from its text, and no other text is one")
  func texts() {
    for seat in [
      RegisterSeat(profile: Profile.ID(0), rank: 1),
      RegisterSeat(profile: Profile.ID(32_241), rank: 987_654_321),
    ] {
      #expect(RegisterSeat(seat.text) == seat)
    }
    for text in [
      "", ":", "1", "1:", ":1", "1:2:3", "-1:2", "+1:2", "01:2", "1: 2", "1:2 ", "9999999999:1", "a:b",
    ] {
      #expect(RegisterSeat(text) == nil, "\(text)")
    }
  }

  @Test("ranks of nobody, of no profile and twice are counted")
  func strangers() {
    let feature = Feature(name: "f", values: ["a", "b"])
    let profiles = Profiles.register(
      features: [feature], counts: [([Feature.Value(1)], 3), ([Feature.Value(0)], 2)]
    ).profiles
    let count = PanelCount(of: ["0:2", "1:3", "1:3", "0:3", "1:0", "2:1", "x"], profiles: profiles)
    #expect(count.size == 7 && count.unknown == 4 && count.repeated == 1)
    #expect(count.seats == [[1, 2]])
  }

  @Test("a thousand million people and as many tickets stay exact: thirds of a seat")
  func largest() throws {
    let n = Profiles.largestRegister
    let m = Lottery.maximumTickets
    let feature = Feature(name: "f", values: ["a", "b", "c"])
    let sizes = [n - 2, 1, 1]
    let profiles = Profiles.register(
      features: [feature], counts: sizes.enumerated().map { ([Feature.Value($0)], $1) }
    ).profiles
    let system = QuotaSystem(
      profiles: profiles.profiles,
      quotas: Quotas(features: [feature], ranges: [[Quota(0, n), Quota(0, 1), Quota(0, 1)]]), panelSize: 1)
    // One third for each profile: C = m/3 rounded, in all m.
    let third = Int((1.0 / 3 * Marginals.quantaPerSeat).rounded())
    let lottery = try Lottery(rounding: [third, third, third], system: system, tickets: m)
    #expect(lottery.counts.reduce(0, +) == m)
    #expect(lottery.counts.allSatisfy { abs($0 - m / 3) <= 1 })
    let way = try TicketTree(lottery: lottery, seed: Seed(1)).walk(to: m - 1)
    let seats = way.leaf.registerSeats(of: profiles)
    #expect(seats.count == 1 && (1...sizes[seats[0].profile.index]).contains(seats[0].rank))
  }
}
