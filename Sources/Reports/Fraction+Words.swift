internal import Sortition

extension Fraction {
  /// "13 in 200".
  package var words: String { "\(Figures.grouped(numerator)) in \(Figures.grouped(denominator))" }
}
