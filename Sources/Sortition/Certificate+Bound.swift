extension Certificate.Stage {
  /// The bound that the multipliers give on the level of the profiles that are still open.
  ///
  /// - Parameters:
  ///   - open: T flags; the others are constants `seats[t]`.
  ///   - sides: one entry per row, where earlier stages fixed it.
  /// - Returns: the bound on z, and (Aᵀy)_t of every profile; +∞ where the multipliers bound nothing.
  /// - Complexity: O(T·F).
  public func bound(
    _ system: QuotaSystem, open: [Bool], seats: [Double], sides: [Certificate.Side?]
  ) -> (level: Double, pulls: [Double]) {
    var total = 0.0
    for (row, y) in rowDuals.enumerated() {
      let side = sides[row] ?? (y > 0 ? .upper : .lower)
      total += y * Double(side == .upper ? system.upper[row] : system.lower[row])
    }
    var weight = 0.0
    var pulls = [Double](repeating: 0, count: system.profileCount)
    for t in pulls.indices {
      let pull = system.rows(of: t).reduce(0.0) { $0 + rowDuals[Int($1)] }
      pulls[t] = pull
      if !open[t] {
        total -= pull * seats[t]
      } else if pull < 0 {
        total -= pull * Double(system.capacities[t])
      } else {
        weight += pull * Double(system.counts[t])
      }
    }
    return (weight > 0 ? total / weight : .infinity, pulls)
  }

  /// What the multipliers leave open: the products of complementary slackness, without their signs, and
  /// what rounding may hide of their sum.
  ///
  /// For seats that meet every quota the products add up to (bound − level) Σ_open n_t (Aᵀy)_t⁺ and none
  /// is negative. Where seats miss a quota by a little, or the level lies above its bound, some are, and
  /// the difference of the two alone would hide them. Rounding may lose 2⁻⁵³ of the magnitudes added up:
  /// constants may be moved between the multipliers of a feature and those of "everybody", and where these
  /// are so large that their difference is noise, the bound is noise.
  /// - Parameters:
  ///   - open: T flags, as in `bound`.
  ///   - seats: x.
  ///   - sums: A x.
  ///   - sides: one entry per row, as in `bound`.
  ///   - pulls: Aᵀy.
  /// - Complexity: O(T·F).
  func doubt(
    _ system: QuotaSystem, open: [Bool], seats: [Double], sums: [Double], sides: [Certificate.Side?],
    _ pulls: [Double]
  ) -> (slackness: Double, rounding: Double) {
    var slackness = 0.0
    var magnitude = 0.0
    for (row, y) in rowDuals.enumerated() {
      let side = sides[row] ?? (y > 0 ? .upper : .lower)
      let target = Double(side == .upper ? system.upper[row] : system.lower[row])
      slackness += abs(y * (target - sums[row]))
      magnitude += abs(y) * target
    }
    for t in pulls.indices {
      var target = seats[t]
      if open[t] {
        target = pulls[t] < 0 ? Double(system.capacities[t]) : level * Double(system.counts[t])
      }
      slackness += abs(pulls[t] * (target - seats[t]))
      magnitude += target * system.rows(of: t).reduce(0.0) { $0 + abs(rowDuals[Int($1)]) }
    }
    return (slackness, CertificateAudit.rounding * magnitude)
  }
}
