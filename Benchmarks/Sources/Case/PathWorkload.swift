import Sortition

/// Marginals rounded to tickets, and the way to the one that the seed draws.
struct PathWorkload: Workload {
  let fitted: Fitted
  let ticket: Int

  init(_ instance: Instance) throws {
    fitted = try Fitted(instance.request)
    ticket = Draw.ticket(of: fitted.lottery.tickets, seed: fitted.request.seed)
  }

  func run() throws -> (leaf: TicketTree.Leaf, path: [TicketTree.Split], statistics: TicketTree.Statistics) {
    try Fitted.tree(of: fitted.marginals, fitted.request, fitted.system).walkCounting(to: ticket)
  }

  /// Every split is redone by subtraction: both halves meet the quotas of their tickets, down to the leaf.
  func check(
    _ result: (leaf: TicketTree.Leaf, path: [TicketTree.Split], statistics: TicketTree.Statistics)
  ) throws {
    let tally = Tally(fitted.request)
    var (seats, first, tickets) = (fitted.lottery.counts, 0, fitted.lottery.tickets)
    for split in result.path {
      try require(split.firstTicket == first && split.tickets == tickets, "the split of the node reached")
      var left = seats.map { _ in 0 }
      for share in split.left { left[share.profile.index] = share.seats }
      let right = zip(seats, left).map { $0 - $1 }
      let half = tickets / 2
      try tally.verify(left, tickets: half)
      try tally.verify(right, tickets: tickets - half)
      try require(split.goesLeft == (ticket < first + half), "the way to ticket \(ticket)")
      if split.goesLeft {
        (seats, tickets) = (left, half)
      } else {
        (seats, first, tickets) = (right, first + half, tickets - half)
      }
    }
    try require(tickets == 1 && first == ticket && result.leaf.ticket == ticket, "ticket \(ticket)")
    for entry in result.leaf.seats { seats[entry.profile.index] -= entry.seats }
    try require(seats.allSatisfy { $0 == 0 }, "the leaf is what the splits leave")
  }

  func counts(
    of result: (leaf: TicketTree.Leaf, path: [TicketTree.Split], statistics: TicketTree.Statistics)
  ) -> [String: Int] {
    var counts = result.statistics.counts
    counts["tickets"] = fitted.lottery.tickets
    return counts
  }
}
