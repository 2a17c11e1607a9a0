/// Whether tickets realise a lottery, counted from the tickets alone.
///
/// - Complexity: O(m·k·F) for the quotas, O(T) for the counts.
public struct TicketAudit: Sendable, Hashable {
  /// How many tickets there are.
  public let tickets: Int
  /// Tickets whose panel misses a quota, has not k seats, gives a profile more seats than members, or does
  /// not take its members where the tickets before it stopped in their cyclic order.
  public let failingTickets: [Int]
  /// Profiles whose seats over all tickets are not C_t.
  public let wrongCounts: [Profile.ID]

  /// Every ticket of the lottery exists once, meets every quota, and together they give C.
  public var passes: Bool { failingTickets.isEmpty && wrongCounts.isEmpty }

  /// Counts the tickets of a lottery.
  public init(of leaves: [TicketTree.Leaf], lottery: Lottery) {
    let system = lottery.system
    tickets = leaves.count
    var failing: [Int] = []
    var totals = [Int](repeating: 0, count: system.profileCount)
    var sums = [Int](repeating: 0, count: system.rowCount)
    for (number, leaf) in leaves.enumerated() {
      for row in sums.indices { sums[row] = 0 }
      var passes = leaf.ticket == number
      var last = -1
      for entry in leaf.seats {
        let t = entry.profile.index
        passes = passes && last < t && 1 <= entry.seats && entry.seats <= system.limits[t]
        passes = passes && entry.offset == totals[t] % system.counts[t]
        last = t
        totals[t] += entry.seats
        for row in system.rows(of: t) { sums[Int(row)] += entry.seats }
      }
      for row in sums.indices {
        passes = passes && system.lower[row] <= sums[row] && sums[row] <= system.upper[row]
      }
      if !passes { failing.append(number) }
    }
    if leaves.count != lottery.tickets { failing.append(leaves.count) }
    failingTickets = failing
    wrongCounts = totals.indices.filter { totals[$0] != lottery.counts[$0] }.map { Profile.ID($0) }
  }
}
