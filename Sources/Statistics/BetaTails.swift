/// The beta distribution: P(X ≤ x) = I_x(a, b) and its quantiles.
///
/// With y = 1 − x and λ = a − (a + b) x ≥ 0, so that x is at most the mean,
///
///     I_x(a, b) = x^a y^b/B(a, b) · 1/(β₀ + α₁/(β₁ + α₂/(β₂ + …))),
///     α_i = (a + i − 1) (a + b + i − 1) i (b − i) x²/(a + 2i − 1)²,
///     β_i = i + i (b − i) x/(a + 2i − 1) + (a + i) (λ + 1 + i (1 + y))/(a + 2i + 1),
///
/// by the modified method of Lentz; above the mean as 1 − I_y(b, a), where it converges slowly. λ and y are given besides
/// x, since neither can be told from an x near 1. The common factor is a mass in Loader's form.
/// Source: A. DiDonato, A. Morris, *ACM Trans. Math. Softw.* 1992; I. Thompson, A. Barnett, *J. Comput. Phys.* 1986.
package enum BetaTails {
  /// Factors this near to one, and steps this small against the quantile, no longer change the result.
  static let relativeTolerance = 0x1p-50

  /// P(X ≤ x), with a relative error below 10⁻¹² for shapes between ½ and 10¹² (as tested where it is at least 10⁻⁵).
  ///
  /// - Precondition: a, b > 0 and finite, 0 ≤ x ≤ 1.
  /// - Complexity: O(√(a + b)) terms, `termLimit` at most.
  package static func lower(_ a: Double, _ b: Double, at x: Double) -> Double {
    precondition(
      a > 0 && b > 0 && (a + b).isFinite && (0...1).contains(x), "two shapes above zero, a value from 0 to 1")
    if x == 0 || x == 1 { return x }
    let (y, excess) = (1 - x, excess(a, b, at: x))
    let factor = density(a, b, at: x) * x * y
    return excess >= 0
      ? min(1, factor * fraction(a, b, x, y, excess)) : max(0, 1 - factor * fraction(b, a, y, x, -excess))
  }

  /// The x with P(X ≤ x) = p: Newton's steps, and where one leaves what is known to hold x, half of that instead.
  ///
  /// - Precondition: a, b > 0, 0 < p < 1.
  package static func quantile(_ a: Double, _ b: Double, _ p: Double) -> Double {
    precondition(a > 0 && b > 0 && p > 0 && p < 1, "a probability inside (0, 1)")
    var (low, high) = (0.0, 1.0)
    var x = a / (a + b)
    // Halving alone reaches every double above 2⁻²⁰⁰.
    for _ in 0..<260 {
      let error = lower(a, b, at: x) - p
      if error == 0 { return x }
      if error > 0 { high = x } else { low = x }
      let step = error / density(a, b, at: x)
      let next = x - step
      let isInside = next > low && next < high
      let moved = isInside ? next : (low + high) / 2
      if abs(moved - x) <= relativeTolerance * x { return moved }
      x = moved
    }
    return x
  }

  /// a − (a + b) x, rounded once: above ½ from 1 − x, which is exact there.
  private static func excess(_ a: Double, _ b: Double, at x: Double) -> Double {
    x <= 0.5 ? a.addingProduct(-(a + b), x) : -(b.addingProduct(-(a + b), 1 - x))
  }

  /// x^(a−1) (1 − x)^(b−1)/B(a, b) inside (0, 1), with n = a + b: the binomial mass of a among n, without whole numbers.
  private static func density(_ a: Double, _ b: Double, at x: Double) -> Double {
    let (n, excess) = (a + b, excess(a, b, at: x))
    let exponent =
      stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x, apart: excess)
      - deviance(b, n * (1 - x), apart: -excess)
    return exponential(exponent) * (a * b / (2 * Double.pi * n)).squareRoot() / (x * (1 - x))
  }

  /// After how many terms the fraction is cut off, whatever it then is: more than shapes from ½ to 10¹² took
  /// in any test. Larger ones lose digits, not time.
  private static func termLimit(_ a: Double, _ b: Double) -> Int {
    200 + Int(min(2 * (a + b).squareRoot(), 200_000))
  }

  private static func fraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double, _ excess: Double) -> Double
  {
    func beta(_ i: Double) -> Double {
      i + i * (b - i) * x / (a + 2 * i - 1) + (a + i) * (excess + 1 + i * (1 + y)) / (a + 2 * i + 1)
    }
    // β₀, whose a/(a + 2·0 − 1) has no part in it.
    var value = nonzero(a * (excess + 1) / (a + 1))
    var (c, d) = (value, 0.0)
    for term in 1...termLimit(a, b) {
      let i = Double(term)
      let scale = x / (a + 2 * i - 1)
      let alpha = (a + i - 1) * scale * (a + b + i - 1) * scale * i * (b - i)
      d = 1 / nonzero(beta(i) + alpha * d)
      c = nonzero(beta(i) + alpha / c)
      value *= c * d
      if abs(c * d - 1) <= relativeTolerance { break }
    }
    return 1 / value
  }

  private static func nonzero(_ x: Double) -> Double {
    abs(x) < Double.leastNormalMagnitude ? .leastNormalMagnitude : x
  }
}
