import Sortition
import SortitionSweeps
import Testing

@Suite("The candidates of a landing")
struct LandingCandidatesTests {
  /// Warrant: sorting all offers by change, then by the order in which they were made.
  @Test("the best offers are the first of all in order, for changes near each other and far apart")
  func best() {
    for number in Sweep.seeds(60) {
      var generator = SeededGenerator(seed: Seed(number), stream: .ticket)
      let range = [1, 3, 20, 1023, 1024, 5000][number % 6]
      let count = 1 + generator.uniform(below: 300)
      var candidates = Landing.Candidates(capacity: count)
      for limit in [1, 7, Landing.candidates] {
        let changes = (0..<count).map { _ in generator.uniform(below: range + 1) - range / 2 }
        candidates.removeAll()
        for (column, change) in changes.enumerated() { candidates.offer(column, change: change) }
        candidates.select(limit)
        let sorted = changes.indices.sorted { (changes[$0], $0) < (changes[$1], $1) }
        let best = candidates.best.prefix(candidates.count)
        #expect(best.map(\.column) == Array(sorted.prefix(limit)), "seed \(number)")
        #expect(best.allSatisfy { $0.change == changes[$0.column] }, "seed \(number)")
      }
    }
  }
}
