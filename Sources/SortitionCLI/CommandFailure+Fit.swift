internal import Sortition
internal import SortitionReports
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
    case .undecided(let tickets, let failure):
      self = .undecided(tickets, failure, asked: ticketsAsked)
    }
  }

  /// The quotas hold on average, but no lottery of so many tickets was found.
  ///
  /// - Parameter asked: whether the number of tickets was given.
  static func undecided(_ tickets: Int, _ failure: TicketTree.Failure?, asked: Bool) -> CommandFailure {
    let panels = Figures.count(tickets, "panel")
    let reason =
      switch failure {
      case .effortExhausted(let splits):
        "the search for \(panels) was given up after \(Figures.count(splits, "split"))"
      default: "the seats could not be divided into \(panels)"
      }
    let text =
      "Not decided. The quotas can be met on average over many panels, but \(reason). Perhaps no panel "
      + "exists, or some volunteers who seem to have a chance can be on no panel, or the search missed a way; "
      + "this version cannot tell which. Widening a quota by one seat usually helps"
      + (asked ? "; so may another number of tickets (--tickets)." : ".") + " Nothing was written."
    return CommandFailure(.undecided, Lines.paragraph(text, first: "").joined(separator: "\n"))
  }
}
