public import Sortition
public import SortitionStatistics

/// What is shown of one feature.
public struct ShownFeature: Sendable {
  /// The feature.
  public let feature: Feature.ID
  /// People whose answer is known, and whose is not; nil where that is masked.
  public let known, unknown: Int?
  /// Whether quotas had a part in the counts.
  public let steering: Steering
  /// What depends on all counts; nil where one is masked, or nobody's answer is known.
  public let comparison: FeatureComparison?
  /// The p-value adjusted for all features; nil in a publication, since it would tell those of masked ones.
  public let pValueAdjusted: Double?
  /// Each value, in file order; empty where nobody's answer is known.
  public let values: [ShownCell]
  /// Whether a count stays out.
  public let isMasked: Bool

  /// A feature, all of it.
  init(_ own: FeatureAssessment) { self.init(own, .nothing, pValueAdjusted: own.pValueAdjusted) }

  /// A feature as it is published.
  init(_ own: FeatureAssessment, _ mask: TableMask) { self.init(own, mask, pValueAdjusted: nil) }

  private init(_ own: FeatureAssessment, _ mask: TableMask, pValueAdjusted: Double?) {
    (feature, steering, isMasked) = (own.feature, own.steering, mask.hidesSome)
    known = mask.hidesUnknown ? nil : own.known
    unknown = mask.hidesUnknown ? nil : own.unknown
    comparison = mask.hidesSome ? nil : own.comparison
    self.pValueAdjusted = pValueAdjusted
    values = (own.comparison?.values ?? []).enumerated().map {
      ShownCell($1, hidesCount: mask.hides($0), hidesKnown: mask.hidesUnknown)
    }
  }
}
