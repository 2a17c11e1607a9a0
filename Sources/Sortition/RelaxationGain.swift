/// What one seat of room more on every binding quota of a feature would do to the smallest probability.
///
/// Multipliers bound such gains from above and are not unique; this is the result of fitting again.
/// Quotas of one feature bind together: moving one alone often gains nothing, since its seats must come
/// from another value.
public struct RelaxationGain: Sendable, Hashable {
  /// The feature.
  public let feature: Feature.ID
  /// The quotas that were relaxed by one seat each, in row order.
  public let quotas: [LimitingQuota]
  /// The smallest positive probability of the marginals as they are.
  public let before: Double
  /// The same with the relaxed quotas.
  public let after: Double

  /// A gain of the given parts.
  public init(feature: Feature.ID, quotas: [LimitingQuota], before: Double, after: Double) {
    self.feature = feature
    self.quotas = quotas
    self.before = before
    self.after = after
  }
}
