/// Tail probabilities and quantiles of the normal and the χ² distribution.
public enum Tails {
  /// P(X ≥ x) for X of χ² distribution.
  ///
  /// Relative error below 10⁻¹² for up to 10⁴ degrees of freedom. Without a degree of freedom X is 0.
  ///
  /// - Precondition: degreesOfFreedom ≥ 0, x ≥ 0.
  public static func chiSquared(above x: Double, degreesOfFreedom: Int) -> Double {
    precondition(degreesOfFreedom >= 0 && x >= 0, "neither is negative")
    if degreesOfFreedom == 0 { return x > 0 ? 0 : 1 }
    return GammaTails.upper(shape: Double(degreesOfFreedom) / 2, at: x / 2)
  }

  /// P(Z ≥ z) for Z standard normal: ½ Q(½, z²/2) for z ≥ 0.
  public static func normal(above z: Double) -> Double {
    let half = GammaTails.upper(shape: 0.5, at: z * z / 2) / 2
    return z >= 0 ? half : 1 - half
  }

  /// The z with P(Z ≥ z) = p, for Z standard normal.
  ///
  /// Begins at a rational approximation that is off by less than 4.5 · 10⁻⁴ (Hastings; Abramowitz and Stegun
  /// 26.2.23) and takes three steps of Halley's method, each of which cubes the error.
  ///
  /// - Precondition: 0 < p < 1.
  public static func normalQuantile(above p: Double) -> Double {
    precondition(p > 0 && p < 1, "a probability inside (0, 1)")
    if p > 0.5 { return -normalQuantile(above: 1 - p) }
    let t = (-2 * naturalLogarithm(p)).squareRoot()
    let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
    var z = t - numerator / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    for _ in 0..<3 {
      let density = exponential(-z * z / 2) / (2 * Double.pi).squareRoot()
      let error = (normal(above: z) - p) / density
      z += error / (1 - z * error / 2)
    }
    return z
  }
}
