/// The beta distribution: P(X ≤ x) = I_x(a, b) and its quantiles.
///
/// I_x(a, b) = x^a (1 − x)^b/(a B(a, b)) · 1/(1 + d₁/(1 + d₂/(1 + …))), by the modified method of Lentz; for
/// x > (a + 1)/(a + b + 2) as 1 − I_{1−x}(b, a), where it converges slowly. The common factor is a mass in Loader's form.
/// Source: NIST *Digital Library of Mathematical Functions*, 8.17.22 and 8.17.4; I. Thompson, A. Barnett,
/// *J. Comput. Phys.* 1986.
package enum BetaTails {
  /// Factors this near to one, and steps this small against the quantile, no longer change the result.
  static let relativeTolerance = 0x1p-51

  /// P(X ≤ x), with a relative error below 10⁻¹⁰ where it is at most ½, for a, b between ½ and 10⁴ (as tested).
  ///
  /// - Precondition: a, b > 0, 0 ≤ x ≤ 1.
  /// - Complexity: O(√(a + b)) terms.
  package static func lower(_ a: Double, _ b: Double, at x: Double) -> Double {
    precondition(a > 0 && b > 0 && (0...1).contains(x), "two shapes above zero, a value from 0 to 1")
    if x == 0 || x == 1 { return x }
    let mass = density(a, b, at: x) * x * (1 - x)
    return x <= (a + 1) / (a + b + 2)
      ? min(1, mass / a * fraction(a, b, x)) : max(0, 1 - mass / b * fraction(b, a, 1 - x))
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

  /// x^(a−1) (1 − x)^(b−1)/B(a, b) inside (0, 1), with n = a + b: the binomial mass of a among n, without whole numbers.
  private static func density(_ a: Double, _ b: Double, at x: Double) -> Double {
    let n = a + b
    let exponent =
      stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * (1 - x))
    return exponential(exponent) * (a * b / (2 * Double.pi * n)).squareRoot() / (x * (1 - x))
  }

  /// d_{2m} = m (b − m) x/((a + 2m − 1)(a + 2m)), d_{2m+1} = −(a + m)(a + b + m) x/((a + 2m)(a + 2m + 1)).
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var value = d
    var m = 0.0
    while true {
      m += 1
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonzero(1 + even * d)
      c = nonzero(1 + even / c)
      value *= c * d
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonzero(1 + odd * d)
      c = nonzero(1 + odd / c)
      value *= c * d
      if abs(c * d - 1) <= relativeTolerance { return value }
    }
  }

  private static func nonzero(_ x: Double) -> Double {
    abs(x) < Double.leastNormalMagnitude ? .leastNormalMagnitude : x
  }
}
