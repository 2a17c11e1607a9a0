public import Sortition
internal import SortitionStatistics

/// The figures of a weighted group that are shown, all of them or those that may be published; what tells of weights
/// tells these, and sees no others.
///
/// Whoever has the published weights, and a weighted share that no target fixes, finds the count of people behind it.
/// So for publication there stay out, besides counts from 1 to N − 1: all shares by design weights; the shares by
/// weights of features that are not calibrated and, after trimming, of all; and the largest difference from a target
/// then.
public struct WeightFigures: Sendable, Hashable {
  /// Who got no weight; nil what is masked.
  public struct LeftOut: Sendable, Hashable {
    /// Not of the population, as the settings tell.
    public let outside: Int?
    /// With an unknown answer to a feature of a target.
    public let unknown: Int?
    /// With an answer, or a combination of answers, of which the population has nobody.
    public let absent: Int?

    /// Counts of those left out.
    public init(outside: Int?, unknown: Int?, absent: Int?) {
      (self.outside, self.unknown, self.absent) = (outside, unknown, absent)
    }
  }

  /// Shares of a feature's values; nil what does not exist, and what is not for publication.
  public struct Margin: Sendable, Hashable {
    /// The feature.
    public let feature: Feature.ID
    /// Whether the weights were made to meet it.
    public let isCalibrated: Bool
    /// The population's.
    public let target: [Double]
    /// Of the people weighted who answered, by their design weights.
    public let before: [Double]?
    /// The same by their weights.
    public let after: [Double]?
  }

  /// How many weights stood outside the limits; nil what is masked.
  public struct Trimmed: Sendable, Hashable {
    /// Below the lower limit.
    public let below: Int?
    /// Above the upper limit.
    public let above: Int?

    /// Counts of weights.
    public init(below: Int?, above: Int?) { (self.below, self.above) = (below, above) }
  }

  /// The smallest count besides 0 that is shown; nil where all figures are.
  public let smallestShown: Int?
  /// How the weights came about.
  public let method: WeightingMethod
  /// Number of people weighted; nil where it is masked.
  public let people: Int?
  /// Who is not among them.
  public let leftOut: LeftOut
  /// All features of the population, in its order.
  public let margins: [Margin]
  /// The largest difference between a category's weighted share and its target; nil where nothing was calibrated, and
  /// where it is not for publication.
  public let marginError: Double?
  /// Sweeps of raking, or steps of Newton's method; nil where nothing was calibrated.
  public let iterations: Int?
  /// What unequal weights cost.
  public let designEffect: Double
  /// How many people with equal weights tell as much; nil where the number of people is masked.
  public let effectiveSize: Double?
  /// The smallest and the largest weight.
  public let range: ClosedRange<Double>
  /// How many weights are negative; nil where that is masked.
  public let negative: Int?
  /// Whether somebody's weight is practically 0, below ``nearZero`` of the mean: of a margin that can hardly be met.
  public let hasWeightsNearZero: Bool
  /// Nil where weights were not trimmed.
  public let trimmed: Trimmed?

  /// A weight this small beside the mean is practically 0: whoever has it changes no share of n people by more than a
  /// millionth of a person, 10⁻⁶/n, which no figure shows.
  ///
  /// Margins are met to 10⁻¹⁰ of all weights, n times the mean. So a weight that is 0 in the limit may end at 10⁻¹⁰ n, and
  /// above that where the sum that is still missing is shared with others: 10⁻⁶ holds for groups of some thousands.
  public static let nearZero = 1e-6
  /// A negative weight this small beside the largest is 0 up to rounding.
  public static let rounding = 1e-10

  /// The figures of a group.
  ///
  /// - Parameter smallestShown: N, for publication; nil: all figures are shown.
  /// - Complexity: O(n).
  public init(of group: WeightedGroup, smallestShown: Int? = nil) {
    func shown(_ count: Int) -> Int? { (1..<max(1, smallestShown ?? 1)).contains(count) ? nil : count }
    let isPublic = smallestShown != nil
    let wasTrimmed = group.trimmed != nil
    self.smallestShown = smallestShown
    method = group.method
    people = shown(group.count)
    leftOut = LeftOut(group.leftOut, smallestShown: smallestShown ?? 1)
    margins = group.margins.map { margin in
      Margin(
        feature: margin.feature, isCalibrated: margin.isCalibrated, target: margin.target,
        before: isPublic ? nil : margin.before,
        after: isPublic && (wasTrimmed || !margin.isCalibrated) ? nil : margin.after)
    }
    marginError = isPublic && wasTrimmed ? nil : group.marginError
    iterations = group.iterations
    designEffect = group.designEffect.value
    effectiveSize = people == nil ? nil : group.designEffect.effectiveSize
    range = group.range
    let rounding = Self.rounding * max(abs(group.range.lowerBound), abs(group.range.upperBound))
    negative = shown(group.weights.count { $0 < -rounding })
    hasWeightsNearZero = group.weights.contains { abs($0) <= Self.nearZero }
    trimmed = group.trimmed.map { Trimmed(below: shown($0.below), above: shown($0.above)) }
  }
}

extension WeightFigures.LeftOut {
  /// Their sum follows from the rows of the weights where it is known how many people there are, so one masked count
  /// takes another with it.
  fileprivate init(_ leftOut: WeightedGroup.LeftOut, smallestShown: Int) {
    let counts = [leftOut.outside, leftOut.unknown, leftOut.absent]
    let isMasked =
      SmallCells.masked(counts, minimum: smallestShown) ?? counts.map { _ in true }
    let shown = zip(counts, isMasked).map { $1 ? nil : $0 }
    self.init(outside: shown[0], unknown: shown[1], absent: shown[2])
  }
}
