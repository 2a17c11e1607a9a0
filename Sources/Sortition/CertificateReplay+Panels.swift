extension CertificateReplay {
  /// Replays a stage over panels.
  ///
  /// The doubt is what w leaves between the panels' best and the marginals, and between the open profiles and
  /// their level, without signs. How exactly an integer program decides that best is reported beside it, not
  /// in it: profiles of small weight would seldom be fixed otherwise.
  /// - Complexity: O(T).
  mutating func run(_ stage: Certificate.PanelStage, number: Int) {
    guard stage.weights.count == system.profileCount, stage.weights.allSatisfy({ $0 >= 0 }) else {
      skip("stage \(number) has no weight for every profile, or a negative one")
      return
    }
    // No term of these two is negative, so that plain sums of them lose nothing that matters.
    var (weight, misses) = (0.0, 0.0)
    var (left, unused) = (CompensatedSum(stage.best), CompensatedSum(stage.best))
    var magnitude = abs(stage.best)
    // Who is left out has no seat, whatever the marginals say to within a tolerance.
    for t in open.indices where system.limits[t] > 0 {
      let (w, n) = (stage.weights[t], Double(system.counts[t]))
      unused.add(-w, times: marginals.seats[t])
      magnitude += w * abs(marginals.seats[t])
      if open[t] {
        weight += w * n
        misses += w * abs(marginals.seats[t] - stage.level * n)
      } else {
        left.add(-w, times: marginals.seats[t])
      }
    }
    let bound = weight > 0 ? left.value / weight : .infinity
    let unit = max(system.equalShare, stage.level)
    checkScale(weight, number: number)
    compare(bound, with: stage.level, unit: unit, number: number)
    let lost = Double(2 * system.profileCount + 1) * CertificateAudit.rounding
    let rounding = lost * lost * magnitude / (weight * unit)
    checkRounding(rounding, number: number)
    checkNobodyBelow(stage.level, unit: unit, number: number)

    let measure = Measure(
      number: number, unit: unit, weight: weight,
      doubt: (abs(unused.value) + misses) / (weight * unit) + rounding,
      solverShare: weight > 0 ? stage.solverAllowance / (weight * unit) : 0)
    solverShare = max(solverShare, measure.solverShare)
    for profile in stage.tight { fix(profile, at: stage.level, by: stage.weights, measure) }
    addLevel(of: stage.tight, at: stage.level, bound: bound)
    if stage.tight.isEmpty { faults.append("stage \(number) fixes nobody") }
  }
}
