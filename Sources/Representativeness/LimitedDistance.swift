public import Sortition

/// A feature's distance from the population beside its limit.
public struct LimitedDistance: Sendable, Hashable {
  /// The feature.
  public let feature: Feature.ID
  /// D; nil where nobody's answer is known.
  public let totalVariation: Double?
  /// The largest D that the settings allow; nil where they say nothing of the feature.
  public let limit: Double?

  /// A distance and its limit.
  package init(feature: Feature.ID, totalVariation: Double?, limit: Double?) {
    self.feature = feature
    self.totalVariation = totalVariation
    self.limit = limit
  }

  /// A distance exceeds its limit by more than this share of it; a limit that a distance equals in decimal figures
  /// is kept.
  package static var tolerance: Double { 1e-9 }

  /// Beyond the limit it fails; without a limit or an answer it needs attention.
  public var verdict: Verdict {
    guard let totalVariation, let limit else { return .attention }
    return totalVariation <= limit * (1 + Self.tolerance) ? .pass : .fail
  }
}
