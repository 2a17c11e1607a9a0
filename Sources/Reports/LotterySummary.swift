public import Sortition

/// A fitted lottery in words, for the terminal.
public enum LotterySummary {
  /// The summary.
  public static func text(of lottery: FittedLottery, request: PanelRequest, seed: String) -> String {
    "\(request.panelSize) seats, \(request.pool.count) volunteers, rule \(request.rule.rawValue), "
      + "\(lottery.lottery.tickets) tickets, seed \(seed): smallest probability \(lottery.minimum)"
  }
}
