import Sortition
import Testing

/// Warrant: the identities that define a ticket tree, checked on every leaf.
@Suite("The ticket tree")
struct TicketTreeTests {
  /// Everything that all tickets of a lottery promise.
  static func check(
    _ tree: TicketTree, _ leaves: [TicketTree.Leaf], _ profiles: Profiles, _ comment: Comment
  ) {
    let lottery = tree.lottery
    let system = lottery.system
    #expect(leaves.map(\.ticket) == Array(0..<lottery.tickets), comment)
    var sums = [Int](repeating: 0, count: system.profileCount)
    for leaf in leaves {
      let seats = dense(leaf, system)
      #expect(system.admits(seats), comment)
      #expect(leaf.seats.allSatisfy { $0.seats >= 1 }, comment)
      for entry in leaf.seats {
        let t = entry.profile.index
        #expect(entry.offset == sums[t] % system.counts[t], comment)
      }
      for t in sums.indices { sums[t] += seats[t] }
    }
    #expect(sums == lottery.counts, comment)

    let seating = Seating(of: leaves, profiles: profiles, seed: tree.seed)
    let tickets = Draw.ticketsPerMember(leaves, seating: seating, profiles: profiles)
    var counted = [Int](repeating: 0, count: profiles.ofMember.count)
    for leaf in leaves {
      for member in Panel(leaf, seating: seating).members { counted[member.index] += 1 }
    }
    #expect(tickets == counted, comment)
    for (i, profile) in profiles.ofMember.enumerated() {
      let (c, n) = (lottery.counts[profile.index], system.counts[profile.index])
      #expect(tickets[i] == c / n || tickets[i] == (c + n - 1) / n, comment)
    }
  }

  /// One such sum in fifty may defeat the search: these polytopes are tiny, and some have far fewer
  /// panels than their rows suggest. It must say so then, without claiming a proof.
  @Test("sums of random panels are split into panels, exactly")
  func sumsOfPanels() throws {
    let sweep = 0..<200
    var defeats = 0
    for number in sweep {
      var generator = SeededGenerator(seed: Seed(number), stream: .ticket)
      let small = SmallCase(using: &generator, members: 9 + generator.uniform(below: 8), slack: 2)
      let panels = small.panels()
      let m = [1, 2, 3, 5, 8, 17, 100, 300][generator.uniform(below: 8)]
      var counts = [Int](repeating: 0, count: small.system.profileCount)
      for _ in 0..<m {
        let panel = panels[generator.uniform(below: panels.count)]
        for t in counts.indices { counts[t] += panel[t] }
      }
      let lottery = Lottery(system: small.system, tickets: m, counts: counts)
      let tree = TicketTree(lottery: lottery, seed: Seed(number))
      do throws(TicketTree.Failure) {
        let (leaves, statistics) = try tree.enumerateCounting()
        Self.check(tree, leaves, small.profiles, "seed \(number)")
        guard statistics.repairs == 0 else { continue }
        for leaf in leaves { #expect(try tree.walk(to: leaf.ticket).leaf == leaf, "seed \(number)") }
      } catch {
        defeats += 1
        #expect(
          error != .undecomposable(firstTicket: 0, tickets: m, proven: true), "seed \(number)")
      }
    }
    #expect(defeats * 50 <= sweep.count)
  }

  @Test("rounded marginals of tight quotas are split into panels, exactly", arguments: 0..<12)
  func raked(number: Int) throws {
    let raked = try #require(
      RakedCase(
        seed: UInt8(number), members: 825, panelSize: 75, values: [2, 4, 5, 7], slack: number % 3))
    let root = try RootRounding(rounding: raked.quantised, system: raked.system, tickets: 1000)
    let tree = TicketTree(lottery: root.lottery, seed: Seed(number))
    let (leaves, statistics) = try tree.enumerateCounting()
    Self.check(tree, leaves, raked.profiles, "seed \(number)")
    #expect(statistics.splits == 999 + statistics.repairs, "seed \(number)")
    if statistics.repairs == 0 {
      for ticket in stride(from: 0, to: 1000, by: 37) {
        let (leaf, path) = try tree.walk(to: ticket)
        #expect(leaf == leaves[ticket], "seed \(number)")
        #expect(path.first?.tickets == 1000 && path.count <= 10, "seed \(number)")
      }
    }
  }

  @Test("the same lottery and seed give the same tickets, another seed gives others")
  func determinism() throws {
    let raked = try #require(
      RakedCase(seed: 3, members: 400, panelSize: 40, values: [2, 3, 4], slack: 1))
    let lottery = try Lottery(rounding: raked.quantised, system: raked.system, tickets: 100)
    let first = try TicketTree(lottery: lottery, seed: Seed(1)).enumerate()
    #expect(try TicketTree(lottery: lottery, seed: Seed(1)).enumerate() == first)
    #expect(try TicketTree(lottery: lottery, seed: Seed(2)).enumerate() != first)
  }

  @Test("a path's splits lead from the counts to the leaf")
  func path() throws {
    let raked = try #require(
      RakedCase(seed: 5, members: 400, panelSize: 40, values: [2, 3, 4], slack: 1))
    let lottery = try Lottery(rounding: raked.quantised, system: raked.system, tickets: 1000)
    let (leaf, path) = try TicketTree(lottery: lottery, seed: Seed(9)).walk(to: 421)
    var (counts, first, tickets) = (lottery.counts, 0, 1000)
    for split in path {
      #expect(split.firstTicket == first && split.tickets == tickets)
      var left = [Int](repeating: 0, count: counts.count)
      for share in split.left { left[share.profile.index] = share.seats }
      let right = zip(counts, left).map { $0 - $1 }
      let half = tickets / 2
      #expect(raked.system.admits(left, tickets: half))
      #expect(raked.system.admits(right, tickets: tickets - half))
      #expect(split.goesLeft == (421 < first + half))
      if !split.goesLeft { first += half }
      (counts, tickets) = split.goesLeft ? (left, half) : (right, tickets - half)
    }
    #expect(tickets == 1 && first == 421)
    #expect(counts == dense(leaf, raked.system))
  }

  @Test("one ticket is the panel itself, and needs no split")
  func oneTicket() throws {
    let small = SmallCase(
      members: [[0], [0], [1]], ranges: [[Quota(1, 1), Quota(1, 1)]], panelSize: 2)
    let tree = TicketTree(
      lottery: Lottery(system: small.system, tickets: 1, counts: [1, 1]), seed: Seed(1))
    let leaves = try tree.enumerate()
    Self.check(tree, leaves, small.profiles, "one ticket")
    let (leaf, path) = try tree.walk(to: 0)
    #expect(leaf == leaves[0] && path.isEmpty)
  }

  @Test("where everybody has a seat, every ticket is the whole pool")
  func everybody() throws {
    let small = SmallCase(
      members: [[0, 1], [0, 0], [1, 1], [1, 1]],
      ranges: [[Quota(0, 4), Quota(0, 4)], [Quota(0, 4), Quota(0, 4)]], panelSize: 4)
    let counts = small.system.counts.map { 1000 * $0 }
    let tree = TicketTree(
      lottery: Lottery(system: small.system, tickets: 1000, counts: counts), seed: Seed(1))
    let leaves = try tree.enumerate()
    Self.check(tree, leaves, small.profiles, "everybody")
    let seating = Seating(of: leaves, profiles: small.profiles, seed: Seed(1))
    #expect(FairnessMetrics.distinctPanels(leaves, seating: seating) == 1)
  }

  @Test("a monitor stops the work")
  func cancellation() throws {
    let raked = try #require(
      RakedCase(seed: 5, members: 400, panelSize: 40, values: [2, 3, 4], slack: 1))
    let lottery = try Lottery(rounding: raked.quantised, system: raked.system, tickets: 1000)
    let monitor = Monitor(isCancelled: { true })
    let tree = TicketTree(lottery: lottery, seed: Seed(9))
    #expect(throws: TicketTree.Failure.cancelled) { try tree.enumerate(monitor: monitor) }
    #expect(throws: TicketTree.Failure.cancelled) { try tree.walk(to: 3, monitor: monitor) }
    #expect(throws: RootRounding.Failure.cancelled) {
      try RootRounding(
        rounding: raked.quantised, system: raked.system, tickets: 1000, monitor: monitor)
    }
  }
}
