/// Why there is no p-value.
public enum PValueReason: Error, Sendable, Hashable {
  /// The feature had a quota: its counts were chosen to match, and chance had no part in them.
  case quota
  /// The selection had quotas, though none on just this feature or these cells, which may follow them: not everybody was
  /// equally likely.
  case otherQuotas
  /// Whether the selection had quotas is not known, and panels usually have some.
  case unknownQuotas
  /// There are more possible outcomes than ``ChanceCounts/outcomeLimit``: ask a Monte Carlo test.
  case tooManyOutcomes
  /// The population of these cells is a product of shares: a test would ask of the product, not of the group.
  case modelled
  /// The population is of one category: no counts could differ from it.
  case singleCategory
  /// Too many people for a simulation, and too few in some cell for the χ² distribution.
  case smallExpectation
}

extension PValueReason: CustomStringConvertible {
  /// The reason in a sentence.
  public var description: String {
    switch self {
    case .quota:
      "The feature had a quota: its counts were chosen to match, so no p-value says anything about them."
    case .otherQuotas:
      "Quotas steered the draw, so not everybody was equally likely: compare with draws of the same lottery."
    case .unknownQuotas:
      "Whether the panel had quotas is not known: give its quota file, and the lottery that drew it."
    case .tooManyOutcomes: "There are too many possible outcomes to add up their chances."
    case .modelled: "Nobody has counted the population of these cells: it is a product of shares."
    case .singleCategory: "All of the population is of one value: there is nothing to test."
    case .smallExpectation: "There are too many cells to simulate, and some expect fewer than five people."
    }
  }
}

/// What steered the selection of a group, seen from one feature or cell table.
public enum Steering: Sendable, Hashable {
  /// No quota at all: letters to addresses at random, a pool.
  case none
  /// Quotas, though none on just this feature or these cells: on other features, or on some or all of those crossed.
  case otherQuotas
  /// A quota on this feature, or on features that together determine it.
  case quota
  /// Nobody says whether there were quotas.
  case unknown
}

/// Counts that an equal-chance draw could have made: the only ones that have p-values.
///
/// A p-value is the chance of data at least this far off if everybody was equally likely to be here. On a feature
/// with a quota that is false by design: the median p of fair and of self-selected pools alike is near 1, and nothing
/// is ever rejected. Hence such counts can't be made into this type, and no test takes any other. The initialiser's
/// error is what a report shows in the p-value's place.
public struct ChanceCounts: Sendable, Hashable {
  /// The counts.
  public let counts: FeatureCounts
  /// The draw that is the null hypothesis.
  public let draw: RandomDraw

  /// - Throws: ``PValueReason/quota`` or ``PValueReason/otherQuotas`` where quotas steered the selection. For the
  ///   latter ``SimulatedNull`` compares with draws of the same lottery.
  /// - Precondition: without replacement, x_c ≤ N_c for every category.
  public init(_ counts: FeatureCounts, steering: Steering, draw: RandomDraw) throws(PValueReason) {
    switch steering {
    case .none: break
    case .otherQuotas: throw .otherQuotas
    case .quota: throw .quota
    case .unknown: throw .unknownQuotas
    }
    precondition(
      draw == .withReplacement || zip(counts.group, counts.population).allSatisfy { $0 <= $1 },
      "a group drawn without replacement is part of the population")
    self.counts = counts
    self.draw = draw
  }

  /// An exact test goes through this many outcomes at most.
  public static var outcomeLimit: Int { 5_000_000 }

  /// Statistics that differ by less than this share are equal: outcomes that tie in exact arithmetic have to tie
  /// after rounding, or the observed one may fall out of its own tail.
  public static var tieTolerance: Double { 1e-9 }
}

/// A statistic referred to the χ² distribution.
public struct ChiSquaredTest: Sendable, Hashable {
  /// The statistic, already corrected for the population.
  public let statistic: Double
  /// m − 1 over the categories that the population has.
  public let degreesOfFreedom: Int
  /// P(χ² ≥ statistic).
  public let pValue: Double
}

extension ChanceCounts {
  /// Pearson's X² or G against χ², an approximation for large groups; rough where some e_c are below five.
  ///
  /// Without replacement the statistic is multiplied by (N − 1)/(N − k), since the covariance of the counts shrinks
  /// by the inverse. 0 where the whole population is in the group.
  ///
  /// - Precondition: `statistic` is ``FitStatistic/pearson`` or ``FitStatistic/likelihoodRatio``.
  /// - Complexity: O(m).
  public func chiSquared(_ statistic: FitStatistic = .pearson) -> ChiSquaredTest {
    precondition(statistic == .pearson || statistic == .likelihoodRatio, "only these two are nearly χ²")
    let correction = counts.populationCorrection(draw)
    let value = correction == 0 ? 0 : statistic.value(of: counts) / correction
    let degrees = counts.population.count { $0 > 0 } - 1
    let pValue = Tails.chiSquared(above: value, degreesOfFreedom: degrees)
    return ChiSquaredTest(statistic: value, degreesOfFreedom: degrees, pValue: pValue)
  }
}
