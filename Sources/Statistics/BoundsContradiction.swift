/// A proof that no weights between L and U times the design weights meet all totals (Farkas).
///
/// Multipliers y of the categories with
///
///     Σ t y  >  Σ d max(L u, U u)   over the cells,   u = Σ_f y_f(c_f)
///
/// Weights within the bounds make at most the right side of the left one.
public struct BoundsContradiction: Sendable, Hashable {
  /// y of every category of every margin.
  public let multipliers: [[Double]]
  /// The left side less the right, as a share of the sum of the sizes of all their terms.
  public let gain: Double

  /// Rounding explains a gain below this.
  public static var gainTolerance: Double { 1e-9 }

  /// Checks multipliers; nil where they prove nothing. Those of categories with a total of 0 are not read: the cells
  /// with such a category have no weight.
  ///
  /// - Complexity: O(cells · F).
  init?(multipliers: [[Double]], bounds: (lower: Double, upper: Double), of calibration: Calibration) {
    let cells = calibration.cells
    var (difference, size) = (0.0, 0.0)
    for (f, margin) in calibration.totals.enumerated() {
      for (c, total) in margin.enumerated() where total > 0 {
        difference += total * multipliers[f][c]
        size += abs(total * multipliers[f][c])
      }
    }
    for cell in calibration.live {
      let terms = cells.sizes.indices.map { multipliers[$0][cells.category(of: cell, on: $0)] }
      let sum = terms.reduce(0, +)
      difference -= cells.designTotals[cell] * (sum > 0 ? bounds.upper : bounds.lower) * sum
      size += cells.designTotals[cell] * bounds.upper * terms.reduce(0) { $0 + abs($1) }
    }
    guard difference.isFinite, size.isFinite, difference > Self.gainTolerance * size else { return nil }
    self.multipliers = multipliers
    gain = difference / size
  }
}
