/// A panel in terms of profiles, and how many tickets hold it: what column generation finds.
public struct TicketedPanel: Sendable, Hashable {
  /// c ≥ 1.
  public let tickets: Int
  /// x, the seats of every profile.
  public let seats: [Int]

  /// A panel on so many tickets.
  public init(tickets: Int, seats: [Int]) {
    self.tickets = tickets
    self.seats = seats
  }

  /// The largest number of tickets of a lottery that is a list of panels.
  ///
  /// All of its tickets are made, whoever draws or verifies; this many still fit into the memory of a usual
  /// machine.
  public static let maximumTickets = 10_000_000
}

extension [TicketedPanel] {
  /// C, the seats of every profile over all tickets.
  ///
  /// - Precondition: at least one panel.
  public var counts: [Int] {
    var counts = [Int](repeating: 0, count: self[0].seats.count)
    for panel in self { for (t, seats) in panel.seats.enumerated() { counts[t] += panel.tickets * seats } }
    return counts
  }

  /// All tickets: those of the first panel first. As in a ticket tree, every profile has the offset where
  /// the tickets before stopped in the cyclic order of its members.
  ///
  /// - Throws: `CancellationError` when the monitor asks to stop.
  /// - Complexity: O(m k + panels · T).
  public func leaves(
    of system: QuotaSystem, monitor: Monitor
  ) throws(CancellationError) -> [TicketTree.Leaf] {
    var leaves: [TicketTree.Leaf] = []
    var offsets = [Int](repeating: 0, count: system.profileCount)
    for panel in self {
      let present = panel.seats.indices.filter { panel.seats[$0] > 0 }
      for _ in 0..<panel.tickets {
        if leaves.count % ticketsPerQuestion == 0, monitor.isCancelled() { throw CancellationError() }
        leaves.append(
          TicketTree.Leaf(
            ticket: leaves.count,
            seats: present.map {
              TicketTree.Seats(profile: Int32($0), seats: panel.seats[$0], offset: offsets[$0])
            }))
        for t in present { offsets[t] = (offsets[t] + panel.seats[t]) % system.counts[t] }
      }
    }
    return leaves
  }
}

/// The monitor is asked once in so many tickets.
private let ticketsPerQuestion = 1_024
