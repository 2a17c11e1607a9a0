package import Sortition
internal import SortitionOptimization

/// The rule over lotteries of panels by column generation alone, whether or not the relaxation is tight: the
/// second method that the relaxation and its ticket tree are compared with.
package struct ColumnGeneration {
  /// What is known of the lotteries over a system's panels.
  package struct Outcome {
    /// Expected seats with their proof over panels.
    package let marginals: Marginals
    /// Panels and their probabilities, which sum to 1.
    package let lottery: [(seats: [Int], probability: Double)]
    /// The profiles that are on no panel, ascending.
    package let unreachable: [Profile.ID]
  }

  /// Why there is no outcome.
  package enum Failure: Error {
    /// This build has no solver for integer programs.
    case noSolver
    /// A limit was reached, or an answer was unreliable.
    case undecided(String)
    /// The monitor asked to stop.
    case cancelled
  }

  /// Solves a system; nil where no panel meets its quotas.
  package static func solve(
    _ system: QuotaSystem, rule: RuleName, parameters: RuleParameters = RuleParameters(),
    monitor: Monitor = .silent
  ) throws(Failure) -> Outcome? {
    guard let solver = SystemSolvers.integerProgramSolver else { throw .noSolver }
    do throws(ExactnessError) {
      let programs = PanelPrograms(system: system, solver: solver, monitor: monitor)
      guard let reachability = try Reachability(programs) else { return nil }
      let left = PanelPrograms(
        system: system.leavingOut(reachability.unreachable), solver: solver, monitor: monitor)
      var generation = PanelGeneration(left, panels: reachability.panels)
      let outcome = try generation.run(rule, rule.aims(parameters))
      return Outcome(
        marginals: outcome.marginals, lottery: outcome.lottery, unreachable: reachability.unreachable)
    } catch {
      if case .cancelled = error { throw .cancelled }
      throw .undecided(error.reason)
    }
  }
}
