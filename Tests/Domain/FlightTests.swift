import Sortition
import SortitionSweeps
import Testing

@Suite("The flight")
struct FlightTests {
  /// Numbers are of size 1 and a flight makes some thousand steps of rounding error 1e-16 each; a number
  /// that arrives is moved by at most 1e-9.
  static let sumTolerance = 1e-6

  @Test("row sums stay, and at most one number per row is left", arguments: 0..<40)
  func sums(number: Int) {
    var generator = SeededGenerator(seed: Seed(number), stream: .ticket)
    let small = SmallCase(using: &generator, members: 200, slack: 1)
    let rows = IndependentRows(of: small.system)
    let start = (0..<small.system.profileCount).map { _ in
      generator.uniform(below: 3) == 0 ? 0.5 : generator.unit()
    }
    var x = start
    var flight = Flight(rows: rows, profiles: start.indices.map { Int32($0) })
    flight.run(&x) { up, down in generator.unit() * (up + down) < down }
    #expect(x.allSatisfy { 0 <= $0 && $0 <= 1 }, "seed \(number)")
    #expect(x.count { 0 < $0 && $0 < 1 } <= rows.count, "seed \(number)")
    for (before, after) in zip(small.system.rowSums(start), small.system.rowSums(x)) {
      #expect(abs(before - after) < Self.sumTolerance, "seed \(number)")
    }
  }

  /// Warrant: the elimination. Another order of roundings moves a number by far less than the tolerance.
  @Test("the updated basis walks where an elimination from scratch walks")
  func elimination() throws {
    for number in Sweep.seeds(10) {
      var coins = SeededGenerator(seed: Seed(number), stream: .ticket)
      // The largest of these need more pivots than a basis is updated for.
      let raked = try #require(
        RakedCase(
          seed: UInt8(number % 12), members: 600 + 200 * (number % 5), panelSize: 75,
          values: [2, 4, 5, 7, 3],
          slack: number % 3))
      let rows = IndependentRows(of: raked.system)
      let start = (0..<raked.system.profileCount).map { _ in
        coins.uniform(below: 4) == 0 ? 0.5 : coins.unit()
      }
      let units = start.map { _ in coins.unit() }
      var flight = Flight(rows: rows, profiles: start.indices.map { Int32($0) })
      var reference = EliminatedFlight(rows: rows, system: raked.system)
      var (x, y) = (start, start)
      var (used, usedThere) = (0, 0)
      flight.run(&x) { up, down in
        used += 1
        return units[used - 1] * (up + down) < down
      }
      reference.run(&y) { up, down in
        usedThere += 1
        return units[usedThere - 1] * (up + down) < down
      }
      #expect(used == usedThere, "seed \(number)")
      #expect(zip(x, y).allSatisfy { abs($0 - $1) < Self.sumTolerance }, "seed \(number)")
    }
  }

  /// Warrant: all outcomes of all coins, with their probabilities.
  @Test("every expectation is kept exactly", arguments: 0..<30)
  func martingale(number: Int) {
    var generator = SeededGenerator(seed: Seed(number), stream: .ticket)
    let small = SmallCase(using: &generator, members: 10, slack: 1)
    let rows = IndependentRows(of: small.system)
    let start = (0..<small.system.profileCount).map { _ in Double(1 + generator.uniform(below: 7)) / 8 }
    Self.checkExpectations(of: start, "seed \(number)") { x, rises in
      var flight = Flight(rows: rows, profiles: start.indices.map { Int32($0) })
      flight.run(&x, rises: rises)
    }
  }

  /// Warrant: the same.
  @Test("pairs keep every expectation exactly, and the sums of their groups, of which one number is left")
  func pairs() {
    for number in Sweep.seeds(30) {
      var generator = SeededGenerator(seed: Seed(number), stream: .ticket)
      let small = SmallCase(using: &generator, members: 9, slack: 1)
      let rows = IndependentRows(of: small.system)
      let start = (0..<small.system.profileCount).map { _ in Double(1 + generator.uniform(below: 7)) / 8 }
      var order = Array(start.indices)
      generator.shuffle(&order)
      let groups = stride(from: 0, to: order.count, by: 3).map { Array(order[$0..<min($0 + 3, order.count)]) }
      let sums = groups.map { $0.reduce(0) { $0 + start[$1] } }
      Self.checkExpectations(of: start, "seed \(number)") { x, rises in
        var flight = Flight(rows: rows, profiles: start.indices.map { Int32($0) })
        flight.settle(groups, &x, rises: rises)
        for (group, sum) in zip(groups, sums) {
          #expect(group.count { 0 < x[$0] && x[$0] < 1 } <= 1, "seed \(number)")
          #expect(abs(group.reduce(0) { $0 + x[$1] } - sum) < Self.sumTolerance, "seed \(number)")
        }
      }
    }
  }

  /// Walks along every sequence of coins.
  private static func checkExpectations(
    of start: [Double], _ comment: Comment,
    walk: (_ x: inout [Double], _ rises: (Double, Double) -> Bool) -> Void
  ) {
    var expectation = [Double](repeating: 0, count: start.count)
    var weights = 0.0

    // Depth first over the sequences of coins: `coins` is replayed, then extended by "rises".
    var coins: [Bool] = []
    while true {
      var (probability, used) = (1.0, 0)
      var x = start
      walk(&x) { up, down in
        if used == coins.count { coins.append(true) }
        let rises = coins[used]
        probability *= (rises ? down : up) / (up + down)
        used += 1
        return rises
      }
      weights += probability
      for c in x.indices { expectation[c] += probability * x[c] }
      while coins.last == false { coins.removeLast() }
      guard !coins.isEmpty else { break }
      coins[coins.count - 1] = false
    }
    #expect(abs(weights - 1) < 1e-12, comment)
    for c in start.indices { #expect(abs(expectation[c] - start[c]) < 1e-8, comment) }
  }

  @Test("rows of one feature but the last are independent of everybody")
  func independentRows() {
    let small = SmallCase(
      members: [[0, 0], [0, 1], [1, 2], [1, 0]],
      ranges: [[Quota(0, 2), Quota(0, 2)], [Quota(0, 2), Quota(0, 2), Quota(0, 2), Quota(0, 2)]],
      panelSize: 2)
    // Nobody has the last value of the second feature; its last value that somebody has is left out.
    #expect(IndependentRows(of: small.system).places == [0, 1, -1, 2, 3, -1, -1])
  }
}
