/// The upper tail of the gamma distribution, Q(a, x) = ∫_x^∞ tᵃ⁻¹ e⁻ᵗ dt/Γ(a).
///
/// For x < a + 1 as 1 − P by the series P = xᵃ e⁻ˣ/Γ(a + 1) · Σ xⁿ/((a + 1) ⋯ (a + n)), where Q is above 0.2; else
/// by the continued fraction of Q with the modified method of Lentz. The common factor is a mass in Loader's form.
/// Source: M. Abramowitz, I. Stegun, *Handbook of Mathematical Functions*, 6.5.29 and 6.5.31; I. Thompson,
/// A. Barnett, *J. Comput. Phys.* 1986.
enum GammaTails {
  /// Terms below this share of the sum, and factors this near to one, no longer change the result.
  static let relativeTolerance = 0x1p-52

  /// Q(a, x), with a relative error below 10⁻¹² for a ≤ 10⁴.
  ///
  /// - Precondition: a > 0, x ≥ 0.
  /// - Complexity: O(√a) terms near x = a, fewer elsewhere.
  static func upper(shape a: Double, at x: Double) -> Double {
    precondition(a > 0 && x >= 0, "a shape above zero, a value not below")
    if x == 0 || x == .infinity { return x == 0 ? 1 : 0 }
    // xᵃ e⁻ˣ/Γ(a + 1)
    let mass = exponential(-stirlingError(a) - deviance(a, x)) / (2 * Double.pi * a).squareRoot()
    return x < a + 1 ? max(0, 1 - mass * series(a, x)) : min(1, mass * a * fraction(a, x))
  }

  /// 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + …
  private static func series(_ a: Double, _ x: Double) -> Double {
    var (term, sum, n) = (1.0, 1.0, a)
    while term > sum * relativeTolerance {
      n += 1
      term *= x / n
      sum += term
    }
    return sum
  }

  /// 1/(x + 1 − a − 1 (1 − a)/(x + 3 − a − 2 (2 − a)/(x + 5 − a − …)))
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    var b = x + 1 - a
    var c = Double.infinity
    var d = 1 / b
    var value = d
    var i = 0.0
    while true {
      i += 1
      let numerator = i * (a - i)
      b += 2
      d = 1 / nonzero(b + numerator * d)
      c = nonzero(b + numerator / c)
      value *= c * d
      if abs(c * d - 1) <= 2 * relativeTolerance { return value }
    }
  }

  private static func nonzero(_ x: Double) -> Double {
    abs(x) < Double.leastNormalMagnitude ? .leastNormalMagnitude : x
  }
}
