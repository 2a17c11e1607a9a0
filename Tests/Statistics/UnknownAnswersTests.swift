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
}
