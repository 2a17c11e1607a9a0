internal import Sortition
internal import SortitionReports
internal import SortitionOptimization
internal import SortitionSelection

extension PanelRequest {
  /// The check; what can go wrong becomes an exit code.
  func checked(flex: [[QuotaFlex]]?, monitor: Monitor) throws -> CheckReport {
    do throws(FitError) {
      return try check(flex: flex, monitor: monitor)
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension CommandFailure {
  /// What is neither an answer nor a matter of limits.
  init(_ error: FitError, ticketsAsked: Bool = false) {
    switch error {
    case .cancelled: self = .interrupted
    case .numericalBreakdown(let stage, let detail):
      self.init(.broken, "The numerics broke down in stage \(stage): \(detail). Nothing was written.")
    case .infeasible: self.init(.no, "No panel meets the quotas.")
    case .undecided(let failure): self = .undecided(failure, asked: ticketsAsked)
    }
  }

  /// The quotas hold on average, but no lottery of so many tickets was found.
  ///
  /// - Parameter asked: whether the number of tickets was given.
  static func undecided(_ why: FitError.Undecided, asked: Bool) -> CommandFailure {
    let text = reason(why, asked: asked)
    return CommandFailure(
      .undecided,
      Lines.paragraph("Not decided. \(text) Nothing was written.", first: "").joined(separator: "\n"))
  }

  /// The same as sentences.
  static func reason(_ why: FitError.Undecided, asked: Bool) -> String {
    func panels(_ tickets: Int) -> String { Figures.count(tickets, "panel") }
    let text: String
    switch why {
    case .needsIntegerPrograms(let tickets, let failure):
      let reason =
        switch failure {
        case .effortExhausted(let splits):
          "the search for \(panels(tickets)) was given up after \(Figures.count(splits, "split"))"
        default: "the seats could not be divided into \(panels(tickets))"
        }
      text =
        "The quotas can be met on average over many panels, but \(reason). Integer programs would tell "
        + "whether a panel exists and who can be on one, but this program was built without them: install "
        + "\(SystemSolvers.integerProgramPackage) and build it again."
    case .path(let tickets, _):
      text =
        "The way to the ticket has a part whose seats could not be divided into panels. With --all-tickets all "
        + "\(panels(tickets)) are computed before any is drawn, and what stands in the way is found."
    case .integerPrograms(let detail):
      text =
        "The quotas can be met on average over many panels, but no lottery over single panels was found: "
        + "\(detail)."
    case .fractionsOnly(let rule):
      text =
        "The quotas can be met on average over many panels, but no lottery over single panels was found that gives "
        + "everybody the chance of the rule \(rule.rawValue), which was reached over averages alone."
    case .noMultiples(let tickets):
      text =
        "Panels were found, but no \(panels(tickets)) among them that keep every chance within two "
        + "tickets of its own and the smallest within one"
        + (asked ? "; another number of tickets may help (--tickets)." : ".")
    case .tooManyTickets(let tickets):
      text =
        "The quotas can be met on average over many panels, but a lottery over single panels is a list of all "
        + "its tickets, of at most \(Figures.count(TicketedPanel.maximumTickets, "ticket")), and not of "
        + "\(Figures.count(tickets, "ticket"))" + (asked ? ": ask for fewer (--tickets)." : ".")
    }
    return text
  }
}
