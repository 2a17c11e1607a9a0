public import Sortition

/// Maximin: the smallest probability is as large as any lottery can make it.
///
/// The first stage of leximin whose level is positive (members whom no marginal reaches come before
/// it, at level 0). What that stage leaves open stays at the point in the relative interior of its
/// optimal face where the interior-point method ends: no further promise is made about it.
public struct Maximin: SelectionRule {
  /// The rule has no parameters.
  public init() {}

  /// `maximin`.
  public var name: RuleName { .maximin }

  /// Marginals with the largest possible smallest probability.
  public func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
    var face = MarginalPolytope(system)
    var stages: [Certificate.Stage] = []
    var iterations = 0
    while true {
      let outcome = try MaximinStage(face, number: stages.count + 1).solve(monitor)
      stages.append(outcome.stage)
      iterations += outcome.iterations
      let reachesEverybodyElse =
        outcome.stage.level > CertificateAudit.levelResolution * face.unit || outcome.stage.tight.isEmpty
      face.fix(outcome.stage)
      monitor.report(
        .fitted(
          stage: stages.count, profiles: system.profileCount - face.openProfiles, of: system.profileCount))
      if reachesEverybodyElse || face.openProfiles == 0 {
        return Marginals(
          seats: outcome.seats, rule: .maximin, certificate: Certificate(stages: stages),
          iterations: iterations)
      }
    }
  }
}
