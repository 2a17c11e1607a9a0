import Sortition
import Testing

/// Warrant: brute force over all panels, and a hand proof.
@Suite("Counts without tickets")
struct UndecomposableTests {
  /// Whether counts are a sum of m panels, by brute force.
  static func isSum(_ counts: [Int], of m: Int, panels: some Collection<[Int]>) -> Bool {
    if m == 0 { return counts.allSatisfy { $0 == 0 } }
    var rest = panels[...]
    while let panel = rest.first {
      if zip(panel, counts).allSatisfy({ $0 <= $1 }),
        isSum(zip(counts, panel).map { $0 - $1 }, of: m - 1, panels: Array(rest))
      {
        return true
      }
      rest = rest.dropFirst()
    }
    return false
  }

  @Test("small counts: tickets exist exactly when brute force finds them", arguments: 0..<300)
  func bruteForce(number: Int) throws {
    var generator = SeededGenerator(seed: Seed(1000 + number), stream: .ticket)
    let small = SmallCase(using: &generator, members: 8, slack: 1)
    let panels = small.panels()
    let m = 2 + generator.uniform(below: 3)
    // Random exchanges away from a sum of panels, as far as the rows of m panels allow.
    var counts = [Int](repeating: 0, count: small.system.profileCount)
    for _ in 0..<m {
      let panel = panels[generator.uniform(below: panels.count)]
      for t in counts.indices { counts[t] += panel[t] }
    }
    for _ in 0..<200 {
      var next = counts
      next[generator.uniform(below: counts.count)] += 1
      next[generator.uniform(below: counts.count)] -= 1
      next[generator.uniform(below: counts.count)] += 1
      next[generator.uniform(below: counts.count)] -= 1
      if small.system.admits(next, tickets: m) { counts = next }
    }
    let tree = TicketTree(
      lottery: Lottery(system: small.system, tickets: m, counts: counts), seed: Seed(number))
    let exists = Self.isSum(counts, of: m, panels: panels)
    do throws(TicketTree.Failure) {
      let leaves = try tree.enumerate()
      TicketTreeTests.check(tree, leaves, small.profiles, "seed \(number)")
      #expect(exists, "seed \(number)")
    } catch .undecomposable(let first, let tickets, let proven) {
      if m == 2 { #expect(!exists && proven, "seed \(number)") }
      // A proof at the root speaks of all splits; below it, of one split only.
      if proven && tickets == m && first == 0 { #expect(!exists, "seed \(number)") }
    }
  }

  /// Four people, three features of two values, two seats.
  static func threeFeatures(_ first: Quota) -> SmallCase {
    SmallCase(
      members: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]],
      ranges: [[Quota]](repeating: [first, Quota(0, 2)], count: 3), panelSize: 2)
  }

  @Test("three features, strict: every real quota is met by 1/2 each, and by no panel")
  func strict() throws {
    // Of two people exactly one has v1, in each of three features: the second has the opposite
    // values of the first, and nobody has.
    let system = Self.threeFeatures(Quota(1, 1)).system
    let two = TicketTree(
      lottery: Lottery(system: system, tickets: 2, counts: [1, 1, 1, 1]), seed: Seed(0))
    let failure = TicketTree.Failure.undecomposable(firstTicket: 0, tickets: 2, proven: true)
    #expect(throws: failure) { try two.enumerate() }
    #expect(throws: failure) { try two.walk(to: 1) }
  }

  @Test("three features: 1/2 each is no lottery, since every panel holds the first person")
  func gap() throws {
    let system = Self.threeFeatures(Quota(1, 2)).system
    for m in [2, 4, 1000] {
      let tree = TicketTree(
        lottery: Lottery(
          system: system, tickets: m, counts: [Int](repeating: m / 2, count: 4)), seed: Seed(0))
      #expect(throws: TicketTree.Failure.self) { try tree.enumerate() }
    }
    let fair = TicketTree(
      lottery: Lottery(system: system, tickets: 3, counts: [3, 1, 1, 1]), seed: Seed(0))
    #expect(try fair.enumerate().count == 3)
  }
}
