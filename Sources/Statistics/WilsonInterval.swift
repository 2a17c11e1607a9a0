/// An interval for the chance behind x of n independent outcomes (E. B. Wilson, *JASA* 1927).
///
/// With p = x/n and z the normal quantile, (p + z²/2n ± z √(p (1 − p)/n + z²/4n²))/(1 + z²/n): the chances that a
/// score test does not reject. It measures chance alone. That people chose to take part, or were chosen to match, is
/// not in it, and on a feature that had a quota it has no meaning.
public struct WilsonInterval: Sendable, Hashable {
  /// The lower end, from 0.
  public let lower: Double
  /// The upper end, to 1.
  public let upper: Double

  /// - Parameters:
  ///   - count: x.
  ///   - size: n.
  ///   - confidence: the coverage aimed at, such as 0.95.
  /// - Precondition: 0 ≤ x ≤ n, n ≥ 1, 0 < confidence < 1.
  public init(_ count: Int, of size: Int, confidence: Double = 0.95) {
    precondition(size >= 1 && (0...size).contains(count), "a part of somebody")
    let z = Tails.normalQuantile(above: (1 - confidence) / 2)
    let (x, n) = (Double(count), Double(size))
    let middle = (x + z * z / 2) / (n + z * z)
    let half = z * (x * (n - x) / n + z * z / 4).squareRoot() / (n + z * z)
    lower = count == 0 ? 0 : middle - half
    upper = count == size ? 1 : middle + half
  }
}

/// r_c = s_c/q_c of one category with its interval: that of s_c, divided by q_c, which is taken as known.
public struct RepresentationRatio: Sendable, Hashable {
  /// r_c.
  public let ratio: Double
  /// The lower end of the interval.
  public let lower: Double
  /// The upper end of the interval.
  public let upper: Double
}

extension FeatureCounts {
  /// The ratio of a category with its Wilson interval; nil where the population has nobody.
  ///
  /// The interval measures chance, not self-selection, and holds for its category alone.
  ///
  /// - Precondition: 0 < confidence < 1.
  public func ratio(of category: Int, confidence: Double = 0.95) -> RepresentationRatio? {
    let (count, reference) = (group[category], population[category])
    guard reference > 0 else { return nil }
    let interval = WilsonInterval(count, of: size, confidence: confidence)
    let scale = Double(populationSize) / Double(reference)
    return RepresentationRatio(
      ratio: Double(count * populationSize) / Double(size * reference), lower: interval.lower * scale,
      upper: interval.upper * scale)
  }
}
