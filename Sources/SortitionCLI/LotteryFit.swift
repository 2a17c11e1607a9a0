internal import Sortition
internal import SortitionSelection

/// Fits, and turns what can go wrong into exit codes.
enum LotteryFit {
  static func fit(_ request: PanelRequest, monitor: Monitor) throws -> FittedLottery {
    do throws(FitError) {
      return try request.fit(monitor: monitor)
    } catch {
      switch error {
      case .infeasible: throw CommandFailure(.no, "No panel meets the quotas. See sortition check.")
      case .numericalBreakdown(let stage, let detail):
        throw CommandFailure(.broken, "The numerics broke down in stage \(stage): \(detail).")
      case .undecided(let tickets, _):
        throw CommandFailure(
          .undecided, "No lottery of \(tickets) tickets was found within the limits; nothing was written.")
      case .cancelled: throw CommandFailure.interrupted
      }
    }
  }
}
