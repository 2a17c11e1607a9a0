/// A rational number in lowest terms; arithmetic traps where 128 bits overflow, so no result is ever inexact.
public struct Rational: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// a of a/b, with the sign of the number.
  public let numerator: Int128
  /// b ≥ 1 of a/b.
  public let denominator: Int128

  /// a/b, reduced (Euclid).
  ///
  /// - Precondition: b ≠ 0.
  public init(_ a: Int128, _ b: Int128 = 1) {
    precondition(b != 0, "a fraction needs a denominator")
    var (x, y) = (abs(a), abs(b))
    while y != 0 { (x, y) = (y, x % y) }
    numerator = (b < 0 ? -a : a) / x
    denominator = abs(b) / x
  }

  /// 0.
  public static let zero = Rational(0)
  /// 1.
  public static let one = Rational(1)

  /// a, or a/b where b is not 1.
  public var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

  /// The quotient in doubles: within 2⁻⁵² relative where both parts are below 2⁵³.
  public var value: Double { Double(numerator) / Double(denominator) }

  /// By size: a/b < c/d where a d < c b.
  public static func < (a: Self, b: Self) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }

  /// The sum.
  public static func + (a: Self, b: Self) -> Self {
    Rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }

  /// The difference.
  public static func - (a: Self, b: Self) -> Self {
    Rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)
  }

  /// The product.
  public static func * (a: Self, b: Self) -> Self {
    Rational(a.numerator * b.numerator, a.denominator * b.denominator)
  }

  /// The quotient.
  ///
  /// - Precondition: b ≠ 0.
  public static func / (a: Self, b: Self) -> Self {
    Rational(a.numerator * b.denominator, a.denominator * b.numerator)
  }

  /// Adds in place.
  public static func += (a: inout Self, b: Self) { a = a + b }
}
