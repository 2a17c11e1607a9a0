/// How the members of an equal-chance draw follow one another.
public enum RandomDraw: Sendable, Hashable {
  /// Each member is any person of the population, whoever was drawn before: for shares from a survey, or a
  /// population far larger than the group.
  case withReplacement
  /// Nobody twice, all sets of k people alike: for a pool or a register from which the group was taken.
  case withoutReplacement
}

extension FeatureCounts {
  /// The smallest total variation that k seats allow: that of the largest remainders.
  ///
  /// - Complexity: O(m log m).
  public var bestTotalVariation: Double {
    replacingGroup(with: LargestRemainder(seats: size, population: population).seats).totalVariation
  }

  /// E[D] of k people drawn with equal chances.
  ///
  /// By linearity ½ Σ E|X_c/k − q_c|. With replacement X_c is binomial and, with ν = ⌊k q_c⌋ + 1,
  /// E|X − kq| = 2 ν (1 − q) P(X = ν) (de Moivre 1730; P. Diaconis, S. Zabell, *Statistical Science* 1991).
  /// Without replacement X_c is hypergeometric and E|X − kq| = 2 ν (N − N_c − k + ν)/N · P(X = ν): with
  /// g(x) = x (N − N_c − k + x) P(x)/N one has (x − kq) P(x) = g(x) − g(x + 1), and the sum over x ≥ ν telescopes.
  /// 1 − E[D] is the expected Rose index (J. Gerring, C. Jerzak, E. Öncel, *APSR* 2024).
  ///
  /// - Precondition: without replacement, k ≤ N.
  /// - Complexity: O(m).
  public func expectedTotalVariation(_ draw: RandomDraw) -> Double {
    let (k, whole) = (size, populationSize)
    precondition(draw == .withReplacement || k <= whole, "no more people than there are")
    let deviations = population.map { count in
      let next = k * count / whole + 1
      if count == 0 || count == whole || next > k { return 0.0 }
      switch draw {
      case .withReplacement:
        let mass = binomialMass(next, of: k, chance: Double(count), against: Double(whole - count))
        return 2 * Double(next) * (Double(whole - count) / Double(whole)) * mass
      case .withoutReplacement:
        let mass = hypergeometricMass(next, of: k, marked: count, population: whole)
        return 2 * Double(next) * (Double(whole - count - k + next) / Double(whole)) * mass
      }
    }
    return deviations.reduce(0, +) / Double(2 * k)
  }

  /// (E[D] − D)/(E[D] − D_best): 1 for the best possible group, 0 for what an equal-chance draw gives on average,
  /// negative below; nil where both anchors coincide, as with a single category.
  public func skill(_ draw: RandomDraw) -> Double? {
    let (expected, best) = (expectedTotalVariation(draw), bestTotalVariation)
    guard expected - best > Self.anchorTolerance * expected else { return nil }
    return (expected - totalVariation) / (expected - best)
  }

  /// Anchors that differ by less than this share of E[D] coincide: rounding of the masses stays below it.
  public static var anchorTolerance: Double { 1e-9 }
}
