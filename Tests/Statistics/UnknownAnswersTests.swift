import SortitionStatistics
import SortitionSweeps
import Testing

@Suite("Unknown answers")
struct UnknownAnswersTests {
  /// Every way to share out people to categories.
  private func allocations(_ people: Int, _ categories: Int) -> [[Int]] {
    if categories == 1 { return [[people]] }
    return (0...people).flatMap { first in allocations(people - first, categories - 1).map { [first] + $0 } }
  }

  @Test("the bounds of ratios and of the total variation are those over all allocations")
  func bounds() throws {
    for seed in Sweep.seeds(200) {
      var generator = SweptGenerator(seed: seed)
      let m = Int.random(in: 1...4, using: &generator)
      let population = (0..<m).map { _ in Int.random(in: 1...9, using: &generator) }
      let group = (0..<m).map { _ in Int.random(in: 0...6, using: &generator) }
      let unknown = Int.random(in: 0...6, using: &generator)
      guard group.contains(where: { $0 > 0 }) else { continue }
      let counts = FeatureCounts(group: group, population: population)
      let found = UnknownAnswers(counts, unknown: unknown)
      let all = allocations(unknown, m).map { added in
        counts.replacingGroup(with: zip(group, added).map(+))
      }
      let distances = all.map(\.totalVariation)
      #expect(
        near(found.nearest.totalVariation, try #require(distances.min()), relative: 1e-14), "seed \(seed)")
      #expect(
        near(found.farthest.totalVariation, try #require(distances.max()), relative: 1e-14), "seed \(seed)")
      #expect(found.nearest.size == counts.size + unknown, "seed \(seed)")
      for category in 0..<m {
        let ratios = all.compactMap { $0.representationRatios[category] }
        let found = try #require(counts.ratioBounds(of: category, unknown: unknown))
        #expect(near(found.lowerBound, try #require(ratios.min()), relative: 1e-14), "seed \(seed)")
        #expect(near(found.upperBound, try #require(ratios.max()), relative: 1e-14), "seed \(seed)")
      }
    }
  }

  /// Warrant: each number of answers tried, in whole numbers: (x + n) N ≥ K N_c.
  @Test(
    "the unknown answers that a category needs are the fewest that are enough, and never more than there are")
  func needed() throws {
    var reached = 0
    for seed in Sweep.seeds(400) {
      var generator = SweptGenerator(seed: seed)
      let population = (0..<2).map { _ in Int.random(in: 0...99, using: &generator) }
      let group = (0..<2).map { _ in Int.random(in: 0...30, using: &generator) }
      let unknown = Int.random(in: 0...20, using: &generator)
      guard group != [0, 0], population != [0, 0] else { continue }
      let counts = FeatureCounts(group: group, population: population)
      let (all, whole) = (counts.size + unknown, counts.populationSize)
      for category in 0..<2 {
        let lacks = (0...unknown).map { all * population[category] - (group[category] + $0) * whole }
        let least = population[category] == 0 ? nil : lacks.firstIndex { $0 <= 0 }
        #expect(counts.unknownNeeded(of: category, unknown: unknown) == least, "seed \(seed)")
        guard let highest = counts.ratioBounds(of: category, unknown: unknown)?.upperBound else { continue }
        #expect((highest >= 1) == (least != nil), "seed \(seed)")
        #expect((highest == 1) == (lacks.last == 0), "seed \(seed)")
        if let least, least > 0 { reached += 1 }
      }
    }
    #expect(reached > 20)
  }

  /// Warrant: one of 49 of N, no one of 48 known and one unknown: 1/49 ÷ 1/49. In the other order of operations the
  /// quotient is a little below.
  @Test("a bound of just the full share is 1, whatever the numbers")
  func exactly() {
    for whole in 2...200 {
      for unknown in 1..<whole {
        let counts = FeatureCounts(group: [0, whole - unknown], population: [unknown, whole - unknown])
        #expect(counts.ratioBounds(of: 0, unknown: unknown)?.upperBound == 1, "\(unknown) of \(whole)")
        #expect(counts.unknownNeeded(of: 0, unknown: unknown) == unknown, "\(unknown) of \(whole)")
      }
    }
  }
}
