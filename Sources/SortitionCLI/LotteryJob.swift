internal import Sortition
internal import SortitionReports
internal import SortitionSelection
internal import SortitionTables

/// What `fit` and `draw` have in common: a data set, a request, and where results go.
struct LotteryJob {
  let data: DataSet
  let name: String
  let request: PanelRequest
  let seed: DrawFiles.PublicSeed
  let output: OutputChoices

  /// Reads the data set and resolves options and settings.
  init(
    _ dataSet: DataSetOptions, _ lottery: LotteryOptions, _ output: OutputOptions,
    overridden: Set<Settings.Key> = []
  ) throws {
    data = try dataSet.read(
      overridden: overridden.union(lottery.overridden).union(output.overridden))
    name = dataSet.name
    (request, seed) = try lottery.request(data)
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
      switch error {
      case .infeasible:
        let report = try request.checked(monitor: monitor)
        throw CommandFailure(
          .no, CheckSummary(dataSet: name, request: request, report: report).text() + "\nNothing was written."
        )
      case .undecided(let tickets, let failure): throw CommandFailure.undecided(tickets, failure)
      default: throw CommandFailure(error)
      }
    }
  }

  /// The panel of a ticket.
  func draw(_ ticket: Int, from fit: FittedLottery) throws -> DrawnTicket {
    do throws(TicketTree.Failure) {
      return try fit.draw(ticket, monitor: output.monitor)
    } catch {
      if case .cancelled = error { throw CommandFailure.interrupted }
      throw CommandFailure.undecided(fit.lottery.tickets, error)
    }
  }

  /// A number of tickets that was asked for is obeyed, but said aloud where it is too small.
  private func noteTooFewTickets(_ fit: FittedLottery) {
    let needed = Lottery.tickets(smallestLevel: fit.audit.minimum)
    guard case .requested = fit.ticketsOrigin, fit.lottery.tickets < needed else { return }
    Console.error(
      "Note: with \(fit.lottery.tickets) tickets some volunteers with a chance are on fewer than ten; the "
        + "default is \(needed), and the lottery is not certified.")
  }
}
