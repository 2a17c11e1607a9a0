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
    var total = CompensatedSum()
    for (row, y) in rowDuals.enumerated() {
      let side = sides[row] ?? (y > 0 ? .upper : .lower)
      total.add(y, times: Double(side == .upper ? system.upper[row] : system.lower[row]))
    }
    var weight = CompensatedSum()
    var pulls = [Double](repeating: 0, count: system.profileCount)
    for t in pulls.indices {
      let pull = pull(system, on: t)
      pulls[t] = pull.value
      if !open[t] {
        total.add(pull, times: -seats[t])
      } else if pull.value < 0 {
        total.add(pull, times: -Double(system.capacities[t]))
      } else {
        weight.add(pull, times: Double(system.counts[t]))
      }
    }
    return (weight.value > 0 ? total.value / weight.value : .infinity, pulls)
  }

  /// (Aᵀy)_t.
  private func pull(_ system: QuotaSystem, on t: Int) -> CompensatedSum {
    var pull = CompensatedSum()
    for row in system.rows(of: t) { pull += rowDuals[Int(row)] }
    return pull
  }

  /// What the multipliers leave open: the products of complementary slackness, without their signs, and
  /// what rounding may hide of their sum.
  ///
  /// For seats that meet every quota the products add up to (bound − level) Σ_open n_t (Aᵀy)_t⁺ and none
  /// is negative. Where seats miss a quota by a little, or the level lies above its bound, some are, and
  /// the difference of the two alone would hide them. Rounding may lose (N 2⁻⁵³)² of the N magnitudes added up
  /// (`CompensatedSum`): constants may be moved between the multipliers of a feature and those of "everybody", and
  /// where these are so large that their difference is noise, the bound is noise.
  /// - Parameters:
  ///   - open: T flags, as in `bound`.
  ///   - seats: x.
  ///   - sides: one entry per row, as in `bound`.
  ///   - pulls: Aᵀy.
  /// - Complexity: O(T·F).
  func doubt(
    _ system: QuotaSystem, open: [Bool], seats: [Double], sides: [Certificate.Side?],
    _ pulls: [Double]
  ) -> (slackness: Double, rounding: Double) {
    let targets = rowDuals.enumerated().map { row, y in
      let side = sides[row] ?? (y > 0 ? .upper : .lower)
      return Double(side == .upper ? system.upper[row] : system.lower[row])
    }
    var slackness = 0.0
    var magnitude = 0.0
    for (row, left) in system.remainders(of: targets, after: seats).enumerated() {
      slackness += abs(rowDuals[row] * left)
      magnitude += abs(rowDuals[row]) * targets[row]
    }
    for t in pulls.indices {
      var (target, largest) = (seats[t], abs(seats[t]))
      if open[t] {
        target = pulls[t] < 0 ? Double(system.capacities[t]) : level * Double(system.counts[t])
        // The sign of a small pull may be that of rounding.
        largest = max(abs(target), Double(system.capacities[t]))
      }
      slackness += abs(pulls[t] * (target - seats[t]))
      magnitude += largest * system.rows(of: t).reduce(0.0) { $0 + abs(rowDuals[Int($1)]) }
    }
    // A product counts as two terms, one with a sum as three.
    let terms = Double(2 * system.rowCount + system.incidence.count + 3 * system.profileCount)
    let rounding = terms * CertificateAudit.rounding
    return (slackness, rounding * rounding * magnitude)
  }
}
