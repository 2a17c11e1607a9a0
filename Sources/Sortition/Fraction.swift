/// A chance as an exact fraction in lowest terms.
public struct Fraction: Sendable, Hashable, Comparable {
  /// a ≥ 0 of a/b.
  public let numerator: Int
  /// b ≥ 1 of a/b; 1 where a = 0.
  public let denominator: Int

  /// a/b, reduced by the greatest common divisor (Euclid).
  ///
  /// - Precondition: a ≥ 0, b ≥ 1.
  public init(_ a: Int, _ b: Int) {
    precondition(a >= 0 && b >= 1, "a chance is a fraction a/b with a ≥ 0 and b ≥ 1")
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    numerator = a / x
    denominator = b / x
  }

  /// The nearest double, as far as numerator and denominator are below 2⁵³.
  public var value: Double { Double(numerator) / Double(denominator) }

  /// By size, exactly: a d < c b in products of double width.
  public static func < (a: Self, b: Self) -> Bool {
    let left = a.numerator.multipliedFullWidth(by: b.denominator)
    let right = b.numerator.multipliedFullWidth(by: a.denominator)
    return (left.high, left.low) < (right.high, right.low)
  }
}

extension Lottery {
  /// C_t/(m n_t) of every profile.
  public var fractions: [Fraction] { zip(counts, system.counts).map { Fraction($0, tickets * $1) } }
}
