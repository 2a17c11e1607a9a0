import SortitionStatistics
import Testing

@Suite("Distances between a group and a population")
struct DistancesTests {
  struct Line: Decodable {
    let group, population: [Int]
    let totalVariation, relativeEntropy, earthMover: Double
    let pearson, pearsonP, likelihoodRatio, likelihoodRatioP: Double
    let wilson, wilson99: [[Double]]
  }

  @Test("distances, X² and G with their p-values, and Wilson intervals are those of scipy and statsmodels")
  func agree() throws {
    let lines = try OracleLines.read("distances", as: Line.self)
    #expect(lines.count == 12)
    for line in lines {
      let counts = FeatureCounts(group: line.group, population: line.population, scale: .ordinal)
      #expect(near(counts.totalVariation, line.totalVariation, relative: 1e-12))
      #expect(counts.roseIndex == 1 - counts.totalVariation)
      let ordinal = try #require(counts.ordinalDistances)
      #expect(near(ordinal.earthMover, line.earthMover, relative: 1e-12))
      let chance = try ChanceCounts(counts, steering: .none, draw: .withReplacement)
      let pearson = chance.chiSquared(.pearson)
      #expect(near(pearson.statistic, line.pearson, relative: 1e-12))
      // scipy's own tails are good to about eleven digits far out.
      #expect(near(pearson.pValue, line.pearsonP, relative: 1e-10))
      let likelihood = chance.chiSquared(.likelihoodRatio)
      #expect(near(likelihood.statistic, line.likelihoodRatio, relative: 1e-12))
      #expect(near(likelihood.statistic, 2 * Double(counts.size) * line.relativeEntropy, relative: 1e-12))
      #expect(near(likelihood.pValue, line.likelihoodRatioP, relative: 1e-10))
      for (c, count) in line.group.enumerated() {
        for (ends, confidence) in [(line.wilson[c], 0.95), (line.wilson99[c], 0.99)] {
          let interval = WilsonInterval(count, of: counts.size, confidence: confidence)
          #expect(abs(interval.lower - ends[0]) < 1e-13 && abs(interval.upper - ends[1]) < 1e-13)
        }
      }
    }
  }

  @Test("w is the coefficient of variation of the rates")
  func coefficientOfVariation() {
    let counts = FeatureCounts(group: [10, 4, 6], population: [100, 200, 300])
    // Rates 1/10, 1/50, 1/50 with weights 1/6, 1/3, 1/2: mean 1/30, variance 8/9000 = 0.8 of the mean's square.
    #expect(near(counts.cohensW, 0.8.squareRoot(), relative: 1e-14))
    #expect(near(counts.pearsonStatistic, 16, relative: 1e-14))
    // min/max of rates is that of ratios: (1/50)/(1/10).
    #expect(near(counts.rateRatio ?? 0, 0.2, relative: 1e-14))
  }

  @Test("seats out of place are the seats to exchange where shares are whole")
  func seats() {
    let counts = FeatureCounts(group: [7, 2, 1], population: [50, 30, 20])
    #expect(counts.seatsOutOfPlace == 2)
    #expect(counts.totalVariation == 0.2)
  }

  @Test("ordinal distances exist only for features declared ordinal, and know the order")
  func ordinal() {
    #expect(FeatureCounts(group: [1, 1], population: [1, 1]).ordinalDistances == nil)
    let far = FeatureCounts(group: [1, 0, 0], population: [0, 0, 1], scale: .ordinal).ordinalDistances
    #expect(far?.earthMover == 2 && far?.kolmogorovSmirnov == 1 && far?.cramerVonMises == 0.5)
    let step = FeatureCounts(group: [1, 0, 0], population: [0, 1, 0], scale: .ordinal).ordinalDistances
    #expect(step?.earthMover == 1 && step?.kolmogorovSmirnov == 1 && step?.cramerVonMises == 0.5)
  }

  @Test(
    "categories without population or people are left out, and people without population are infinitely far")
  func emptyCategories() {
    let absent = FeatureCounts(group: [3, 1, 0], population: [30, 10, 0])
    #expect(absent.cohensW == 0 && absent.rateRatio == 1)
    #expect(absent.representationRatios == [1, 1, nil])
    let foreign = FeatureCounts(group: [3, 1], population: [40, 0])
    #expect(foreign.cohensW == .infinity && FitStatistic.likelihoodRatio.value(of: foreign) == .infinity)
    #expect(foreign.totalVariation == 0.25 && foreign.ratio(of: 1) == nil)
  }

  @Test("Kish's design effect of post-stratification is that of its weights")
  func designEffect() {
    let counts = FeatureCounts(group: [10, 30, 60], population: [30, 30, 40])
    let weights = zip(counts.group, counts.population).flatMap { count, reference in
      [Double](repeating: Double(reference) / Double(count), count: count)
    }
    let (of, post) = (DesignEffect(weights: weights), DesignEffect(postStratifying: counts))
    // 0.3²/0.1 + 0.3²/0.3 + 0.4²/0.6 = 0.9 + 0.3 + 4/15
    #expect(near(post.value, 22.0 / 15, relative: 1e-14))
    #expect(near(of.value, post.value, relative: 1e-13))
    #expect(near(of.effectiveSize, 1500.0 / 22, relative: 1e-13))
    #expect(
      DesignEffect(postStratifying: FeatureCounts(group: [4, 0], population: [1, 1])).value == .infinity)
    #expect(DesignEffect(weights: [2, 2, 2]).value == 1)
  }
}
