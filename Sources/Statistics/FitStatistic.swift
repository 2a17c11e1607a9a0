/// How far the counts x_c of a group lie from e_c = k q_c; the larger, the farther.
///
/// Statistics order the possible outcomes differently, so their exact p-values differ: choose one before looking.
public enum FitStatistic: Sendable, Hashable, CaseIterable {
  /// X² = Σ (x_c − e_c)²/e_c (K. Pearson 1900).
  case pearson
  /// G = 2 Σ x_c ln(x_c/e_c), twice the logarithm of the likelihood ratio.
  case likelihoodRatio
  /// k D = ½ Σ |x_c − e_c|, seats out of place.
  case seatsOutOfPlace
  /// max |x_c − e_c|/√(e_c (1 − q_c)): answers which category.
  case largestResidual
  /// 1 − min r_c/max r_c of the ratios r_c = x_c/e_c: Go Vocal's score turned round.
  case rateRatio

  /// The statistic of a group; ∞ for X² and G where somebody is of a category without population.
  ///
  /// - Complexity: O(m).
  public func value(of counts: FeatureCounts) -> Double {
    switch self {
    case .seatsOutOfPlace: counts.seatsOutOfPlace
    case .rateRatio: 1 - (counts.rateRatio ?? 0)
    case .largestResidual: combined(counts)
    case .pearson, .likelihoodRatio: combined(counts)
    }
  }

  private func combined(_ counts: FeatureCounts) -> Double {
    let terms = zip(counts.group, counts.expected).map { count, expected in
      term(Double(count), expected: expected, size: Double(counts.size))
    }
    return self == .largestResidual ? terms.max() ?? 0 : terms.reduce(0, +)
  }

  /// What one category adds to the statistic, or for the largest residual competes with; 0 for a category with
  /// neither people nor population.
  ///
  /// - Precondition: not ``rateRatio``, which no single category decides.
  func term(_ count: Double, expected: Double, size: Double) -> Double {
    let difference = count - expected
    if expected == 0 && self != .seatsOutOfPlace { return count == 0 ? 0 : .infinity }
    switch self {
    case .pearson: return difference * difference / expected
    // 2 (x ln(x/e) + e − x): the same sum, each term not negative and free of cancellation.
    case .likelihoodRatio: return 2 * deviance(count, expected)
    case .seatsOutOfPlace: return abs(difference) / 2
    case .largestResidual:
      return expected == size ? 0 : abs(difference) / (expected * (1 - expected / size)).squareRoot()
    case .rateRatio: preconditionFailure("the ratio of two rates is no sum over categories")
    }
  }
}

extension FeatureCounts {
  /// X² = Σ (x_c − e_c)²/e_c = k w².
  public var pearsonStatistic: Double { FitStatistic.pearson.value(of: self) }

  /// (N − k)/(N − 1) without replacement, 1 with.
  func populationCorrection(_ draw: RandomDraw) -> Double {
    guard draw == .withoutReplacement else { return 1 }
    precondition(size <= populationSize, "no more people than there are")
    return populationSize == 1 ? 0 : Double(populationSize - size) / Double(populationSize - 1)
  }
}
