/// The values of a statistic over B simulated draws: what a null hypothesis makes likely.
public struct SimulatedNull: Sendable, Hashable {
  /// The B values, ascending.
  public let values: [Double]

  /// - Precondition: at least one value, none NaN.
  /// - Complexity: O(B log B).
  public init(_ values: [Double]) {
    precondition(!values.isEmpty && values.allSatisfy { !$0.isNaN }, "simulated numbers")
    self.values = values.sorted()
  }

  /// (1 + #{T_b ≥ T})/(B + 1), values that differ by ``ChanceCounts/tieTolerance`` being equal.
  ///
  /// Counting the observed draw among the simulated ones makes the test valid at every B (G. Barnard 1963;
  /// A. Davison, D. Hinkley, *Bootstrap Methods*, 1997, section 4.2). The draws must be of the mechanism that made
  /// the group: the same lottery on the same pool, where there were quotas.
  ///
  /// - Throws: ``PValueReason/quota`` where the feature had a quota.
  /// - Complexity: O(B).
  public func pValue(above value: Double, steering: Steering) throws(PValueReason) -> Double {
    if steering == .quota { throw .quota }
    return Double(1 + atLeast(value)) / Double(values.count + 1)
  }

  /// #{T_b ≥ T}/B, a rank among the draws and no test: also for features that had a quota.
  ///
  /// - Complexity: O(B).
  public func share(atLeast value: Double) -> Double { Double(atLeast(value)) / Double(values.count) }

  private func atLeast(_ value: Double) -> Int {
    let threshold = value.isFinite ? value - abs(value) * ChanceCounts.tieTolerance : value
    return values.count { $0 >= threshold }
  }

  /// The smallest value with at least a share p of all at or below it.
  ///
  /// - Precondition: 0 < p ≤ 1.
  public func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p <= 1, "a share of the values")
    let rank = (p * Double(values.count)).rounded(.up)
    return values[max(0, min(values.count, Int(rank)) - 1)]
  }

  /// The mean of the values.
  public var mean: Double { values.reduce(0, +) / Double(values.count) }
}

extension FeatureCounts {
  /// What each of some statistics would be in the same `draws` equal-chance draws of k people.
  ///
  /// No p-value in itself: Go Vocal's score of a quota'd panel may be read beside it too. A Monte Carlo p-value has the
  /// standard error √(p (1 − p)/B): take B ≥ 9999 for p near 0.01.
  ///
  /// - Precondition: draws ≥ 1; without replacement, k ≤ N.
  /// - Complexity: B times that of ``randomGroup(_:using:)`` and the statistics.
  public func simulated(
    _ statistics: [(FeatureCounts) -> Double], _ draw: RandomDraw, draws: Int,
    using generator: inout some RandomNumberGenerator
  ) -> [SimulatedNull] {
    precondition(draws >= 1, "at least one draw")
    var values = statistics.map { _ in [Double]() }
    for _ in 0..<draws {
      let group = replacingGroup(with: randomGroup(draw, using: &generator))
      for (place, statistic) in statistics.enumerated() { values[place].append(statistic(group)) }
    }
    return values.map { SimulatedNull($0) }
  }
}
