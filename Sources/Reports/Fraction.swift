internal import Sortition

/// An exact chance in lowest terms.
struct Fraction: Comparable, Hashable {
  let numerator: Int
  let denominator: Int

  /// a/b; b ≥ 1.
  init(_ a: Int, _ b: Int) {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    numerator = a / x
    denominator = b / x
  }

  var value: Double { Double(numerator) / Double(denominator) }

  static func < (a: Self, b: Self) -> Bool {
    let left = a.numerator.multipliedFullWidth(by: b.denominator)
    let right = b.numerator.multipliedFullWidth(by: a.denominator)
    return (left.high, left.low) < (right.high, right.low)
  }

  /// "13 in 200".
  var words: String { "\(Figures.grouped(numerator)) in \(Figures.grouped(denominator))" }
}

extension Lottery {
  /// C_t/(m n_t) of every profile.
  var fractions: [Fraction] { zip(counts, system.counts).map { Fraction($0, tickets * $1) } }
}
