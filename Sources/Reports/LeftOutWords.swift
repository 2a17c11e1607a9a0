/// Who gets no weight, in words.
enum LeftOutWords {
  /// "2 with an unknown answer to a feature that is weighted by and 1 outside the population".
  static func listed(unknown: Int, outside: Int, absent: Int) -> String {
    let parts = [
      (unknown, "with an unknown answer to a feature that is weighted by"),
      (outside, "outside the population"),
      (absent, "with an answer, or answers together, that nobody of the population has"),
    ]
    return Lines.listed(parts.filter { $0.0 > 0 }.map { "\(Figures.grouped($0.0)) \($0.1)" })
  }
}
