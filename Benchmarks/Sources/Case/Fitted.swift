import Sortition
import SortitionSelection

/// Fair marginals and the ticket tree of their lottery: what the cases of the tree begin with.
struct Fitted {
  let request: PanelRequest
  let system: QuotaSystem
  let marginals: Marginals
  let tree: TicketTree

  var lottery: Lottery { tree.lottery }

  init(_ request: PanelRequest) throws {
    self.request = request
    system = QuotaSystem(
      profiles: request.profiles.profiles, quotas: request.quotas, panelSize: request.panelSize)
    marginals = try request.rule.rule(request.parameters).marginals(of: system, monitor: .silent)
    tree = try Self.tree(of: marginals, request, system)
  }

  /// Marginals rounded to tickets.
  static func tree(
    of marginals: Marginals, _ request: PanelRequest, _ system: QuotaSystem
  ) throws -> TicketTree {
    let least = zip(marginals.seats, system.counts).map { $0 / Double($1) }.min() ?? 0
    let lottery = try Lottery(
      rounding: marginals.quantisedSeats(in: system), system: system,
      tickets: request.tickets ?? Lottery.tickets(smallestLevel: least))
    return TicketTree(lottery: lottery, seed: request.seed)
  }

  /// Throws unless the marginals meet the quotas and their multipliers prove them fair.
  func verifyMarginals() throws {
    try Tally(request).verify(expected: marginals.seats)
    let audit = CertificateAudit(of: marginals, system: system)
    try require(audit.isOptimal, audit.faults.joined(separator: "; "))
  }

  /// Throws unless every ticket meets the quotas and together they are the lottery.
  func verify(_ leaves: [TicketTree.Leaf]) throws {
    let tally = Tally(request)
    try require(leaves.count == lottery.tickets, "\(lottery.tickets) tickets")
    var totals = [Int](repeating: 0, count: system.profileCount)
    for leaf in leaves {
      var seats = [Int](repeating: 0, count: system.profileCount)
      for entry in leaf.seats { seats[entry.profile.index] += entry.seats }
      try tally.verify(seats)
      for (t, x) in seats.enumerated() { totals[t] += x }
    }
    try require(totals == lottery.counts, "the tickets add up to the counts of the lottery")
  }
}

extension TicketTree.Statistics {
  /// The work of a tree, by the names of histories and baselines.
  var counts: [String: Int] {
    [
      "splits": splits, "flightSteps": flightSteps, "pivots": pivots, "landingMoves": landingMoves,
      "widenedBoxes": widenedBoxes, "searches": searches, "backtracks": repairs,
    ]
  }
}
