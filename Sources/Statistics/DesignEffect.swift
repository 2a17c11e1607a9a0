/// What unequal weights cost: Kish's design effect and the effective number of people.
///
/// deff = n Σ w²/(Σ w)² = 1 + CV(w)², ess = n/deff = (Σ w)²/Σ w² (L. Kish, *Survey Sampling*, 1965). The variance of a
/// weighted mean is about deff times that of an unweighted one where y and the weights are unrelated.
public struct DesignEffect: Sendable, Hashable {
  /// deff ≥ 1; ∞ where a category of the population has nobody in the group.
  public let value: Double
  /// n/deff.
  public let effectiveSize: Double

  /// Of weights, one a person; they may be negative.
  ///
  /// - Precondition: at least one weight, finite, their sum not 0.
  /// - Complexity: O(n).
  public init(weights: [Double]) {
    let sum = weights.reduce(0, +)
    precondition(sum != 0, "weights with a sum")
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    effectiveSize = sum / squares * sum
    value = Double(weights.count) / effectiveSize
  }

  /// Of post-stratification to the population of one feature: Σ q_c²/s_c.
  ///
  /// - Complexity: O(m).
  public init(postStratifying counts: FeatureCounts) {
    value = zip(counts.groupShares, counts.populationShares).reduce(0) { sum, shares in
      shares.1 == 0 ? sum : sum + shares.1 * shares.1 / shares.0
    }
    effectiveSize = Double(counts.size) / value
  }
}
