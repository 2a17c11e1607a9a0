internal import Sortition
internal import SortitionSelection

extension PanelRequest {
  /// The check; what can go wrong becomes an exit code.
  func checked(monitor: Monitor) throws -> CheckReport {
    do throws(FitError) {
      return try check(monitor: monitor)
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension CommandFailure {
  /// What is neither an answer nor a matter of limits.
  init(_ error: FitError) {
    switch error {
    case .cancelled: self = .interrupted
    case .numericalBreakdown(let stage, let detail):
      self.init(.broken, "The numerics broke down in stage \(stage): \(detail). Nothing was written.")
    case .infeasible: self.init(.no, "No panel meets the quotas.")
    case .undecided(let tickets, let failure): self = .undecided(tickets, failure)
    }
  }

  static func undecided(_ tickets: Int, _ failure: TicketTree.Failure?) -> CommandFailure {
    var reason = "no whole numbers of seats were found for them"
    if case .undecomposable(_, _, let proven) = failure {
      reason = proven ? "the seats cannot be split into so many panels" : "no split into panels was found"
    } else if case .effortExhausted(let splits) = failure {
      reason = "the search was given up after \(splits) splits"
    }
    return CommandFailure(
      .undecided,
      """
      Not decided: the quotas can be met on average over many panels, but no lottery of
      \(tickets) tickets was found: \(reason).
      Try another number of tickets (--tickets) or another seed, or widen a quota.
      Nothing was written.
      """)
  }
}
