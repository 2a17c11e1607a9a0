import Sortition
import SortitionCensus
import SortitionRepresentativeness
import SortitionStatistics
import SortitionSweeps
import Testing

@Suite("Assessments of features")
struct AssessmentTests {
  /// Three of value 0 and seven of value 1, against halves.
  private func halves(_ steering: Steering, unknown: Int = 0) -> FeatureAssessment {
    let population = population([[50, 50]])
    let people = [[Int]](repeating: [0], count: 3) + Array(repeating: [1], count: 7)
    let group = answers(population.features, people + Array(repeating: [-1], count: unknown))
    return Assessment(of: group, with: population, SelectionDesign(steering: [steering], ordinal: [.init(0)]))
      .features[0]
  }

  @Test("three and seven against halves, by hand")
  func byHand() throws {
    let feature = halves(.none)
    let comparison = try #require(feature.comparison)
    #expect(feature.known == 10 && feature.unknown == 0)
    #expect(near(comparison.distance.totalVariation, 0.2) && near(comparison.distance.seatsOutOfPlace, 2))
    #expect(comparison.distance.best == 0)
    // E|X − 5| = 2 · 6 · ½ · C(10, 6)/2¹⁰ = 1.23046875.
    #expect(near(comparison.distance.expected, 0.123046875))
    #expect(comparison.distance.expectedWithoutReplacement == nil)
    #expect(near(comparison.distance.skill, (0.123046875 - 0.2) / 0.123046875, relative: 1e-9))
    #expect(near(comparison.distance.excess, 0.2 - 0.123046875))
    // (0.2² + 0.2²)/0.5.
    #expect(near(comparison.cohensW, 0.4))
    #expect(near(comparison.goVocal?.value, 3.0 / 7))
    // 2²/5 + 2²/5, and 2 (3 ln 0.6 + 7 ln 1.4).
    #expect(near(comparison.chiSquared, 1.6) && near(comparison.gStatistic, 1.645658, relative: 1e-6))
    // 0.25/0.3 + 0.25/0.7.
    #expect(near(comparison.postStratification.value, 0.25 / 0.3 + 0.25 / 0.7))
    #expect(near(comparison.ordinal?.earthMover, 0.2))
    let values = comparison.values
    #expect(values.map(\.count) == [3, 7] && values.map(\.expected) == [5, 5])
    #expect(near(values[0].ratio, 0.6) && near(values[1].ratio, 1.4))
    #expect(near(values[0].missing, 2) && near(values[1].missing, -2))
    // P(X ≤ 3) + P(X ≥ 7) = 2 (1 + 10 + 45 + 120)/1024.
    #expect(near(comparison.pValue.value, 352.0 / 1024))
    guard case .computed(_, .exact) = comparison.pValue else {
      Issue.record("an exact test")
      return
    }
    #expect(near(feature.pValueAdjusted, 352.0 / 1024))
  }

  @Test("the Wilson interval of three of ten is 0.1078 to 0.6032")
  func wilson() throws {
    let comparison = try #require(halves(.none).comparison)
    // E. B. Wilson's formula with z = 1.959964: (0.3 + 0.19207 ± 0.34869)/1.38415, over q = ½.
    #expect(near(comparison.values[0].low, 2 * 0.10779, relative: 1e-4))
    #expect(near(comparison.values[0].high, 2 * 0.60322, relative: 1e-4))
  }

  @Test("a feature with a quota, and one beside quotas, has neither p-value nor interval")
  func quotas() throws {
    let quota = try #require(halves(.quota).comparison)
    #expect(quota.pValue == .absent(.quota) && halves(.quota).pValueAdjusted == nil)
    #expect(quota.values.allSatisfy { $0.low == nil && $0.high == nil && $0.ratio != nil })
    #expect(quota.chiSquared == nil && quota.gStatistic == nil)
    let others = try #require(halves(.otherQuotas).comparison)
    #expect(others.pValue == .absent(.otherQuotas))
    #expect(others.values.allSatisfy { $0.low == nil && $0.high == nil && $0.ratio != nil })
  }

  @Test("two unknown answers open the ratios and the distance by what they could be")
  func unknown() throws {
    let feature = halves(.none, unknown: 2)
    let comparison = try #require(feature.comparison)
    #expect(feature.known == 10 && feature.unknown == 2)
    #expect(near(comparison.values[0].ratioLowest, 0.5))
    #expect(near(comparison.values[0].ratioHighest, 5.0 / 6))
    // 5 and 7 of twelve, 3 and 9 of twelve.
    #expect(near(comparison.nearest, 1.0 / 12) && near(comparison.farthest, 0.25))
  }

  @Test("the bounds of the ratios are those over every allocation of the unknown answers")
  func bounds() throws {
    for seed in Sweep.seeds(100) {
      var generator = SweptGenerator(seed: seed)
      let size = Int.random(in: 1...4, using: &generator)
      let counts = (0..<size).map { _ in Int.random(in: 1...9, using: &generator) }
      let population = population([counts], countsPeople: false)
      let people = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        [Int.random(in: -1..<size, using: &generator)]
      }
      let group = answers(population.features, people + [[0]])
      let feature = Assessment(of: group, with: population, SelectionDesign(features: 1), draws: 0).features[
        0]
      let comparison = try #require(feature.comparison)
      for (value, cell) in comparison.values.enumerated() {
        // Everybody unknown is of this value, or of another.
        let ratios = (0..<size).map { given in
          let all = (people + [[0]]).map { $0[0] < 0 ? given : $0[0] }
          return Double(all.count { $0 == value }) / Double(all.count) * Double(counts.reduce(0, +))
            / Double(counts[value])
        }
        #expect(near(cell.ratioLowest, ratios.min()), "\(seed)")
        #expect(near(cell.ratioHighest, ratios.max()), "\(seed)")
      }
    }
  }

  @Test("a feature that nobody answered is counted and not compared, and so are its pairs")
  func nobodyKnown() {
    let population = population([[50, 50], [30, 70], [10, 90]])
    let group = answers(population.features, [[0, -1, 1], [1, -1, 1], [0, -1, 0]])
    let assessment = Assessment(of: group, with: population, SelectionDesign(features: 3))
    #expect(assessment.features[1].comparison == nil && assessment.features[1].unknown == 3)
    #expect(assessment.features[1].pValueAdjusted == nil)
    #expect(assessment.crossings.map { $0.crossing.features.map(\.index) } == [[0, 2]])
    let nobody = Assessment(
      of: answers(population.features, []), with: population, SelectionDesign(features: 3))
    #expect(nobody.features.allSatisfy { $0.comparison == nil } && nobody.crossings.isEmpty)
    #expect(nobody.emptyGroups.isEmpty && nobody.shortfalls.isEmpty)
  }

  @Test("a population of people has the anchor of a draw without replacement, one of shares has not")
  func finite() throws {
    let people = [[Int]](repeating: [0], count: 3) + Array(repeating: [1], count: 7)
    func comparison(_ counts: [Int]) throws -> FeatureComparison {
      let population = population([counts])
      let group = answers(population.features, people)
      return try #require(
        Assessment(of: group, with: population, SelectionDesign(features: 1)).features[0].comparison)
    }
    // Ten of forty drawn from two equal halves: nearer to halves than with replacement.
    let finite = try comparison([20, 20])
    let expected = try #require(finite.distance.expectedWithoutReplacement)
    #expect(expected < finite.distance.expected && finite.distance.chanceLevel == expected)
    #expect(finite.draw == .withoutReplacement)
    // Seven of value 1 are no part of a population that has six of them.
    #expect(try comparison([20, 6]).distance.expectedWithoutReplacement == nil)
    #expect(try comparison([50, 50]).distance.expectedWithoutReplacement == nil)
  }

  @Test("simulated p-values of large groups lie by those of χ², and Go Vocal's quantiles in their order")
  func simulated() throws {
    let population = population([[20, 30, 50]])
    let people = [0: 230, 1: 270, 2: 500]
    let group = answers(
      population.features, (0..<3).flatMap { Array(repeating: [$0], count: people[$0] ?? 0) })
    let assessment = Assessment(of: group, with: population, SelectionDesign(features: 1))
    let comparison = try #require(assessment.features[0].comparison)
    // X² = 30²/200 + 30²/300 = 7.5 on two degrees of freedom: p = exp(−3.75) = 0.02352.
    let p = try #require(comparison.pValue.value)
    #expect(comparison.pValue == .computed(p, .monteCarlo(draws: 9_999)))
    // Five standard errors, and 0.001 for what χ² is off.
    let error: Double = 5 * (0.0235 * 0.9765 / 9_999).squareRoot() + 0.001
    #expect(abs(p - 0.023518) < error)
    let chance = try #require(comparison.goVocal?.chance)
    #expect(0 < chance.low && chance.low < chance.median && chance.median < chance.high && chance.high <= 1)
    // min/max of (1.15, 0.9, 1).
    #expect(near(comparison.goVocal?.value, 0.9 / 1.15))
    let again = Assessment(of: group, with: population, SelectionDesign(features: 1))
    #expect(again.features == assessment.features)
  }

  @Test("two values have an exact test however many people there are, with and without replacement")
  func twoValues() throws {
    // 7000/7999 of the variance is left where a thousand of 8,000 people are drawn.
    for (counts, variance) in [([50, 50], 250.0), ([4_000, 4_000], 250.0 * 7_000 / 7_999)] {
      let population = population([counts])
      let people = Array(repeating: [0], count: 530) + Array(repeating: [1], count: 470)
      let comparison = try #require(
        Assessment(
          of: answers(population.features, people), with: population, SelectionDesign(features: 1), draws: 0
        ).features[0].comparison)
      guard case .computed(let p, .exact) = comparison.pValue else {
        Issue.record("an exact test, not \(comparison.pValue)")
        continue
      }
      // The normal law with a correction of half a person, off by less than 1 %.
      #expect(near(p, 2 * Tails.normal(above: 29.5 / variance.squareRoot()), relative: 0.01))
    }
  }

  @Test("too many people and cells for a simulation get χ², or the reason why not")
  func large() throws {
    // 9,999 · 1,500 · √k > 2 · 10⁸ from k = 178 on.
    for (size, p) in [(400, false), (12_000, true)] {
      let counts = [Int](repeating: 1, count: 1_500)
      let population = population([counts], groupLimit: 100_000)
      // Of 12,000 in turn eleven and five of each value, where eight are expected.
      let people = p ? (0..<1_500).flatMap { Array(repeating: [$0], count: $0 % 2 == 0 ? 11 : 5) } : []
      let group = answers(
        population.features, p ? people : (0..<size).map { [$0 % 1_500] })
      let comparison = try #require(
        Assessment(of: group, with: population, SelectionDesign(features: 1)).features[0].comparison)
      #expect(comparison.goVocal?.chance == nil)
      if p {
        guard case .computed(let found, .chiSquared) = comparison.pValue else {
          Issue.record("\(comparison.pValue)")
          continue
        }
        // X² = 1,500 · 3²/8 on 1,499 degrees of freedom, by the cube root (E. Wilson, M. Hilferty 1931), off by 0.1 %
        // here; a degree more or less is 6 %. The root of 1.12575 is 1.0402731.
        let spread = 2.0 / (9 * 1_499)
        #expect(
          near(found, Tails.normal(above: (1.0402731 - 1 + spread) / spread.squareRoot()), relative: 0.01))
      } else {
        #expect(comparison.pValue == .absent(.smallExpectation))
      }
    }
  }

  @Test("Holm's adjustment is over the features that have a p-value")
  func holm() throws {
    let population = population([[50, 50], [50, 50], [50, 50]])
    // Three, five and one of ten of value 0; the second had a quota.
    let group = answers(
      population.features, (0..<10).map { [$0 < 3 ? 0 : 1, $0 < 5 ? 0 : 1, $0 < 1 ? 0 : 1] })
    let design = SelectionDesign(steering: [.none, .quota, .none], ordinal: [])
    let features = Assessment(of: group, with: population, design).features
    // P(X ≤ 1) + P(X ≥ 9) = 22/1024, doubled; 352/1024 remains.
    #expect(near(features[2].pValueAdjusted, 44.0 / 1024))
    #expect(near(features[0].pValueAdjusted, 352.0 / 1024))
    #expect(features[1].pValueAdjusted == nil)
  }

  @Test("a panel's design tells quotas from other quotas, and without quotas nothing steered")
  func designs() {
    #expect(SelectionDesign(quotas: [true, false]).steering == [.quota, .otherQuotas])
    #expect(SelectionDesign(quotas: [false, false]).steering == [.none, .none])
    let design = SelectionDesign(quotas: [true, true, false])
    let all = features([2, 2, 2])
    #expect(design.steering(of: Crossing([.init(0), .init(1)], among: all)) == .otherQuotas)
    #expect(design.steering(of: Crossing([.init(1)], among: all)) == .quota)
    #expect(SelectionDesign(features: 3).steering(of: Crossing([.init(1), .init(2)], among: all)) == .none)
  }
}
