internal import Sortition
internal import SortitionReports
internal import SortitionSelection
internal import SortitionStatistics

extension LotteryJob {
  /// With what probability the bounds of all simulated chances hold at once.
  private static let confidence = 0.95

  /// The rules side by side, over one reading of the data set.
  ///
  /// - Throws: where there is no panel, or the user interrupts. A rule that is not decided is an outcome.
  func compare(draws: Int) throws -> RuleComparison {
    let system = QuotaSystem(
      profiles: request.profiles.profiles, quotas: request.quotas, panelSize: request.panelSize)
    return RuleComparison(
      try rules.map { rule in
        switch rule {
        case .fitted(let name): RuleOutcome(rule, try fitted(name))
        case .simulated(let version):
          RuleOutcome(rule, try simulated(LegacyDraw(system, version: version), draws: draws))
        }
      }, of: system)
  }

  private func fitted(_ rule: RuleName) throws -> RuleOutcome.Result {
    let request = PanelRequest(
      profiles: request.profiles, quotas: request.quotas, panelSize: request.panelSize, rule: rule,
      parameters: request.parameters, tickets: request.tickets, allTickets: request.allTickets,
      seed: request.seed)
    do throws(FitError) {
      return .lottery(try request.fit(monitor: output.monitor))
    } catch {
      switch error {
      case .infeasible: throw try noPanel()
      case .undecided(let why):
        return .undecided(CommandFailure.reason(why, asked: request.tickets != nil))
      case .numericalBreakdown(let stage, let detail):
        return .undecided("The numerics broke down in stage \(stage): \(detail).")
      case .cancelled: throw CommandFailure.interrupted
      }
    }
  }

  private func simulated(_ draw: LegacyDraw, draws: Int) throws -> RuleOutcome.Result {
    do throws(LegacyError) {
      let simulation = try draw.simulate(draws: draws, seed: request.seed, monitor: output.monitor)
      let chances = SimulatedChances(
        panels: simulation.panels, members: simulation.members, seats: simulation.seats,
        squares: simulation.squares)
      let intervals = chances.intervals(confidence: Self.confidence)
      return .simulation(
        simulation,
        ChanceBounds(
          lower: intervals.map(\.lower), upper: intervals.map(\.upper), confidence: Self.confidence))
    } catch {
      switch error {
      case .stuck(let attempts):
        return .undecided(
          "No panel was found in \(Figures.count(attempts, "attempt")), all of which were stuck.")
      case .cancelled: throw CommandFailure.interrupted
      }
    }
  }
}
