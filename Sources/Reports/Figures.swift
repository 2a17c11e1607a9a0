package import Sortition

/// Numbers as people read them; no locale, so that equal results are equal texts.
package enum Figures {
  /// 1,234,567.
  package static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits[...], at: 0)
    return (number < 0 ? "−" : "") + groups.joined(separator: ",")
  }

  /// "1 seat", "1,000 seats".
  package static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// From here on a number is printed as Swift prints it: with nine decimals it might not fit `Int`.
  private static let largestDecimal = 1e9

  /// A last digit this close to a half is one: what is computed in binary may fall just short of it.
  private static let half = 0.5 - 1e-6

  /// A number with a fixed number of decimals, rounded half away from zero.
  package static func decimal(_ number: Double, places: Int) -> String {
    guard number.isFinite, abs(number) < largestDecimal else {
      return number < 0 ? "−\(-number)" : "\(number)"
    }
    let scaled = abs(number) * Double(power(places))
    let whole = Int(scaled)
    let rounded = scaled - Double(whole) >= half ? whole + 1 : whole
    return (number < 0 && rounded > 0 ? "−" : "") + digits(rounded, places: places)
  }

  /// A fraction with a fixed number of decimals, rounded half up exactly.
  package static func decimal(_ fraction: Fraction, places: Int) -> String {
    digits(rounded(fraction, times: power(places)), places: places)
  }

  /// - Precondition: the product is below 2⁶².
  private static func rounded(_ fraction: Fraction, times factor: Int) -> Int {
    let product = fraction.numerator.multipliedFullWidth(by: factor)
    let (whole, rest) = fraction.denominator.dividingFullWidth(product)
    return rest >= fraction.denominator - rest ? whole + 1 : whole
  }

  private static func power(_ places: Int) -> Int { (0..<places).reduce(1) { power, _ in power * 10 } }

  /// A whole number of units of 10^−places.
  private static func digits(_ units: Int, places: Int) -> String {
    guard places > 0 else { return grouped(units) }
    let decimals = String(units % power(places))
    let zeros = String(repeating: "0", count: places - decimals.count)
    return grouped(units / power(places)) + "." + zeros + decimals
  }

  /// Percentages this close to 100 are certain: the 10⁻⁹ to which a fit is proven, in percent.
  private static let certainty = 1e-7
  /// Smaller percentages are not told apart.
  private static let mostPlaces = 9

  /// A share in percent, with at least two significant digits of it and of what it lacks to certainty:
  /// 100 %, 99.9999 %, 19.88 %, 0.45 %, 0.0031 %.
  package static func percent(_ share: Double) -> String {
    decimal(share * 100, places: places(ofPercent: share * 100)) + " %"
  }

  /// The same of a chance in whole numbers, rounded exactly.
  package static func percent(_ share: Fraction) -> String {
    let places = places(ofPercent: share.value * 100)
    return digits(rounded(share, times: 100 * power(places)), places: places) + " %"
  }

  private static func places(ofPercent percent: Double) -> Int {
    if percent == 0 || abs(percent - 100) < certainty { return 0 }
    var places = 2
    var smallest = 0.1
    while min(percent, abs(100 - percent)) < smallest, places < mostPlaces {
      places += 1
      smallest /= 10
    }
    return places
  }

  /// A share in percent without the sign.
  package static func decimals(_ share: Double) -> String { String(percent(share).dropLast(2)) }

  /// A difference of shares: "0.60 percentage points".
  package static func points(_ share: Double) -> String {
    let text = decimals(share)
    return "\(text) percentage \(text == "1.00" ? "point" : "points")"
  }

  /// A share in whole percent, rounded half up exactly.
  package static func wholePercent(_ share: Fraction) -> String {
    digits(rounded(share, times: 100), places: 0) + " %"
  }

  /// "40–49", "26", or "≥ 40" where the maximum is no limit for `largest` seats.
  package static func range(_ minimum: Int, _ maximum: Int, largest: Int) -> String {
    if minimum == maximum { return grouped(minimum) }
    if maximum > largest { return "≥ " + grouped(minimum) }
    return grouped(minimum) + "–" + grouped(maximum)
  }
}
