/// Numbers as people read them; no locale, so that equal results are equal texts.
enum Figures {
  /// 1,234,567.
  static func grouped(_ number: Int) -> String {
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
  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// A number ≥ 0 with a fixed number of decimals, rounded half away from zero.
  static func decimal(_ number: Double, places: Int) -> String {
    guard number.isFinite, abs(number) < 1e12 else { return "\(number)" }
    let scale = (0..<places).reduce(1) { power, _ in power * 10 }
    let scaled = Int((abs(number) * Double(scale)).rounded())
    let sign = number < 0 && scaled > 0 ? "−" : ""
    guard places > 0 else { return sign + grouped(scaled) }
    let fraction = String(scaled % scale)
    let zeros = String(repeating: "0", count: places - fraction.count)
    return sign + grouped(scaled / scale) + "." + zeros + fraction
  }

  /// A share in percent, with at least two significant digits: 100 %, 19.88 %, 0.45 %, 0.0031 %.
  static func percent(_ share: Double) -> String {
    let percent = share * 100
    if percent == 0 || percent == 100 { return decimal(percent, places: 0) + " %" }
    var places = 2
    var smallest = 0.1
    while percent < smallest, places < 9 {
      places += 1
      smallest /= 10
    }
    return decimal(percent, places: places) + " %"
  }

  /// A difference of shares: "0.60 percentage points".
  static func points(_ share: Double) -> String {
    let text = percent(share).dropLast(2)
    return "\(text) percentage \(text == "1.00" ? "point" : "points")"
  }

  /// A share in whole percent.
  static func wholePercent(_ share: Double) -> String { decimal(share * 100, places: 0) + " %" }

  /// "40–49", "26", or "≥ 40" where the maximum is no limit for `largest` seats.
  static func range(_ minimum: Int, _ maximum: Int, largest: Int) -> String {
    if minimum == maximum { return grouped(minimum) }
    if maximum > largest { return "≥ " + grouped(minimum) }
    return grouped(minimum) + "–" + grouped(maximum)
  }
}
