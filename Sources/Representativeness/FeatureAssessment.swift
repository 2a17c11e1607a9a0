public import Sortition
public import SortitionStatistics

/// How far a group is from the population on one feature.
public struct FeatureAssessment: Sendable, Hashable {
  /// The feature.
  public let feature: Feature.ID
  /// k, people whose answer is known.
  public let known: Int
  /// u, people whose answer is not.
  public let unknown: Int
  /// Whether quotas had a part in the group's counts.
  public let steering: Steering
  /// What is to be said of those who are known; nil where nobody is.
  public let comparison: FeatureComparison?
  /// The p-value adjusted for all features that have one (Holm); nil where there is none.
  public internal(set) var pValueAdjusted: Double?
}

/// People whose answer is known, beside the population.
public struct FeatureComparison: Sendable, Hashable {
  /// The counts of both.
  public let counts: FeatureCounts
  /// What the group is compared with.
  public let draw: RandomDraw
  /// D and its anchors.
  public let distance: PopulationDistance
  /// w, the coefficient of variation of participation.
  public let cohensW: Double
  /// X² = k w² = Σ (x − k q)²/(k q), and G = 2 Σ x ln(x/(k q)), the likelihood ratio; ∞ where somebody is of a value that
  /// the population lacks, nil where quotas steered the group or may have.
  public let chiSquared, gStatistic: Double?
  /// Smallest ÷ largest ratio.
  public let goVocal: GoVocalScore?
  /// Each value, in file order.
  public let values: [CellComparison]
  /// D if the unknown answers were as near to, and as far from the population as they can be.
  public let nearest, farthest: Double
  /// The distances that know the order; nil for a feature that is not ordinal.
  public let ordinal: OrdinalDistances?
  /// What weighting by this feature alone would cost.
  public let postStratification: DesignEffect
  /// Whether chance explains it.
  public let pValue: PValue
}

/// Go Vocal's score beside what an equal-chance draw of so many people gives.
public struct GoVocalScore: Sendable, Hashable {
  /// min r/max r, from 0 to 1.
  public let value: Double
  /// The 5 %, 50 % and 95 % quantiles of a draw of the same size; nil where none was drawn.
  public let chance: Quantiles?

  /// Three quantiles.
  public struct Quantiles: Sendable, Hashable {
    /// 5 %.
    public let low: Double
    /// 50 %.
    public let median: Double
    /// 95 %.
    public let high: Double
  }
}

extension FeatureAssessment {
  /// Compares the answers to one feature.
  init(
    _ feature: Feature.ID, of answers: Answers, with population: Population, _ asked: SelectionDesign,
    draws: Int
  ) {
    let (group, unknown) = answers.counts(of: feature)
    self.feature = feature
    self.unknown = unknown
    known = answers.count - unknown
    steering = asked.steering[feature.index]
    let reference = population.reference(of: Crossing([feature], among: population.features))
    let scale: FeatureCounts.Scale = asked.ordinal.contains(feature) ? .ordinal : .nominal
    comparison = reference.beside(group, scale: scale).map {
      FeatureComparison(
        $0, reference, unknown: unknown, steering: asked.steering[feature.index], draws: draws)
    }
  }
}

extension FeatureComparison {
  init(_ counts: FeatureCounts, _ reference: Reference, unknown: Int, steering: Steering, draws: Int) {
    self.counts = counts
    draw = reference.draw(of: counts)
    distance = PopulationDistance(counts, draw: draw)
    cohensW = counts.cohensW
    chiSquared = steering == .none ? counts.pearsonStatistic : nil
    gStatistic = steering == .none ? FitStatistic.likelihoodRatio.value(of: counts) : nil
    values = counts.group.indices.map {
      CellComparison(
        $0, of: reference.crossing, in: counts, unknown: unknown, interval: steering == .none)
    }
    let bounds = UnknownAnswers(counts, unknown: unknown)
    nearest = bounds.nearest.totalVariation
    farthest = bounds.farthest.totalVariation
    ordinal = counts.ordinalDistances
    postStratification = DesignEffect(postStratifying: counts)
    let draws = EqualChanceDraws(
      of: counts, draw: draw, draws: draws, features: 1, number: reference.crossing.features[0].index)
    goVocal = counts.rateRatio.map {
      GoVocalScore(value: $0, chance: (draws?.goVocal).map(GoVocalScore.Quantiles.init))
    }
    pValue = PValue(of: counts, steering: steering, draw: draw, draws: draws)
  }
}

extension GoVocalScore.Quantiles {
  init(_ null: SimulatedNull) {
    self.init(low: null.quantile(0.05), median: null.quantile(0.5), high: null.quantile(0.95))
  }
}
