internal import Sortition
internal import SortitionReports
internal import SortitionSelection
internal import SortitionTables

/// What commands that fit have in common: a data set, a request, and where results go.
struct LotteryJob {
  let data: DataSet
  let name: String
  /// What is asked for.
  let rules: [ComparedRule]
  let plan: PanelPlan
  /// For the seats that are drawn, by the first rule that has a lottery.
  let request: PanelRequest
  let seed: DrawFiles.PublicSeed
  let output: OutputChoices

  /// Reads the data set and resolves options and settings, of a command that fits one rule.
  ///
  /// - Parameters:
  ///   - overridden: settings that other options of the command give.
  ///   - problems: what is wrong with these, as below.
  init(
    _ dataSet: DataSetOptions, _ lottery: LotteryOptions, _ output: OutputOptions,
    overridden: Set<Settings.Key> = [], problems: (Settings?) -> [String] = { _ in [] }
  ) throws {
    try self.init(
      dataSet, lottery.tickets, lottery.ratios, output, overridden: overridden.union(lottery.overridden),
      problems: { lottery.problems + problems($0) }, rules: lottery.rules)
  }

  /// The same of any rules. What is wrong with the options is refused together: first what they tell by themselves, then,
  /// with the data set, what they lack.
  ///
  /// - Parameters:
  ///   - overridden: settings that other options of the command give.
  ///   - problems: what is wrong with these, given the settings; nil before they are read.
  ///   - rules: what is asked for, likewise; nil where that is not known.
  init(
    _ dataSet: DataSetOptions, _ tickets: TicketOptions, _ ratios: GammaOption, _ output: OutputOptions,
    overridden: Set<Settings.Key>, problems: (Settings?) -> [String],
    rules: (Settings?) -> [ComparedRule]?
  ) throws {
    func needsTargets(_ settings: Settings?) -> Bool? {
      rules(settings)?.contains(where: \.needsTargets)
    }
    func wrong(_ settings: Settings?) -> [String] {
      problems(settings) + ratios.problems(for: rules(settings)) + tickets.problems(settings)
        + dataSet.problems(needsTargets: needsTargets(settings))
    }
    try CommandFailure.refuse(wrong(nil))
    data = try dataSet.read(
      overridden: overridden.union(tickets.overridden).union(ratios.overridden).union(output.overridden),
      needsTargets: { needsTargets($0) == true })
    let settings = data.settings
    self.rules = rules(settings) ?? []
    let lacksTargets = data.targets == nil && needsTargets(settings) == true
    try CommandFailure.refuse(
      wrong(settings)
        + (lacksTargets
          ? ["The rule target needs the chances to come near to. Name their file by --targets."] : []))
    name = dataSet.name
    let fitted = self.rules.lazy.compactMap { if case .fitted(let rule) = $0 { rule } else { nil } }.first
    (plan, request, seed) = try tickets.request(
      data, rule: fitted ?? .leximin, gamma: ratios.resolved(settings, for: self.rules))
    self.output = output.resolved(settings)
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
