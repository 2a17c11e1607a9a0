import Sortition
import Testing

@Suite("The rounding to tickets")
struct RootRoundingTests {
  /// Members of equal probability in one profile, and the smallest C_t / n_t as a fraction.
  static func smallest(_ counts: [Int], _ members: [Int], among isPositive: [Bool]) -> (Int, Int) {
    var least = (1 << 40, 1)
    for t in counts.indices where isPositive[t] && counts[t] * least.1 < least.0 * members[t] {
      least = (counts[t], members[t])
    }
    return least
  }

  /// Warrant: all integers ⌊m x_t⌋, ⌈m x_t⌉ by brute force.
  @Test("the smallest probability is the largest that floors and ceilings allow", arguments: 0..<200)
  func bruteForce(number: Int) throws {
    var generator = SeededGenerator(seed: Seed(3000 + number), stream: .ticket)
    let small = SmallCase(using: &generator, members: 9, slack: 1)
    let system = small.system
    let panels = small.panels()
    // Real marginals: a random mixture of panels.
    let weights = panels.map { _ in generator.unit() }
    var x = [Double](repeating: 0, count: system.profileCount)
    for (panel, weight) in zip(panels, weights) {
      for t in x.indices { x[t] += weight / weights.reduce(0, +) * Double(panel[t]) }
    }
    let m = 1 + generator.uniform(below: 40)
    let isPositive = x.map { $0 > 0 }

    var best: (Int, Int)?
    var counts = x.map { Int(Double(m) * $0 + 1e-9) }
    let floors = counts
    func extend(_ t: Int) {
      if t == counts.count {
        guard system.admits(counts, tickets: m) else { return }
        let candidate = Self.smallest(counts, system.counts, among: isPositive)
        if best.map({ $0.0 * candidate.1 < candidate.0 * $0.1 }) ?? true { best = candidate }
        return
      }
      extend(t + 1)
      if Double(m) * x[t] - Double(floors[t]) > 1e-9 {
        counts[t] += 1
        extend(t + 1)
        counts[t] -= 1
      }
    }
    extend(0)

    let rounding = try RootRounding(
      rounding: x.map { Int(($0 * Marginals.quantaPerSeat).rounded()) }, system: system, tickets: m)
    let found = Self.smallest(rounding.lottery.counts, system.counts, among: isPositive)
    #expect(rounding.widened == (best == nil), "seed \(number)")
    if let best { #expect(found.0 * best.1 == best.0 * found.1, "seed \(number)") }
    let width = rounding.widened ? 2.0 : 1.0
    for t in x.indices {
      #expect(
        abs(Double(rounding.lottery.counts[t]) - Double(m) * x[t]) < width + 1e-6, "seed \(number)")
    }
    #expect(
      rounding.unreached.map(\.index)
        == x.indices.filter { isPositive[$0] && rounding.lottery.counts[$0] == 0 }, "seed \(number)")
  }

  @Test("three people with 1/3 each of 1,000 tickets get at least 333")
  func thirds() throws {
    let small = SmallCase(
      members: [[0], [1], [2]], ranges: [[Quota(0, 1), Quota(0, 1), Quota(0, 1)]], panelSize: 1)
    let third = Int(Marginals.quantaPerSeat / 3)
    let rounding = try RootRounding(
      rounding: [third, third, third], system: small.system, tickets: 1000)
    #expect(rounding.lottery.counts.sorted() == [333, 333, 334])
    #expect(!rounding.widened && rounding.unreached.isEmpty)
  }

  @Test("too few tickets leave people without one, and say whom")
  func tooFew() throws {
    let small = SmallCase(
      members: [[0], [1], [2]], ranges: [[Quota(0, 1), Quota(0, 1), Quota(0, 1)]], panelSize: 1)
    let third = Int(Marginals.quantaPerSeat / 3)
    let rounding = try RootRounding(
      rounding: [third, third, third], system: small.system, tickets: 2)
    #expect(rounding.lottery.counts.sorted() == [0, 1, 1])
    #expect(rounding.unreached.count == 1)
  }

  @Test("counts beyond the square root of the largest integer are compared exactly")
  func large() throws {
    // Two profiles of 5·10⁷ and one less, 10⁹ tickets, half the seats each.
    let features = [Feature(name: "f", values: ["a", "b"])]
    let profiles = [
      Profile(values: [Feature.Value(0)], count: 50_000_000),
      Profile(values: [Feature.Value(1)], count: 49_999_999),
    ]
    let system = QuotaSystem(
      profiles: profiles,
      quotas: Quotas(features: features, ranges: [[Quota(0, 1_000_000), Quota(0, 1_000_000)]]),
      panelSize: 1_000_000)
    let half = Int(Marginals.quantaPerSeat) * 500_000
    let lottery = try Lottery(
      rounding: [half, half], system: system, tickets: Lottery.maximumTickets)
    #expect(lottery.counts == [500_000_000_000_000, 500_000_000_000_000])
    let (leaf, path) = try TicketTree(lottery: lottery, seed: Seed(4)).walk(to: 999_999_999)
    #expect(path.count == 30)
    #expect(leaf.seats.map(\.seats).reduce(0, +) == 1_000_000)
  }

  @Test("the number of tickets gives the rarest member ten")
  func ticketNumber() {
    #expect(Lottery.tickets(smallestLevel: 0.5) == 1_000)
    #expect(Lottery.tickets(smallestLevel: 0.01) == 1_000)
    #expect(Lottery.tickets(smallestLevel: 0.01 - 1e-13) == 1_000)
    #expect(Lottery.tickets(smallestLevel: 0.009_999) == 10_000)
    #expect(Lottery.tickets(smallestLevel: 110e-6) == 100_000)
    #expect(Lottery.tickets(smallestLevel: 1e-12) == Lottery.maximumTickets)
  }
}
