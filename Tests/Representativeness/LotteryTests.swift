import Sortition
import SortitionCensus
import SortitionRepresentativeness
import SortitionSweeps
import Testing

extension LotteryComparison {
  fileprivate init(
    panel: [Int], tickets: [[Int]], pool: Answers, with population: Population, _ design: SelectionDesign,
    othersMatch: [Bool]? = nil
  ) {
    self.init(
      panel: panel, tickets: TicketPanels(tickets), pool: pool, with: population, design,
      othersMatch: othersMatch)
  }
}

@Suite("Panels beside their lottery")
struct LotteryTests {
  /// All sets of k of n people.
  private func sets(of k: Int, from people: [Int]) -> [[Int]] {
    if k == 0 { return [[]] }
    return people.indices.flatMap { first in
      sets(of: k - 1, from: Array(people[(first + 1)...])).map { [people[first]] + $0 }
    }
  }

  @Test("two of four people, all six pairs being tickets, by hand")
  func byHand() throws {
    // a: 0, 0, 1, 1; b: 0, 1, 0, 1: each person a cell of her own.
    let population = population([[1, 1], [1, 1]])
    let pool = answers(population.features, [[0, 0], [0, 1], [1, 0], [1, 1]])
    let tickets = sets(of: 2, from: [0, 1, 2, 3])
    let found = LotteryComparison(
      panel: [0, 1], tickets: tickets, pool: pool, with: population, SelectionDesign(quotas: [false, true]))
    #expect(found.tickets == 6)
    // Value 0 of a: 2, 1, 1, 1, 1, 0 seats; the variance is 2/6.
    let seats = found.values[0][0]
    #expect(seats.panel == 2 && seats.mean == 1 && seats.ticketsWithout == 1)
    #expect(near(seats.deviation, (1.0 / 3).squareRoot()))
    #expect(
      found.pairs[0].map(\.ticketsWithout) == [3, 3, 3, 3] && found.pairs[0].map(\.panel) == [1, 1, 0, 0])
    // Feature b had the quota; a: D = ½ for the tickets {0, 1} and {2, 3}.
    #expect(found.distances.map { $0.crossing.features.map(\.index) } == [[0], [0, 1]])
    #expect(found.distances[0].panel == 0.5)
    #expect(near(found.distances[0].shareAtLeast, 2.0 / 6))
    #expect(near(found.distances[0].mean, 1.0 / 6))
    // Every ticket has two people in two of four cells: D = ½ of them all, and T = 4 · ½² / ½ = 2.
    #expect(found.distances[1].shareAtLeast == 1)
    #expect(near(found.integrity.statistic, 2))
    #expect(found.integrity.shareAtLeast == 1 && found.integrity.shareAtMost == 1 && found.integrity.isTicket)
  }

  @Test("a panel with somebody whom no ticket has is infinitely unusual")
  func outsider() {
    let population = population([[1, 1], [1, 1]])
    let pool = answers(population.features, [[0, 0], [0, 0], [1, 1]])
    let found = LotteryComparison(
      panel: [2, 0], tickets: [[0, 1], [1, 0]], pool: pool, with: population, SelectionDesign(features: 2))
    #expect(found.integrity.statistic == .infinity && !found.integrity.isTicket)
    #expect(found.integrity.shareAtLeast == 0 && found.integrity.shareAtMost == 1)
  }

  /// T of every ticket, cell by cell of every pair of features, person by person.
  private func departures(of tickets: [[Int]], _ pool: Answers) -> [Double] {
    var sums = [Double](repeating: 0, count: tickets.count)
    let features = pool.features.indices.map { Feature.ID($0) }
    for (a, b) in features.flatMap({ a in features.map { (a, $0) } }) where a < b {
      for v in pool.features[a.index].values.indices {
        for w in pool.features[b.index].values.indices {
          let counts = tickets.map { ticket in
            Double(ticket.count { pool[$0, a]?.index == v && pool[$0, b]?.index == w })
          }
          let mean = counts.reduce(0, +) / Double(counts.count)
          guard mean > 0 else { continue }
          for t in counts.indices { sums[t] += (counts[t] - mean) * (counts[t] - mean) / mean }
        }
      }
    }
    return sums
  }

  @Test("of all tickets at most a share α has a share at most α: the test is exact")
  func exact() {
    for seed in Sweep.seeds(20) {
      var generator = SweptGenerator(seed: seed)
      let population = population([[1, 2], [1, 1, 1], [2, 3]], countsPeople: false)
      let pool = answers(
        population.features,
        (0..<9).map { _ in
          [
            Int.random(in: -1..<2, using: &generator), Int.random(in: 0..<3, using: &generator),
            Int.random(in: 0..<2, using: &generator),
          ]
        })
      let all = sets(of: 4, from: Array(0..<9))
      let tickets = all.filter { _ in Bool.random(using: &generator) }
      let results = tickets.map {
        LotteryComparison(
          panel: $0.reversed(), tickets: tickets, pool: pool, with: population, SelectionDesign(features: 3))
      }
      let departures = departures(of: tickets, pool)
      for (t, (ticket, result)) in zip(tickets, results).enumerated() {
        #expect(result.integrity.isTicket, "\(seed)")
        let (own, slack) = (departures[t], 1e-9 * departures[t])
        #expect(near(result.integrity.statistic, own, relative: 1e-9), "\(seed)")
        let (least, most) = (
          departures.count { $0 >= own - slack }, departures.count { $0 <= own + slack }
        )
        #expect(near(result.integrity.shareAtLeast, Double(least) / Double(tickets.count)), "\(seed)")
        #expect(near(result.integrity.shareAtMost, Double(most) / Double(tickets.count)), "\(seed)")
        for (f, values) in result.values.enumerated() {
          for (v, seats) in values.enumerated() {
            let counts = tickets.map { $0.count { pool[$0, Feature.ID(f)] == Feature.Value(v) } }
            let mean = Double(counts.reduce(0, +)) / Double(tickets.count)
            let squares = counts.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
            #expect(near(seats.mean, mean), "\(seed)")
            #expect(near(seats.deviation, (squares / Double(tickets.count)).squareRoot(), relative: 1e-9))
            #expect(seats.ticketsWithout == counts.count { $0 == 0 }, "\(seed)")
            #expect(seats.panel == ticket.count { pool[$0, Feature.ID(f)] == Feature.Value(v) }, "\(seed)")
          }
        }
      }
      var lists = [results.map(\.integrity.shareAtLeast), results.map(\.integrity.shareAtMost)]
      for place in results[0].distances.indices {
        lists.append(results.compactMap { $0.distances[place].shareAtLeast })
      }
      for shares in lists {
        for alpha in shares {
          let atMost = Double(shares.count { $0 <= alpha }) / Double(shares.count)
          #expect(atMost <= alpha * (1 + 1e-9), "\(seed)")
        }
      }
    }
  }

  @Test(
    "a panel with somebody of whom there are no answers is a ticket only if that ticket has the same people")
  func others() {
    let population = population([[1, 1]])
    let pool = answers(population.features, [[0], [1]])
    for (match, isTicket) in [([true, false], true), ([false, true], false)] {
      let found = LotteryComparison(
        panel: [0], tickets: [[0], [1]], pool: pool, with: population, SelectionDesign(features: 1),
        othersMatch: match)
      #expect(found.integrity.isTicket == isTicket)
    }
  }

  @Test("a panel that is no ticket is said to be none, and one feature alone is tested by its values")
  func single() {
    let population = population([[1, 1]])
    let pool = answers(population.features, [[0], [0], [1], [1]])
    let found = LotteryComparison(
      panel: [0, 1], tickets: [[0, 2], [1, 3], [0, 3], [1, 2], [2, 3]], pool: pool, with: population,
      SelectionDesign(features: 1))
    #expect(!found.integrity.isTicket && found.pairs.isEmpty)
    // E = (4/5, 6/5); T of the panel (2, 0): 1.2²/0.8 + 1.2²/1.2 = 3; of (0, 2): 0.8 + 0.8²/1.2 = 4/3.
    #expect(near(found.integrity.statistic, 3))
    #expect(found.integrity.shareAtLeast == 0 && found.integrity.shareAtMost == 1)
    // D = ½ as far as that of {2, 3}.
    #expect(near(found.distances[0].shareAtLeast, 0.2))
  }
}
