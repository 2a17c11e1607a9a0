extension CertificateReplay {
  /// The aims of the rule, each judged among the lotteries that the earlier ones leave.
  ///
  /// What stages of positive level fix is not held against a lottery here: the floor alone says as much. So `setting`
  /// is that of the profiles that some marginal reaches, before such a stage.
  /// - Complexity: O(aims · T·F).
  mutating func aims(in setting: AimSetting) -> [CertificateAudit.AimResult] {
    var setting = setting
    let rule = marginals.rule
    if !claimsMatch {
      faults.append("the certificate proves other aims than those of the rule \(rule.rawValue)")
    }
    let range = setting.range(marginals.seats)
    // A stage of its own gives a rule's first aim a floor.
    if rule.hasLevels, let range { setting.floor = range.least }
    var results: [CertificateAudit.AimResult] = []
    for (number, optimum) in marginals.certificate.optima.enumerated() {
      if let fault = fault(of: optimum.multipliers) {
        faults.append("aim \(number + 1) \(fault)")
        continue
      }
      guard optimum.aim.fits(profiles: system.profileCount) else {
        faults.append("aim \(number + 1) has not one target for every profile")
        continue
      }
      if optimum.aim == .smallest { setting.floor = 0 }
      let value = setting.value(optimum.aim, of: marginals.seats)
      let bound = setting.bound(optimum, of: marginals.seats, noChance: marginals.noChance)
      let unit = setting.unit(optimum.aim, of: marginals.seats)
      // Only what an aim made as good as possible binds those after it.
      if optimum.aim.settlesFloor, let range { setting.floor = range.least }
      if optimum.aim.settlesCeiling, let range { setting.ceiling = range.most }
      let gap = (optimum.aim.isMaximised ? bound.value - value : value - bound.value) / unit
      results.append(
        .init(
          aim: optimum.aim, value: value, bound: bound.value, gap: gap, deviation: bound.deviation,
          mostOfNone: bound.mostOfNone))
      if !(gap <= CertificateAudit.aimTolerance) {
        faults.append("aim \(number + 1) misses its bound by \(gap)")
      }
      if !(gap >= -CertificateAudit.aimTolerance) {
        faults.append("aim \(number + 1) claims more than its own bound")
      }
      if !(bound.rounding / unit <= CertificateAudit.aimTolerance) {
        faults.append("rounding leaves \(bound.rounding / unit) of the bound of aim \(number + 1)")
      }
      solverShare = max(solverShare, optimum.solverAllowance(panelSize: system.panelSize) / unit)
      solverDeviation = max(solverDeviation, bound.solverDeviation)
      if optimum.aim.settlesEveryChance, !(bound.deviation <= CertificateAudit.chanceTolerance) {
        faults.append("aim \(number + 1) leaves chances a share of \(bound.deviation)")
      }
    }
    return results
  }

  /// What is wrong with multipliers, before they are computed with; nil where nothing is.
  private func fault(of multipliers: Certificate.Optimum.Multipliers) -> String? {
    switch multipliers {
    case .rows(let duals):
      duals.count == system.rowCount && duals.allSatisfy(\.isFinite)
        ? nil : "has not one multiplier for every row"
    case .panels(let weights, let best):
      weights.count == system.profileCount && weights.allSatisfy(\.isFinite) && best.isFinite
        ? nil : "has not one weight for every profile"
    }
  }

  /// Whether the certificate proves the aims of the rule: all of them and no others. Maximin has none where its one
  /// stage of positive level fixes every chance; what further stages fix is leximin's.
  private var claimsMatch: Bool {
    let certificate = marginals.certificate
    let proven = certificate.optima.map(\.aim)
    if proven == marginals.aims { return true }
    guard marginals.rule == .maximin, proven.isEmpty else { return false }
    let least = CertificateAudit.levelResolution * system.equalShare
    let levels = certificate.stages.map(\.level) + certificate.panelStages.map(\.level)
    return !open.contains(true) && levels.count { $0 > least } <= 1
  }
}
