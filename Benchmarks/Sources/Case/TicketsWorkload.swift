import Sortition

/// All tickets of a lottery.
struct TicketsWorkload: Workload {
  let fitted: Fitted

  init(_ instance: Instance) throws { fitted = try Fitted(instance.request) }

  func run() throws -> (leaves: [TicketTree.Leaf], statistics: TicketTree.Statistics) {
    try fitted.tree.enumerateCounting()
  }

  func check(_ result: (leaves: [TicketTree.Leaf], statistics: TicketTree.Statistics)) throws {
    try fitted.verify(result.leaves)
  }

  func counts(
    of result: (leaves: [TicketTree.Leaf], statistics: TicketTree.Statistics)
  ) -> [String: Int] {
    var counts = result.statistics.counts
    counts["tickets"] = result.leaves.count
    return counts
  }
}
