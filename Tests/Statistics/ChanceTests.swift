import Sortition
import SortitionStatistics
import SortitionSweeps
import Testing

@Suite("Tests against an equal-chance draw")
struct ChanceTests {
  struct Line: Decodable {
    let group, population: [Int]
    let multinomial, hypergeometric: [String: Double]
  }

  static let seed = Seed(bytes: (0..<32).map { UInt8($0) })

  static let exact: [(FitStatistic, String)] = [
    (.pearson, "pearson"), (.likelihoodRatio, "likelihoodRatio"), (.seatsOutOfPlace, "seatsOutOfPlace"),
    (.largestResidual, "largestResidual"),
  ]

  @Test("exact p-values are the rational sums over all outcomes, ties counted in")
  func exactTests() throws {
    let lines = try OracleLines.read("exact", as: Line.self)
    #expect(lines.count == 18)
    for line in lines {
      let counts = FeatureCounts(group: line.group, population: line.population)
      for (draw, expected) in [
        (RandomDraw.withReplacement, line.multinomial), (.withoutReplacement, line.hypergeometric),
      ] {
        let chance = try ChanceCounts(counts, steering: .none, draw: draw)
        for (statistic, name) in Self.exact {
          let pValue = try chance.exactPValue(statistic)
          let answer = try #require(expected[name])
          #expect(near(pValue, answer, relative: 1e-12), "\(line) \(draw) \(name): \(pValue)")
        }
      }
    }
  }

  @Test("the lady tasting tea: all four cups right have p = 2/70 on both sides")
  func teaTasting() throws {
    // R. A. Fisher, The Design of Experiments, 1935: one in 70, and the mirrored outcome as far off.
    let counts = FeatureCounts(group: [4, 0], population: [4, 4])
    let chance = try ChanceCounts(counts, steering: .none, draw: .withoutReplacement)
    #expect(near(try chance.exactPValue(.pearson), 2.0 / 70, relative: 1e-14))
  }

  @Test("Mendel's peas: X² = 0.470 of 315, 101, 108 and 32 against 9:3:3:1")
  func peas() throws {
    // G. Mendel 1866; X² = 0.47 and p = 0.925 in textbooks, with three degrees of freedom.
    let counts = FeatureCounts(group: [315, 101, 108, 32], population: [9, 3, 3, 1])
    let test = try ChanceCounts(counts, steering: .none, draw: .withReplacement).chiSquared()
    #expect(abs(test.statistic - 0.470) < 5e-4 && abs(test.pValue - 0.925) < 5e-4)
    #expect(test.degreesOfFreedom == 3)
  }

  @Test("a feature with a quota has no p-value, and the reason is given")
  func quota() throws {
    let counts = FeatureCounts(group: [4, 6], population: [50, 50])
    #expect(throws: PValueReason.quota) {
      try ChanceCounts(counts, steering: .quota, draw: .withoutReplacement)
    }
    #expect(throws: PValueReason.otherQuotas) {
      try ChanceCounts(counts, steering: .otherQuotas, draw: .withReplacement)
    }
    let null = SimulatedNull([1, 2, 3])
    #expect(throws: PValueReason.quota) { try null.pValue(above: 2, steering: .quota) }
    #expect(try null.pValue(above: 2, steering: .otherQuotas) == 3.0 / 4)
    #expect(null.share(atLeast: 2) == 2.0 / 3)
  }

  @Test("too many outcomes are refused, not begun")
  func tooMany() throws {
    let counts = FeatureCounts(group: [100, 100, 100, 100, 100], population: [1, 1, 1, 1, 1])
    let chance = try ChanceCounts(counts, steering: .none, draw: .withReplacement)
    #expect(throws: PValueReason.tooManyOutcomes) { try chance.exactPValue(.pearson) }
  }

  @Test(
    "random groups have k people, nobody twice, and their counts have the means and variances of the draw")
  func randomGroups() {
    let counts = FeatureCounts(group: [5, 5, 2], population: [12, 6, 2])
    for draw in [RandomDraw.withReplacement, .withoutReplacement] {
      var generator = SeededGenerator(seed: Self.seed, stream: .ticket)
      let draws = 20_000
      var (sum, squares) = (0.0, 0.0)
      for _ in 0..<draws {
        let group = counts.randomGroup(draw, using: &generator)
        #expect(group.reduce(0, +) == 12)
        #expect(draw == .withReplacement || zip(group, counts.population).allSatisfy { $0 <= $1 })
        sum += Double(group[1])
        squares += Double(group[1] * group[1])
      }
      let mean = sum / Double(draws)
      let variance = squares / Double(draws) - mean * mean
      // k q = 3.6; k q (1 − q) = 2.52, times 8/19 without replacement. Five standard errors of the mean, and 6 %,
      // six standard errors, of the variance.
      let expected = 2.52 * (draw == .withReplacement ? 1 : 8.0 / 19)
      #expect(abs(mean - 3.6) < 5 * (expected / Double(draws)).squareRoot())
      #expect(abs(variance / expected - 1) < 0.06)
    }
  }

  @Test("Monte Carlo p-values lie within five standard errors of the exact ones")
  func monteCarlo() throws {
    let lines = try OracleLines.read("exact", as: Line.self)
    var generator = SeededGenerator(seed: Self.seed, stream: .ticket)
    for line in lines.prefix(8) {
      let counts = FeatureCounts(group: line.group, population: line.population)
      for (draw, expected) in [
        (RandomDraw.withReplacement, line.multinomial), (.withoutReplacement, line.hypergeometric),
      ] {
        for (statistic, name) in Self.exact {
          let p = try #require(expected[name])
          let draws = 2_000
          let null = counts.simulated([statistic.value], draw, draws: draws, using: &generator)[0]
          let value = try null.pValue(above: statistic.value(of: counts), steering: .none)
          #expect(value * Double(draws + 1) >= 0.999, "the observed draw counts")
          let error = 5 * (p * (1 - p) / Double(draws)).squareRoot() + 1 / Double(draws)
          #expect(abs(value - p) <= error, "\(line) \(draw) \(name): \(value)")
        }
      }
    }
  }

  @Test("Go Vocal's score of two people from two equal halves is 0 or 1 with equal chances")
  func rateRatio() {
    var generator = SweptGenerator(seed: 8)
    let counts = FeatureCounts(group: [1, 1], population: [50, 50])
    let null = counts.simulated(
      [FitStatistic.rateRatio.value], .withReplacement, draws: 4_000, using: &generator)[0]
    #expect(null.values.allSatisfy { $0 == 0 || $0 == 1 })
    // Five standard errors.
    #expect(abs(null.mean - 0.5) < 5 * 0.5 / 4_000.0.squareRoot())
    #expect(counts.rateRatio == 1)
  }

  @Test("a simulated null counts ties and takes quantiles at whole ranks")
  func simulatedNull() throws {
    let null = SimulatedNull([4, 1, 3, 2, 3])
    #expect(null.values == [1, 2, 3, 3, 4])
    // Of five values three are at least 3, as is the observed one: (1 + 3)/(5 + 1).
    #expect(try null.pValue(above: 3, steering: .none) == 4.0 / 6)
    #expect(try null.pValue(above: 3 * (1 + 1e-12), steering: .none) == 4.0 / 6)
    #expect(try null.pValue(above: 9, steering: .none) == 1.0 / 6)
    #expect(null.quantile(0.2) == 1 && null.quantile(0.21) == 2 && null.quantile(1) == 4)
    #expect(null.mean == 2.6)
  }
}
