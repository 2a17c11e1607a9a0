/// How weights are held near the design weights: by G, whose derivative's inverse F gives w_i = d_i F(u), where u is
/// the sum of the multipliers of the person's categories; F(0) = F′(0) = 1.
public enum CalibrationDistance: Sendable, Hashable {
  /// F(u) = eᵘ: positive weights, those of iterative proportional fitting. Unchanged by the scale of the design
  /// weights.
  case raking
  /// F(u) = 1 + u: the generalised regression estimator; weights may be negative. Unchanged by the scale too.
  case linear
  /// F(u) = (L (U − 1) + U (1 − L) e^{Au})/((U − 1) + (1 − L) e^{Au}) with A = (U − L)/((1 − L)(U − 1)): between L and
  /// U times the design weight, which therefore has to be on the population's scale. 0 ≤ L < 1 < U.
  case logit(lower: Double, upper: Double)

  /// F, F′ and an antiderivative of F at u.
  func values(at u: Double) -> (factor: Double, slope: Double, integral: Double) {
    switch self {
    case .raking:
      let power = exponential(u)
      return (power, power, power)
    case .linear: return (1 + u, 1, u + u * u / 2)
    case .logit(let lower, let upper):
      // F = L + (U − L) σ(v) with σ the logistic function, v = A u + ln((1 − L)/(U − 1)).
      let v = steepness * u + naturalLogarithm((1 - lower) / (upper - 1))
      let small = exponential(-abs(v))
      let (up, down) =
        v >= 0 ? (1 / (1 + small), small / (1 + small)) : (small / (1 + small), 1 / (1 + small))
      // ln(1 + x) to the last digit for small x, too, of which wide bounds make a large multiple (D. Goldberg, *ACM
      // Computing Surveys* 1991).
      let rounded = 1 + small
      let logarithm = rounded == 1 ? small : naturalLogarithm(rounded) * small / (rounded - 1)
      let softplus = max(v, 0) + logarithm
      return (
        lower + (upper - lower) * up, (upper - lower) * steepness * up * down,
        lower * u + (upper - lower) / steepness * softplus
      )
    }
  }

  /// The most that ln F′ changes where u changes by 1: the A of logit.
  var steepness: Double {
    switch self {
    case .raking: 1
    case .linear: 0
    case .logit(let lower, let upper): (upper - lower) / ((1 - lower) * (upper - 1))
    }
  }

  /// Whether d and s d give the same weights for every s > 0.
  var ignoresScale: Bool {
    switch self {
    case .raking, .linear: true
    case .logit: false
    }
  }
}
