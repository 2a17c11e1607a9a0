import Sortition
import SortitionSelection
import Testing

/// A way from a request to fair chances. Whatever claims to be a rule of this package, or to solve one, joins
/// `all`, and has to give the same answers as every other on every case of this target.
struct Way: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The chance of each member before rounding to tickets, in pool order, 0 for those on no panel; nil where
  /// there is no panel.
  let chances: @Sendable (PanelRequest) throws -> [Double]?

  /// What users get: the relaxation with its ticket tree, and what takes its place where it fails.
  static let fit = Way(testDescription: "fit") { request in
    let fit: FittedLottery
    do {
      fit = try request.fit()
    } catch FitError.infeasible {
      return nil
    }
    try #require(fit.isOptimal, "\(fit.audit.faults)")
    return fit.profiles.ofMember.map { fit.isReached($0) ? fit.marginal(of: $0) : 0 }
  }

  /// Column generation over panels, whether it is needed or not.
  static let columnGeneration = Way(testDescription: "column generation") { request in
    let profiles = request.profiles
    let system = QuotaSystem(
      profiles: profiles.profiles, quotas: request.quotas, panelSize: request.panelSize)
    guard let outcome = try ColumnGeneration.solve(system, rule: request.rule) else { return nil }
    let audit = CertificateAudit(
      of: outcome.marginals, system: system.leavingOut(outcome.unreachable))
    try #require(audit.isOptimal, "\(audit.faults)")
    return profiles.ofMember.map {
      outcome.marginals.seats[$0.index] / Double(system.counts[$0.index])
    }
  }

  static let all = [fit, columnGeneration]
  /// The rules that every way offers.
  static let rules: [RuleName] = [.leximin, .maximin]
}
