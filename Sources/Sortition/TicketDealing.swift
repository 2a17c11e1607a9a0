/// Deals the seats of a few panels anew, as a ticket tree splits a node of so many tickets.
///
/// As many panels as before hold the same seats of every profile together, and each meets every quota. Which panels
/// they are is drawn: what all old ones hold alike stays, and every other seat goes to one of the new ones, as the
/// quotas allow.
package struct TicketDealing {
  private let tree: TicketTree
  private var flight: Flight

  /// - Parameters:
  ///   - lottery: whose system the panels are of.
  ///   - seed: what the deals are drawn from.
  package init(of lottery: Lottery, seed: Seed) {
    tree = TicketTree(lottery: lottery, seed: seed)
    flight = Flight(rows: tree.rows, profiles: [])
  }

  /// Panels in the place of others; nil where none were found.
  ///
  /// - Parameters:
  ///   - panels: at least one, each with one number per profile.
  ///   - place: of the first of them among the tickets that were ever dealt; every place draws anew.
  ///   - generator: what orders the profiles. A flight keeps the sums of the rows, and where these leave it no
  ///     choice, rounding goes by the order.
  /// - Precondition: 0 ≤ place < 2³².
  /// - Complexity: O(panels · T), and a split of at most k · panels profiles for each panel but one.
  package mutating func deal(
    _ panels: [[Int]], at place: Int, _ generator: inout SeededGenerator
  ) -> [[Int]]? {
    var profiles = tree.lottery.counts.indices.filter { t in panels.contains { $0[t] > 0 } }
    generator.shuffle(&profiles)
    var node = TicketNode(firstTicket: place, tickets: panels.count, capacity: profiles.count)
    for t in profiles {
      node.append(profile: Int32(t), seats: panels.reduce(0) { $0 + $1[t] }, offset: 0)
    }
    var (open, dealt) = ([node], [[Int]]())
    var statistics = TicketTree.Statistics()
    while let node = open.popLast() {
      if node.tickets == 1 {
        var panel = [Int](repeating: 0, count: tree.lottery.counts.count)
        for (profile, seats) in zip(node.profiles, node.seats) { panel[Int(profile)] = seats }
        dealt.append(panel)
        continue
      }
      guard
        case .children(let left, let right) = tree.split(
          node, attempt: 0, &flight, statistics: &statistics)
      else { return nil }
      open += [right, left]
    }
    return dealt
  }
}
