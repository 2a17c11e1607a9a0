extension CertificateReplay {
  /// Replays a stage of the relaxation.
  ///
  /// - Complexity: O(T·F).
  mutating func run(_ stage: Certificate.Stage, number: Int) {
    guard stage.rowDuals.count == system.rowCount else {
      skip("stage \(number) has \(stage.rowDuals.count) multipliers for \(system.rowCount) rows")
      return
    }
    let (multiplied, pulls) = stage.bound(system, open: open, seats: marginals.seats, sides: sides)
    let most = open.indices.filter { open[$0] }.reduce(Double.infinity) {
      min($0, system.largestProbability(of: Profile.ID($1)))
    }
    let bound = min(multiplied, most)
    let unit = max(system.equalShare, stage.level)
    compare(bound, with: stage.level, unit: unit, number: number)
    var weight = 0.0
    for t in pulls.indices where open[t] { weight += max(0, pulls[t]) * Double(system.counts[t]) }
    checkScale(weight, number: number)
    let doubt = stage.doubt(system, open: open, seats: marginals.seats, sides: sides, pulls)
    // Without a multiplier only the boxes bound the level; nothing is rounded then.
    let rounding = weight > 0 ? doubt.rounding / (weight * unit) : 0
    checkRounding(rounding, number: number)
    let slackness = weight > 0 ? doubt.slackness / (weight * unit) : 0
    checkNobodyBelow(stage.level, unit: unit, number: number)

    let measure = Measure(number: number, unit: unit, weight: weight, doubt: slackness + rounding)
    for profile in stage.tight { fix(profile, at: stage.level, by: pulls, measure) }
    let full = stage.full.filter { system.counts.indices.contains($0.index) }
    for profile in full {
      let most = system.largestProbability(of: profile)
      fix(
        profile, at: most, by: pulls, sign: -1, measure,
        isHeldByBox: most <= stage.level + CertificateAudit.tolerance * unit)
    }
    for fixed in stage.rows {
      guard sides.indices.contains(fixed.row.index) else {
        faults.append("stage \(number) fixes a row that does not exist")
        continue
      }
      fix(fixed, by: stage.rowDuals[fixed.row.index], measure)
    }
    addLevel(of: stage.tight, at: stage.level, bound: bound)
    for profile in full {
      let most = system.largestProbability(of: profile)
      levels.append(.init(probability: most, members: system.counts[profile.index], upperBound: most))
    }
    if stage.tight.isEmpty && stage.full.isEmpty { faults.append("stage \(number) fixes nobody") }
  }

  /// Fixes a row at the side that its multiplier y presses on.
  ///
  /// Where the boxes alone bound the level, multipliers press on nothing, and a row could be anywhere.
  private mutating func fix(_ fixed: Certificate.FixedRow, by y: Double, _ measure: Measure) {
    let row = fixed.row.index
    guard measure.weight > 0 else {
      faults.append("stage \(measure.number) fixes row \(row) without a bound of multipliers")
      return
    }
    if let earlier = sides[row] {
      if earlier != fixed.side { faults.append("stage \(measure.number) moves row \(row)") }
      return
    }
    guard fixed.side == .upper ? y > 0 : y < 0 else {
      faults.append("stage \(measure.number) fixes row \(row) without a multiplier")
      return
    }
    sides[row] = fixed.side
    let target = Double(fixed.side == .upper ? system.upper[row] : system.lower[row])
    let seats = Double(max(1, system.upper[row]))
    if !(abs(sums[row] - target) <= CertificateAudit.tolerance * seats) {
      faults.append("row \(row) does not stand where stage \(measure.number) fixes it")
    }
    note(deviation: measure.doubt * measure.unit / (abs(y) / measure.weight * seats))
  }
}
