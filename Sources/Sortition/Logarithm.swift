/// ln x for a normal x > 0: x = 2ᵉ s with s in [√½, √2), ln s = 2 artanh((s − 1)/(s + 1)) by its series.
///
/// With + − × ÷ alone, so equal on every machine; the first omitted term is below 2⁻⁵⁶ of ln s.
package func naturalLogarithm(_ x: Double) -> Double {
  var exponent = Double(x.exponent)
  var significand = x.significand
  if significand > 1.414_213_562_373_095_1 {
    significand /= 2
    exponent += 1
  }
  let z = (significand - 1) / (significand + 1)
  let square = z * z
  var series = 0.0
  for i in stride(from: 23, through: 1, by: -2) { series = series * square + 1 / Double(i) }
  return exponent * 0.693_147_180_559_945_3 + 2 * z * series
}

/// eˣ: x = e ln 2 + r with |r| ≤ ln 2 / 2, eʳ by its Taylor series.
package func exponential(_ x: Double) -> Double {
  let exponent = (x / 0.693_147_180_559_945_3).rounded()
  let rest = x - exponent * 0.693_147_180_559_945_3
  var series = 1.0
  for i in stride(from: 17, through: 1, by: -1) { series = 1 + rest / Double(i) * series }
  return Double(sign: .plus, exponent: Int(exponent), significand: series)
}
