internal import Sortition
internal import SortitionReports
internal import SortitionSelection
internal import SortitionTables

/// What commands that fit have in common: a data set, a request, and where results go.
struct LotteryJob {
  let data: DataSet
  let name: String
  let plan: PanelPlan
  /// For the seats that are drawn.
  let request: PanelRequest
  let seed: DrawFiles.PublicSeed
  let output: OutputChoices

  /// Reads the data set and resolves options and settings.
  init(
    _ dataSet: DataSetOptions, _ lottery: LotteryOptions, _ output: OutputOptions,
    overridden: Set<Settings.Key> = []
  ) throws {
    try self.init(
      dataSet, lottery.tickets, output, overridden: overridden.union(lottery.overridden),
      needsTargets: lottery.needsTargets, rule: lottery.resolvedRule)
  }

  /// The same, with the rule that the settings or something else tell.
  init(
    _ dataSet: DataSetOptions, _ tickets: TicketOptions, _ output: OutputOptions,
    overridden: Set<Settings.Key>, needsTargets: (Settings) -> Bool,
    rule: (Settings) throws -> (rule: RuleName, gamma: Double?)
  ) throws {
    data = try dataSet.read(
      overridden: overridden.union(tickets.overridden).union(output.overridden), needsTargets: needsTargets)
    try CommandFailure.refuse(dataSet.problems(needsTargets: needsTargets(data.settings)))
    name = dataSet.name
    let (rule, gamma) = try rule(data.settings)
    (plan, request, seed) = try tickets.request(data, rule: rule, gamma: gamma)
    self.output = output.resolved(data.settings)
  }

  /// The lottery; what can go wrong becomes an exit code.
  func fit() throws -> FittedLottery {
    let monitor = output.monitor
    do throws(FitError) {
      let fit = try request.fit(monitor: monitor)
      noteTooFewTickets(fit)
      return fit
    } catch {
      guard case .infeasible = error else {
        throw CommandFailure(error, ticketsAsked: request.tickets != nil)
      }
      throw try noPanel()
    }
  }

  /// Why there is no panel.
  func noPanel() throws -> CommandFailure {
    let report = try request.checked(flex: plan.drawn(data.quotas.flex), monitor: output.monitor)
    let summary = CheckSummary(
      dataSet: name, request: request, plan: plan, leftOut: data.people.leftOut, report: report)
    return CommandFailure(.no, summary.text() + "\nNothing was written.")
  }

  /// A ticket, with the people who take its seats.
  func draw(_ ticket: Int, from fit: FittedLottery) throws -> SeatedTicket {
    do throws(TicketTree.Failure) {
      return data.people.seated(try fit.ticket(ticket, monitor: output.monitor), of: fit)
    } catch {
      if case .cancelled = error { throw CommandFailure.interrupted }
      throw CommandFailure.undecided(
        .path(tickets: fit.lottery.tickets, error), asked: request.tickets != nil)
    }
  }

  /// The checks of a panel, counted anew from its members as the record names them.
  func checklist(of panel: [String], _ fit: FittedLottery) -> Checklist {
    if let pool = data.people.pool {
      Checklist(ids: panel, pool: pool, request: request, plan: plan, fit: fit)
    } else {
      Checklist(ranks: panel, request: request, fit: fit)
    }
  }

  /// A number of tickets that was asked for is obeyed, but said aloud where it is too small.
  private func noteTooFewTickets(_ fit: FittedLottery) {
    let needed = Lottery.tickets(smallestLevel: fit.audit.smallestLevel)
    guard case .requested = fit.ticketsOrigin, fit.lottery.tickets < needed else { return }
    let tickets = Figures.grouped(fit.lottery.tickets)
    Console.error(
      fit.lottery.tickets == 1
        ? "Note: \(Asked.oneTicket)"
        : "Note: with \(tickets) tickets some \(fit.profiles.isRegister ? "people" : "volunteers") with a chance are on fewer than ten; the default is "
          + "\(Figures.grouped(needed)), and the lottery is not certified.")
  }

  /// Up to so many profiles times features a fit takes far less than a second, and so do the few more that
  /// tell what room on the quotas would gain.
  private static let gainLimit = 8_000

  /// What room on the quotas would gain; empty where that would take long, or the fit is not proven.
  func gains(of fit: FittedLottery) throws -> [RelaxationGain] {
    guard fit.isOptimal, fit.profiles.count * request.quotas.features.count <= Self.gainLimit else {
      return []
    }
    do throws(FitError) {
      return try request.relaxationGains(of: fit, monitor: output.monitor)
    } catch {
      throw CommandFailure(error, ticketsAsked: request.tickets != nil)
    }
  }

  /// Without the seed nobody could repeat the run, so it is told even where no summary is printed.
  func tellSeed() {
    guard seed.origin == .system, !output.printsText else { return }
    Console.error("Note: the seed is \(seed.text), from the operating system (repeat it with --seed).")
  }
}
