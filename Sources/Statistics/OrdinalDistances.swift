/// Distances that know how far apart two categories are: only for features declared ordinal.
///
/// F_s and F_q are the cumulated shares of group and population in the order of the categories.
public struct OrdinalDistances: Sendable, Hashable {
  /// Σ |F_s − F_q|: the steps that the average member would have to move; from 0 to m − 1 (earth mover's distance).
  public let earthMover: Double
  /// max |F_s − F_q|, from 0 to 1 (Kolmogorov and Smirnov).
  public let kolmogorovSmirnov: Double
  /// Σ (F_s − F_q)² (s_c + q_c)/2, from 0 to 1 (Cramér and von Mises, weighted by the mean of both shares).
  public let cramerVonMises: Double
}

extension FeatureCounts {
  /// The distances along the order of the categories; nil where the feature was not declared ordinal.
  ///
  /// - Complexity: O(m).
  public var ordinalDistances: OrdinalDistances? {
    guard scale == .ordinal else { return nil }
    var (x, n) = (0, 0)
    var (sum, largest, squares) = (0.0, 0.0, 0.0)
    let whole = Double(size) * Double(populationSize)
    for (count, reference) in zip(group, population) {
      x += count
      n += reference
      // k N (F_s − F_q), exactly.
      let difference = Double(abs(populationSize * x - size * n)) / whole
      sum += difference
      largest = max(largest, difference)
      let share = Double(count) / Double(size) + Double(reference) / Double(populationSize)
      squares += difference * difference * share / 2
    }
    return OrdinalDistances(earthMover: sum, kolmogorovSmirnov: largest, cramerVonMises: squares)
  }
}
