/// Jeffreys' interval for the chance behind x of n independent outcomes.
///
/// The quantiles of Beta(x + ½, n − x + ½) at (1 − c)/2 and (1 + c)/2, with lower end 0 for x = 0 and upper end 1 for
/// x = n. Its mean coverage is c; for single chances the coverage is a little above or below.
/// Source: L. Brown, T. Cai, A. DasGupta, *Statistical Science* 2001.
public struct JeffreysInterval: Sendable, Hashable {
  /// The lower end, from 0.
  public let lower: Double
  /// The upper end, to 1.
  public let upper: Double

  /// The interval of whole counts.
  ///
  /// - Parameters:
  ///   - count: x.
  ///   - size: n.
  ///   - confidence: c, the coverage aimed at, such as 0.95. A bound on one side with confidence 1 − α is an end of the
  ///     interval with c = 1 − 2α.
  /// - Precondition: 0 ≤ x ≤ n, n ≥ 1, 0 < confidence < 1.
  /// - Complexity: O(√n).
  public init(_ count: Int, of size: Int, confidence: Double = 0.95) {
    self.init(Double(count), of: Double(size), tail: (1 - confidence) / 2)
  }

  /// The same with an effective number of outcomes, which need not be whole, and the chance that each end leaves out.
  init(_ count: Double, of size: Double, tail: Double) {
    precondition(size >= 1 && count >= 0 && count <= size && tail > 0 && tail < 0.5, "a part of something")
    let (a, b) = (count + 0.5, size - count + 0.5)
    lower = count == 0 ? 0 : BetaTails.quantile(a, b, tail)
    upper = count == size ? 1 : BetaTails.quantile(a, b, 1 - tail)
  }
}
