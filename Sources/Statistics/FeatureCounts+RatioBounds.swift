extension FeatureCounts {
  /// r_c over every allocation of u unknown answers: from x_c/(K q_c), where none is of category c unless there is no
  /// other, to (x_c + u)/(K q_c), where all are; K = k + u. Nil where the population has nobody.
  ///
  /// Each bound is one quotient of whole numbers, so that what is 1 comes out as 1.
  ///
  /// - Precondition: u ≥ 0, K N < 2⁶².
  public func ratioBounds(of category: Int, unknown: Int) -> ClosedRange<Double>? {
    precondition(unknown >= 0, "not fewer than nobody")
    guard population[category] > 0 else { return nil }
    let share = Double((size + unknown) * population[category])
    func ratio(_ count: Int) -> Double { Double(count * populationSize) / share }
    return ratio(group[category] + (categoryCount == 1 ? unknown : 0))...ratio(group[category] + unknown)
  }

  /// How many of u unknown answers have to be of category c for its full share, (x_c + n)/(K q_c) ≥ 1: the least n ≥ 0;
  /// nil where not even all are enough, or the population has nobody.
  ///
  /// - Precondition: u ≥ 0, K N < 2⁶².
  public func unknownNeeded(of category: Int, unknown: Int) -> Int? {
    precondition(unknown >= 0, "not fewer than nobody")
    guard population[category] > 0 else { return nil }
    // N times what the category lacks of K q_c, rounded up to whole people.
    let lacking = (size + unknown) * population[category] - populationSize * group[category]
    let needed = lacking > 0 ? (lacking - 1) / populationSize + 1 : 0
    return needed <= unknown ? needed : nil
  }
}
