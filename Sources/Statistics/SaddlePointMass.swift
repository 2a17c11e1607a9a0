// Probabilities of single outcomes to nearly full precision, without the cancellation of log-gamma differences.
// Source: C. Loader, *Fast and accurate computation of binomial probabilities*, 2000. For sizes up to 10⁹ the
// relative error stays below 10⁻¹².

/// δ(a) = ln Γ(a + 1) − (a + ½) ln a + a − ½ ln 2π, the error of Stirling's formula, for a > 0.
///
/// For a ≥ 16 by its asymptotic series, whose first omitted term is below 10⁻¹⁷; below by
/// δ(a) = δ(a + 1) + (a + ½) ln(1 + 1/a) − 1.
func stirlingError(_ a: Double) -> Double {
  var (x, shift) = (a, 0.0)
  while x < 16 {
    shift += (x + 0.5) * naturalLogarithm((x + 1) / x) - 1
    x += 1
  }
  let square = x * x
  let tail = 1 / 1680.0 - (1 / 1188.0 - 691 / 360360.0 / square) / square
  return shift + (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - tail / square) / square) / square) / x
}

/// x ln(x/m) + m − x ≥ 0 for x ≥ 0, m > 0: near x = m by its series in v = (x − m)/(x + m).
///
/// `difference` is x − m where that is known better than from a rounded m.
func deviance(_ x: Double, _ m: Double, apart difference: Double? = nil) -> Double {
  if x == 0 { return m }
  let difference = difference ?? x - m
  let v = difference / (x + m)
  guard abs(v) < 0.1 else { return x * naturalLogarithm(x / m) - difference }
  // x ln(x/m) = 2 x artanh v and m − x = −v (x + m), hence (x − m) v + 2 x (v³/3 + v⁵/5 + …).
  var (power, sum) = (v * v * v, 0.0)
  for i in stride(from: 3.0, through: 19, by: 2) {
    sum += power / i
    power *= v * v
  }
  return difference * v + 2 * x * sum
}

/// P(X = x) for X binomial of n with chance p = chance/(chance + against).
///
/// - Precondition: 0 ≤ x ≤ n, both weights positive.
func binomialMass(_ x: Int, of n: Int, chance: Double, against: Double) -> Double {
  let (p, q) = (chance / (chance + against), against / (chance + against))
  let (hits, misses, all) = (Double(x), Double(n - x), Double(n))
  if x == 0 || x == n {
    // pⁿ = exp(n ln p), with ln p from the smaller side.
    let (own, other) = x == 0 ? (q, p) : (p, q)
    return exponential(other < 0.1 ? -all * negativeLogarithm(oneMinus: other) : all * naturalLogarithm(own))
  }
  let exponent =
    stirlingError(all) - stirlingError(hits) - stirlingError(misses) - deviance(hits, all * p)
    - deviance(misses, all * q)
  return exponential(exponent) * (all / (2 * Double.pi * hits * misses)).squareRoot()
}

/// P(X = x) for X the marked among k drawn without replacement from a population.
///
/// The ratio Bin(x; K, p) Bin(k − x; N − K, p)/Bin(k; N, p) with p = k/N.
///
/// - Precondition: 0 < marked < population, 0 ≤ k ≤ population.
func hypergeometricMass(_ x: Int, of k: Int, marked: Int, population: Int) -> Double {
  guard x >= 0, x <= marked, k - x >= 0, k - x <= population - marked else { return 0 }
  if k == 0 || k == population { return 1 }
  let (drawn, left) = (Double(k), Double(population - k))
  return binomialMass(x, of: marked, chance: drawn, against: left)
    * binomialMass(k - x, of: population - marked, chance: drawn, against: left)
    / binomialMass(k, of: population, chance: drawn, against: left)
}

/// −ln(1 − p) for 0 ≤ p < 0.1 = 2 artanh(p/(2 − p)), by its series.
private func negativeLogarithm(oneMinus p: Double) -> Double {
  let v = p / (2 - p)
  var sum = 0.0
  for i in stride(from: 15.0, through: 1, by: -2) { sum = sum * v * v + 1 / i }
  return 2 * v * sum
}
