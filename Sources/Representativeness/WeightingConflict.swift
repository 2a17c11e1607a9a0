/// A kind of people whom a target counts.
public struct WeightCategory: Sendable, Hashable {
  /// Their values.
  public let cell: Cell
  /// The population's share.
  public let share: Double
  /// How often they count in a contradiction; else 1.
  public let times: Int

  /// People of the given values.
  package init(_ cell: Cell, share: Double, times: Int = 1) {
    self.cell = cell
    self.share = share
    self.times = times
  }
}

/// Why people cannot be weighted to the targets.
public enum WeightingConflict: Error, Sendable, Hashable {
  /// Nobody has known answers that the population has.
  case nobodyLeft(WeightedGroup.LeftOut)
  /// Combinations that the population has, and nobody to weight.
  case nobody([WeightCategory])
  /// No weights from 0 up meet the targets: proved. What asks for too much, the most first, and what keeps it from that.
  /// If minimal, whoever is asked for is also limited, as often, the shares asked for are the larger, and without any one
  /// of them the shares of the others could be met. If not, these are the values that pull most in a proof of more (see
  /// `MarginContradiction`).
  case contradiction(asking: [WeightCategory], limiting: [WeightCategory], isMinimal: Bool)
  /// Who has the category follows from other targets, and its share differs from what they make it by `error`.
  case dependent(WeightCategory, error: Double)
  /// No weights within the bounds of logit meet the targets: proved. The farthest share at the end, and how far; and the
  /// factors of raking, which bounds around them allow, if raking has weights.
  case tooNarrow(WeightCategory, error: Double, needed: ClosedRange<Double>?)
  /// The weights' farthest share at the end, and how far; nothing is proved. With bounds on the weights the factors of
  /// raking, if it has weights.
  case notReached(WeightCategory, error: Double, needed: ClosedRange<Double>?)
  /// Whoever watched ended it.
  case cancelled
}
