internal import Sortition

/// An exact chance in lowest terms.
package struct Fraction: Comparable, Hashable {
  package let numerator: Int
  package let denominator: Int

  /// a/b; b ≥ 1.
  package init(_ a: Int, _ b: Int) {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    numerator = a / x
    denominator = b / x
  }

  package var value: Double { Double(numerator) / Double(denominator) }

  package static func < (a: Self, b: Self) -> Bool {
    let left = a.numerator.multipliedFullWidth(by: b.denominator)
    let right = b.numerator.multipliedFullWidth(by: a.denominator)
    return (left.high, left.low) < (right.high, right.low)
  }

  /// "13 in 200".
  package var words: String { "\(Figures.grouped(numerator)) in \(Figures.grouped(denominator))" }
}

extension Lottery {
  /// C_t/(m n_t) of every profile.
  var fractions: [Fraction] { zip(counts, system.counts).map { Fraction($0, tickets * $1) } }
}
