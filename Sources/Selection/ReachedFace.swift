internal import Sortition
internal import SortitionOptimization

/// The marginals that give everybody a chance who can have one: where rules begin that do not go by levels.
///
/// Members whom no marginal reaches are found and proven as leximin does, by the stages of level 0; the first stage
/// with a positive level shows that all others can be reached at once.
struct ReachedFace {
  /// The face on which the rule runs: those whom no marginal reaches are constant.
  private(set) var face: MarginalPolytope
  /// The stages of level 0.
  private(set) var stages: [Certificate.Stage] = []
  /// The first stage of a positive level; nil where everybody is constant before it.
  private(set) var positive: MaximinStage.Outcome?
  /// Interior-point iterations.
  private(set) var iterations = 0

  init(_ system: QuotaSystem, monitor: Monitor) throws(SelectionError) {
    face = MarginalPolytope(system)
    while face.openProfiles > 0 {
      let outcome = try MaximinStage(face, number: stages.count + 1).solve(monitor)
      iterations += outcome.iterations
      if outcome.stage.level > CertificateAudit.levelResolution * face.unit {
        positive = outcome
        return
      }
      face.fix(outcome.stage)
      stages.append(outcome.stage)
      monitor.report(
        .fitted(
          stage: stages.count, profiles: system.profileCount - face.openProfiles, of: system.profileCount))
    }
  }
}
