public import Sortition

extension PanelRequest {
  /// What relaxing the binding quotas of one feature by a seat each would gain, feature by feature.
  ///
  /// Fits the maximin rule again for every feature that has a shadow price: a minimum goes down by one, a
  /// maximum up by one. Features whose second fit breaks down are left out, and so are all where integer
  /// programs were needed: there the relaxation speaks for no panels.
  /// - Returns: one entry per feature with a binding quota, in feature order.
  /// - Throws: `.cancelled`.
  /// - Complexity: one first stage per such feature.
  public func relaxationGains(
    of fit: FittedLottery, monitor: Monitor = .silent
  ) throws(FitError) -> [RelaxationGain] {
    // Where fractions promise more than panels keep, a second fit of fractions tells nothing.
    guard fit.panels == nil, fit.unreachable.allSatisfy({ $0.proof == .relaxation }) else { return [] }
    let binding = fit.shadowPrices.map(\.quota)
    var gains: [RelaxationGain] = []
    for f in quotas.features.indices {
      if monitor.isCancelled() { throw .cancelled }
      let own = binding.filter {
        if case .value(Feature.ID(f), _) = $0.meaning { true } else { false }
      }
      guard !own.isEmpty else { continue }
      var ranges = quotas.ranges
      for quota in own {
        guard case .value(_, let value) = quota.meaning else { continue }
        let range = ranges[f][value.index]
        ranges[f][value.index] =
          quota.side == .lower
          ? Quota(max(0, range.minimum - 1), range.maximum) : Quota(range.minimum, range.maximum + 1)
      }
      let relaxed = QuotaSystem(
        profiles: fit.profiles.profiles, quotas: Quotas(features: quotas.features, ranges: ranges),
        panelSize: panelSize)
      let marginals: Marginals
      do {
        marginals = try Maximin(spreads: false).marginals(of: relaxed, monitor: monitor)
      } catch {
        if case .cancelled = error { throw .cancelled }
        continue
      }
      let audit = CertificateAudit(of: marginals, system: relaxed)
      guard audit.isOptimal else { continue }
      gains.append(
        RelaxationGain(
          feature: Feature.ID(f), quotas: own, before: fit.audit.minimum, after: audit.minimum))
    }
    if monitor.isCancelled() { throw .cancelled }
    return gains
  }
}
