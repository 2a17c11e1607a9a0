import Sortition
import Testing

/// Warrant: hand proofs (see each case), and the statement of the published example pools.
@Suite("Cases that can be checked by hand")
struct PublishedCasesTests {
  private static let once = Quota(1, 2)

  /// Two of lisa (child, a), marge (adult, a), louie, dewey (child, b), scrooge (adult, b).
  ///
  /// Panels that meet [1, 2] everywhere: lisa with scrooge, marge with louie, marge with dewey.
  static let ducks = SmallCase(
    members: [[0, 0], [1, 0], [0, 1], [0, 1], [1, 1]],
    ranges: [[once, once], [once, once]], panelSize: 2)

  @Test("ducks: three tickets, marge on two, the others on one")
  func ducks() throws {
    let ducks = Self.ducks
    let third = Int(Marginals.quantaPerSeat / 3)
    // Profiles: (child, a), (child, b), (adult, a), (adult, b).
    let lottery = try Lottery(
      rounding: [third, 2 * third, 2 * third, third], system: ducks.system, tickets: 3)
    #expect(lottery.counts == [1, 2, 2, 1])
    for number in 0..<20 {
      let tree = TicketTree(lottery: lottery, seed: Seed(number))
      let leaves = try tree.enumerate()
      TicketTreeTests.check(tree, leaves, ducks.profiles, "seed \(number)")
      let seating = Seating(of: leaves, profiles: ducks.profiles, seed: tree.seed)
      #expect(
        Draw.ticketsPerMember(leaves, seating: seating, profiles: ducks.profiles) == [1, 2, 1, 1, 1])
      #expect(
        Set(leaves.map { Panel($0, seating: seating).members.map(\.index) })
          == [[0, 4], [1, 2], [1, 3]], "seed \(number)")
      #expect(FairnessMetrics.distinctPanels(leaves, seating: seating) == 3)
    }
  }

  @Test("ducks: 1,000 tickets lose less than one ticket of a member's third")
  func ducksRounded() throws {
    let ducks = Self.ducks
    let third = Int(Marginals.quantaPerSeat / 3)
    let lottery = try Lottery(
      rounding: [third, 2 * third, 2 * third, third], system: ducks.system, tickets: 1000)
    #expect(zip(lottery.counts, ducks.system.counts).allSatisfy { $0 >= 333 * $1 })
    let tree = TicketTree(lottery: lottery, seed: Seed(1))
    TicketTreeTests.check(tree, try tree.enumerate(), ducks.profiles, "ducks")
  }

  @Test("seven: leximin with eight tickets, 1/2 for three people and 7/8 for four")
  func seven() throws {
    let seven = SmallCase(
      members: [[1, 0], [1, 0], [1, 0], [1, 0], [0, 0], [1, 1], [0, 1]],
      ranges: [[Quota(1, 1), Quota(4, 4)], [Quota(4, 4), Quota(1, 1)]], panelSize: 5)
    // Profiles: (f, lib), (f, con), (m, lib), (m, con).
    let lottery = Lottery(system: seven.system, tickets: 8, counts: [4, 4, 28, 4])
    let tree = TicketTree(lottery: lottery, seed: Seed(2))
    let leaves = try tree.enumerate()
    TicketTreeTests.check(tree, leaves, seven.profiles, "seven")
    let seating = Seating(of: leaves, profiles: seven.profiles, seed: tree.seed)
    #expect(
      Draw.ticketsPerMember(leaves, seating: seating, profiles: seven.profiles) == [7, 7, 7, 7, 4, 4, 4])
  }

  @Test(
    "the published example pools: everybody has 100 of 1,000 tickets",
    arguments: [
      (members: (99, 1, 100), panelSize: 20, quota: Quota(9, 20)),
      (members: (999, 1, 1000), panelSize: 200, quota: Quota(99, 200)),
    ])
  func examples(members: (Int, Int, Int), panelSize: Int, quota: Quota) throws {
    // Female and liberal, female and conservative, male and conservative.
    let people =
      [[Int]](repeating: [0, 0], count: members.0) + [[Int]](repeating: [0, 1], count: members.1)
      + [[Int]](repeating: [1, 1], count: members.2)
    let example = SmallCase(
      members: people, ranges: [[quota, quota], [quota, quota]], panelSize: panelSize)
    let tenth = example.system.counts.map { Int((Marginals.quantaPerSeat * Double($0) / 10).rounded()) }
    let lottery = try Lottery(rounding: tenth, system: example.system, tickets: 1000)
    #expect(lottery.counts == [100 * members.0, 100 * members.1, 100 * members.2])
    let tree = TicketTree(lottery: lottery, seed: Seed(7))
    let leaves = try tree.enumerate()
    TicketTreeTests.check(tree, leaves, example.profiles, "example")
    let seating = Seating(of: leaves, profiles: example.profiles, seed: tree.seed)
    #expect(
      Draw.ticketsPerMember(leaves, seating: seating, profiles: example.profiles)
        .allSatisfy { $0 == 100 })
    let metrics = FairnessMetrics(of: lottery)
    #expect(metrics.minimum == 0.1 && metrics.maximum == 0.1)
    #expect(metrics.gini < 1e-12)
    #expect(abs(metrics.geometricMean - 0.1) < 1e-14)
  }
}
