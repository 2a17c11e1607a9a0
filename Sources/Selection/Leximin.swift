public import Sortition

/// Leximin: the smallest probability is as large as any lottery can make it; given that, the next
/// smallest; and so on until every probability is fixed.
///
/// By stages: maximise z with x_t ≥ n_t z for the profiles still open; fix what stands there in every
/// optimum; go to that face; repeat. At most rank A + 1 stages fix everybody. Leximin for citizens'
/// assemblies: Flanigan, Gölz, Gupta, Hennig and Procaccia (Nature 2021); here on the polytope of
/// marginals instead of panels.
public struct Leximin: SelectionRule {
  /// The rule has no parameters.
  public init() {}

  /// `leximin`.
  public var name: RuleName { .leximin }

  /// The only leximin-optimal marginals of the polytope, with a stage per level.
  public func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
    var face = MarginalPolytope(system)
    var stages: [Certificate.Stage] = []
    var iterations = 0
    var previous: MaximinStage.Outcome?
    while face.openProfiles > 0 {
      let outcome = try MaximinStage(face, number: stages.count + 1, after: previous).solve(monitor)
      previous = outcome
      face.fix(outcome.stage)
      stages.append(outcome.stage)
      iterations += outcome.iterations
      monitor.report(
        .fitted(
          stage: stages.count, profiles: system.profileCount - face.openProfiles, of: system.profileCount))
    }
    let (seats, settled) = face.settled(stages)
    return Marginals(
      seats: seats, rule: .leximin, certificate: Certificate(stages: settled), iterations: iterations)
  }

  /// None: the rule goes by levels alone.
  public func aims(of _: QuotaSystem, monitor _: Monitor) -> [Aim] { name.aims() }
}
