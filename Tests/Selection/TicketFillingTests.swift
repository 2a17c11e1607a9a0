import Sortition
import SortitionSelection
import SortitionSweeps
import Testing

/// Warrant: a proof by hand; the losses worked out from the counts.
@Suite("Seats shifted between tickets")
struct TicketFillingTests {
  private func filling(
    _ panels: [([Int], Double)], seats: [Double], in system: QuotaSystem, tickets: Int
  ) -> TicketFilling {
    TicketFilling(
      panels.map { (seats: $0.0, probability: $0.1) },
      of: Marginals(seats: seats, rule: .nash, aims: [.product], certificate: Certificate(panelStages: [])),
      in: system,
      tickets: tickets)
  }

  /// t and w cannot be on one panel. The tickets hold u and w twice, v and y twice; t should have a ticket, which u has
  /// too many. With w, t cannot take the seat of u; nobody else has one to spare. So t takes that of v, and v that of u.
  @Test("a seat goes from hand to hand where the quotas bar the straight way")
  func handToHand() {
    // t, u, v, w, y
    let system = HandCaseTests.system(
      k: 2, quotas: [[(0, 2), (0, 1)], Array(repeating: (0, 1), count: 5)],
      profiles: [([1, 0], 1), ([0, 1], 1), ([0, 2], 1), ([1, 3], 1), ([0, 4], 1)])
    var filling = filling(
      [([0, 1, 0, 1, 0], 0.5), ([0, 0, 1, 0, 1], 0.5)], seats: [0.25, 0.25, 0.5, 0.5, 0.5], in: system,
      tickets: 4)
    #expect(filling.missing == 0 && filling.totals == [0, 2, 2, 2, 2])
    let isShifted = filling.shift()
    #expect(isShifted)
    #expect(filling.totals == [1, 1, 2, 2, 2] && filling.missing == 0)
    let found = filling.ticketed
    #expect(found.counts == [1, 1, 2, 2, 2] && found.allSatisfy { system.admits($0.seats) })
    let isShiftedAgain = filling.shift()
    #expect(!isShiftedAgain, "nobody loses anything")
  }

  @Test(
    "shifts keep the quotas and the tickets, and the sorted losses fall; every chance of pairs is reached")
  func pairs() {
    for seed in Sweep.seeds(40) {
      var random = SweptGenerator(seed: UInt64(seed))
      let people = Int.random(in: 4...9, using: &random)
      let system = TicketSpreadTests.pairs(of: people)
      // C of some panels, as the chances; the tickets begin with others.
      let tickets = Int.random(in: 5...30, using: &random)
      var counts = [Int](repeating: 0, count: people)
      for _ in 0..<tickets {
        for t in Array(0..<people).shuffled(using: &random).prefix(2) { counts[t] += 1 }
      }
      let first = (0..<people).map { $0 < 2 ? 1 : 0 }
      var filling = filling(
        [(first, 1)], seats: counts.map { Double($0) / Double(tickets) }, in: system, tickets: tickets)
      func losses() -> [Int] { zip(counts, filling.totals).map { $0 - $1 }.sorted(by: >) }
      var before = losses()
      while filling.shift() {
        let after = losses()
        #expect(after.lexicographicallyPrecedes(before), "seed \(seed)")
        before = after
      }
      #expect(filling.ticketed.allSatisfy { system.admits($0.seats) }, "seed \(seed)")
      #expect(filling.ticketed.reduce(0) { $0 + $1.tickets } == tickets, "seed \(seed)")
      #expect(filling.totals == counts, "seed \(seed)")
    }
  }
}
