public import Sortition

/// A combination of values of a target.
public struct WeightCategory: Sendable, Hashable {
  /// The features, ascending.
  public let features: [Feature.ID]
  /// A value of each.
  public let values: [Feature.Value]
  /// The population's share.
  public let share: Double

  /// A combination of the given parts.
  public init(features: [Feature.ID], values: [Feature.Value], share: Double) {
    self.features = features
    self.values = values
    self.share = share
  }
}

/// Why people cannot be weighted to the targets.
public enum WeightingConflict: Error, Sendable, Hashable {
  /// Nobody has known answers that the population has.
  case nobodyLeft(WeightedGroup.LeftOut)
  /// Combinations that the population has, and nobody to weight.
  case nobody([WeightCategory])
  /// No weights from 0 up meet the targets: proved. What asks for too much, the strongest first, and what keeps it
  /// from that (see `MarginContradiction`).
  case contradiction(asking: [WeightCategory], limiting: [WeightCategory])
  /// Who has the category follows from other targets, and its share differs from what they make it by `error`.
  case dependent(WeightCategory, error: Double)
  /// The weights' farthest share at the end, and how far. With bounds on the weights, the factors that weights without
  /// bounds need, if there are such.
  case notReached(WeightCategory, error: Double, needed: ClosedRange<Double>?)
  /// Whoever watched ended it.
  case cancelled
}
