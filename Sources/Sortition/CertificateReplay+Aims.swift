extension CertificateReplay {
  /// The aims of the rule, each judged among the lotteries that the earlier ones leave.
  ///
  /// What stages of positive level fix is not held against a lottery here: the floor alone says as much. So `setting`
  /// is that of the profiles that some marginal reaches, before such a stage.
  /// - Complexity: O(aims · T·F).
  func aims(in setting: AimSetting) -> (results: [CertificateAudit.AimResult], faults: [String]) {
    var setting = setting
    let rule = marginals.rule
    let optima = marginals.certificate.optima
    var faults: [String] = []
    if !marginals.claimsMatch {
      faults.append("the certificate proves other aims than those of the rule \(rule.rawValue)")
    }
    // After a stage of its own a rule's first aim has a floor already.
    var isFirst = !rule.hasLevels
    var results: [CertificateAudit.AimResult] = []
    for (number, optimum) in optima.enumerated() {
      guard optimum.rowDuals.count == system.rowCount, optimum.rowDuals.allSatisfy(\.isFinite) else {
        faults.append("aim \(number + 1) has not one multiplier for every row")
        continue
      }
      guard optimum.aim.fits(profiles: system.profileCount) else {
        faults.append("aim \(number + 1) has not one target for every profile")
        continue
      }
      if !isFirst, let range = setting.range(marginals.seats) {
        setting.floor = optimum.aim == .smallest ? 0 : range.least
        setting.ceiling = rule.hasLevels ? .infinity : range.most
      }
      isFirst = false
      let value = setting.value(optimum.aim, of: marginals.seats)
      let bound = setting.bound(optimum, of: marginals.seats)
      let unit = optimum.aim.unit(value, system)
      let gap = (optimum.aim.isMaximised ? bound.value - value : value - bound.value) / unit
      results.append(
        .init(aim: optimum.aim, value: value, bound: bound.value, gap: gap, deviation: bound.deviation))
      if !(gap <= CertificateAudit.aimTolerance) {
        faults.append("aim \(number + 1) misses its bound by \(gap)")
      }
      if !(gap >= -CertificateAudit.aimTolerance) {
        faults.append("aim \(number + 1) claims more than its own bound")
      }
      if !(bound.rounding / unit <= CertificateAudit.aimTolerance) {
        faults.append("rounding leaves \(bound.rounding / unit) of the bound of aim \(number + 1)")
      }
      if optimum.aim.settlesEveryChance, !(bound.deviation <= CertificateAudit.chanceTolerance) {
        faults.append("aim \(number + 1) leaves chances a share of \(bound.deviation)")
      }
    }
    return (results, faults)
  }
}

extension Marginals {
  /// Whether the certificate proves the aims of the rule: all of them and no others. Where maximin's stages fix every
  /// chance, and on panels, it has none.
  fileprivate var claimsMatch: Bool {
    let proven = certificate.optima.map(\.aim)
    return proven == aims || rule == .maximin && proven.isEmpty
  }
}
