import Foundation
import Sortition
import Testing

@Suite("Fairness metrics")
struct FairnessMetricsTests {
  /// Warrant: the definitions, member by member, with the system's logarithm.
  @Test("metrics by profile are the metrics of the members", arguments: 0..<40)
  func definitions(number: Int) {
    var generator = SeededGenerator(seed: Seed(number), stream: .ticket)
    let members = (0..<6).map { _ in 1 + generator.uniform(below: 9) }
    let probabilities = members.map { _ in generator.unit() }
    let metrics = FairnessMetrics(probabilities: probabilities, members: members)
    let all = zip(probabilities, members).flatMap { [Double](repeating: $0, count: $1) }
    var differences = 0.0
    for a in all { for b in all { differences += abs(a - b) } }
    let n = Double(all.count)
    #expect(abs(metrics.gini - differences / (2 * n * all.reduce(0, +))) < 1e-12, "seed \(number)")
    let mean = exp(all.map { log($0) }.reduce(0, +) / n)
    #expect(abs(metrics.geometricMean - mean) < 1e-13 * mean * 10, "seed \(number)")
    #expect(metrics.minimum == all.min() && metrics.maximum == all.max(), "seed \(number)")
    let sum = all.reduce(0, +)
    let entropy = -all.map { $0 / sum * log($0 / sum) }.reduce(0, +)
    #expect(abs(metrics.entropy - entropy) < 1e-12 && abs(metrics.mean - sum / n) < 1e-14, "seed \(number)")
    #expect(abs(metrics.largestOverMean * sum / n - metrics.maximum) < 1e-14, "seed \(number)")
    #expect(abs(metrics.meanOverSmallest * metrics.minimum - sum / n) < 1e-14, "seed \(number)")
  }

  @Test("one without a chance makes the geometric mean zero")
  func zero() {
    let metrics = FairnessMetrics(probabilities: [0, 0.5], members: [1, 1])
    #expect(metrics.geometricMean == 0 && metrics.minimum == 0)
    #expect(abs(metrics.gini - 0.5) < 1e-15)
  }

  @Test("logarithm and exponential agree with the system's to a few units in the last place")
  func elementary() {
    var generator = SeededGenerator(seed: Seed(1), stream: .ticket)
    for _ in 0..<1000 {
      let x = generator.unit() * 1e-3 + 1e-12
      #expect(abs(naturalLogarithm(x) - log(x)) <= 4e-16 * abs(log(x)))
      let y = -20 * generator.unit()
      #expect(abs(exponential(y) - exp(y)) <= 1e-14 * exp(y))
    }
    #expect(naturalLogarithm(1) == 0 && exponential(0) == 1)
  }

  @Test("panels are counted as sets of members", arguments: 0..<30)
  func distinct(number: Int) throws {
    var generator = SeededGenerator(seed: Seed(500 + number), stream: .ticket)
    let small = SmallCase(using: &generator, members: 8, slack: 1)
    let panels = small.panels()
    var counts = [Int](repeating: 0, count: small.system.profileCount)
    for _ in 0..<8 {
      let panel = panels[generator.uniform(below: panels.count)]
      for t in counts.indices { counts[t] += panel[t] }
    }
    let lottery = Lottery(system: small.system, tickets: 8, counts: counts)
    let leaves = try TicketTree(lottery: lottery, seed: Seed(number)).enumerate()
    let seating = Seating(of: leaves, profiles: small.profiles, seed: Seed(number))
    #expect(
      FairnessMetrics.distinctPanels(leaves, seating: seating)
        == Set(leaves.map { Panel($0, seating: seating) }).count, "seed \(number)")
  }
}
