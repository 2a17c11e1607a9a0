public import Sortition

/// `tickets.csv`: the panel of every ticket, as ids in pool order.
///
/// Tickets are padded with zeros to the width of the last one: 000 to 999 for three ten-sided dice.
public struct TicketsTable: Sendable, Hashable {
  /// The file.
  public let bytes: [UInt8]

  /// The table of all tickets of a lottery.
  ///
  /// - Parameters:
  ///   - leaves: all m tickets, in order.
  ///   - seating: the members of all tickets.
  ///   - pool: the pool.
  ///   - fixed: the people who are on every ticket.
  ///   - panelSize: the number of seats that are drawn.
  /// - Complexity: O(m k log k).
  public init(
    _ leaves: [TicketTree.Leaf], seating: Seating, pool: Pool, fixed: FixedSeats = .none, panelSize: Int
  ) {
    var writer = CSVWriter()
    writer.append(["ticket"] + (1...panelSize + fixed.count).map { "member\($0)" })
    let width = Self.width(of: leaves.count)
    for leaf in leaves {
      let members = Panel(leaf, seating: seating).members
      writer.append([Self.padded(leaf.ticket, to: width)] + fixed.panelIDs(with: members, of: pool))
    }
    bytes = writer.bytes
  }

  /// The digits of the last of so many tickets.
  private static func width(of tickets: Int) -> Int { String(max(0, tickets - 1)).utf8.count }

  private static func padded(_ ticket: Int, to width: Int) -> String {
    let digits = String(ticket)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
