/// One category of one margin, both counted from 0.
public struct MarginCategory: Sendable, Hashable {
  /// The margin.
  public let margin: Int
  /// Its category.
  public let category: Int

  /// - Precondition: neither is negative.
  public init(margin: Int, category: Int) {
    precondition(margin >= 0 && category >= 0, "counted from 0")
    self.margin = margin
    self.category = category
  }
}

/// Why no weights, or none within reach, meet the totals of all margins.
public enum CalibrationConflict: Error, Sendable, Hashable {
  /// The totals of two margins add up to different populations.
  case differentSums(margin: Int, other: Int)
  /// The total is positive, but nobody has the category, or only people whom another total of 0 excludes.
  case nobody(MarginCategory)
  /// No weights from 0 up meet the totals: proved.
  case contradiction(MarginContradiction)
  /// The total follows from those of other margins, and differs from what they make it by `error`, a share of the
  /// population.
  case dependent(MarginCategory, error: Double)
  /// No weights within the bounds meet the totals: proved. At the end this category was farthest from its total, by
  /// `error`, a share of the population.
  case tooNarrow(BoundsContradiction, MarginCategory, error: Double)
  /// The iteration ended with this category farthest from its total, by `error`, a share of the population. Nothing is
  /// proved: weights may exist, though of those inside the bounds none that are clear of them.
  case notReached(MarginCategory, error: Double)
  /// Whoever watched the iteration ended it.
  case cancelled
}
