import Sortition
import SortitionStatistics
import SortitionSweeps
import Testing

@Suite("Jeffreys' interval and simulated chances")
struct JeffreysTests {
  struct Tail: Decodable { let a, b, x, lower: Double }
  struct Quantile: Decodable { let a, b, p, x: Double }

  /// Warrant: a series of positive terms and an integral, with 60 digits (Tests/Oracles/beta.py).
  @Test("lower tails of beta distributions have a relative error below 1e-12, for shapes up to 10¹²")
  func tails() throws {
    let lines = try OracleLines.read("betaTail", as: Tail.self, from: "beta.jsonl")
    // Twenty-two pairs of shapes, nine quantiles each.
    #expect(lines.count == 198)
    for line in lines {
      let value = BetaTails.lower(line.a, line.b, at: line.x)
      #expect(near(value, line.lower, relative: 1e-12), "\(line): \(value)")
    }
  }

  @Test("quantiles of beta distributions have a relative error below 1e-12, for shapes up to 10¹²")
  func quantiles() throws {
    for line in try OracleLines.read("betaQuantile", as: Quantile.self, from: "beta.jsonl") {
      let value = BetaTails.quantile(line.a, line.b, line.p)
      #expect(near(value, line.x, relative: 1e-12), "\(line): \(value)")
    }
  }

  @Test("shapes beyond every simulation end too")
  func beyond() {
    for (a, b) in [(1e17, 1e17), (0.5, 1e300), (1e300, 1e300)] {
      #expect((0...1).contains(BetaTails.lower(a, b, at: a / (a + b))), "\(a), \(b)")
    }
  }

  /// Source: the reference output of the replication code of Flanigan et al. (Nature 2021), 99 % on one side; it prints
  /// the sample proportions 0.0096 and 0.0014, and these bounds rounded to 0.01 %.
  @Test("the published upper bounds of LEGACY's minimum follow from the published counts")
  func published() {
    for (count, percent) in [(96, 1.21), (14, 0.25)] {
      let upper = JeffreysInterval(count, of: 10_000, confidence: 0.98).upper
      #expect((upper * 10_000).rounded() / 100 == percent, "\(count): \(upper)")
    }
  }

  /// Beta(½, ½) and its mirror: the arcsine law, with quantiles sin²(π p/2).
  @Test("the interval of no outcome starts at 0, that of all ends at 1, and both mirror each other")
  func ends() {
    for size in [1, 2, 10, 10_000] {
      let (none, all) = (JeffreysInterval(0, of: size), JeffreysInterval(size, of: size))
      #expect(none.lower == 0 && all.upper == 1 && none.upper < 1)
      #expect(near(none.upper, 1 - all.lower, relative: 1e-11))
    }
    // sin²(π/6) = ¼ at p = ⅓.
    #expect(near(BetaTails.quantile(0.5, 0.5, 1.0 / 3), 0.25, relative: 1e-12))
  }

  @Test("a group of one has Jeffreys' plain interval, and seats that never vary are worth every member")
  func effective() {
    let chances = SimulatedChances(
      panels: 1000, members: [1, 4, 4, 3, 3], seats: [37, 2000, 1000, 0, 3000],
      squares: [37, 4000, 4000, 0, 9000])
    #expect(chances.interval(0) == JeffreysInterval(37, of: 1000))
    // Always two of four: no variance. Then all four or nobody: each panel is worth one draw.
    #expect(chances.effectivePanels(1) == 4000 && abs(chances.effectivePanels(2) - 1000) < 1e-9)
    #expect(chances.interval(3) == JeffreysInterval(0, of: 1000))
    #expect(chances.interval(4) == JeffreysInterval(1000, of: 1000))
    // Five groups, so a fifth of the error for each.
    let together = chances.intervals()
    #expect(together.indices.allSatisfy { together[$0] == chances.interval($0, confidence: 0.99) })
  }

  /// Warrant: coverage itself. Pools in which the chances are known, because each panel is `size` of n units of one value,
  /// each of so many members who come together: in groups of several sizes, all with chance size/n.
  ///
  /// The seats of a group of g units have a hypergeometric variance, so its estimate is worth
  /// e N = N p (1 − p) g² ÷ (size (g/n) (1 − g/n) (n − size)/(n − 1)) independent draws. The interval counts at most N m of
  /// them, m its members, and is then wider by √(e/m): it holds with 2 Φ(1.96 √(e/m)) − 1, more often than it says. Where
  /// three come together that limit is out of reach, and it holds with 95 %. Tolerances: three standard errors of a simulated
  /// coverage, and 0.64 %, the mass of one whole count at the edge, φ(1.96)/√(400 · 0.3 · 0.7).
  @Test(
    "the intervals hold as often as they say, and more often just where seats vary less than independent ones",
    arguments: [1, 3])
  func coverage(together: Int) {
    let (groups, size, panels, rounds) = ([1, 2, 5, 12], 6, 400, Sweep.asked == .full ? 10_000 : 2000)
    let n = groups.reduce(0, +)
    let units = groups.enumerated().flatMap { [Int](repeating: $0, count: $1) }
    let members = groups.map { $0 * together }
    var generator = SweptGenerator(seed: 77)
    var (held, allHeld) = (groups.map { _ in 0 }, 0)
    let p = Double(size) / Double(n)
    for _ in 0..<rounds {
      var (seats, squares) = (groups.map { _ in 0 }, groups.map { _ in 0 })
      var order = units
      for _ in 0..<panels {
        var own = groups.map { _ in 0 }
        for place in 0..<size {
          order.swapAt(place, Int.random(in: place..<n, using: &generator))
          own[order[place]] += together
        }
        for g in groups.indices {
          seats[g] += own[g]
          squares[g] += own[g] * own[g]
        }
      }
      let chances = SimulatedChances(panels: panels, members: members, seats: seats, squares: squares)
      for g in groups.indices {
        let interval = chances.interval(g)
        if interval.lower <= p && p <= interval.upper { held[g] += 1 }
      }
      let together = chances.intervals()
      if together.allSatisfy({ $0.lower <= p && p <= $0.upper }) { allHeld += 1 }
    }
    for (g, units) in groups.enumerated() {
      let share = Double(units) / Double(n)
      let variance = Double(size) * share * (1 - share) * Double(n - size) / Double(n - 1)
      let worth = p * (1 - p) * Double(units * units) / variance
      let wider = max(1, worth / Double(members[g])).squareRoot()
      let expected = 1 - 2 * Tails.normal(above: Tails.normalQuantile(above: 0.025) * wider)
      let error = 3 * (expected * (1 - expected) / Double(rounds)).squareRoot() + 0.0064
      let found = Double(held[g]) / Double(rounds)
      #expect(abs(found - expected) <= error, "\(units) of \(together): \(found), not \(expected)")
    }
    #expect(Double(allHeld) / Double(rounds) > 0.94)
  }
}
