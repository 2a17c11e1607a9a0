/// The panel of every ticket of a lottery, as places among the answers of a pool; all tickets are equally likely.
public struct TicketPanels: Sendable {
  /// Where the members of each ticket end.
  private var ends: [Int] = []
  private var members: [Int32] = []
  /// The members of each ticket of whom there are no answers, as people of the pool, ascending.
  package private(set) var outsiders: [[Int]] = []

  /// The given tickets; a ticket may have lost members of whom there are no answers.
  public init(_ tickets: [[Int]] = []) {
    for ticket in tickets { append(ticket.map { Int32($0) }) }
  }

  /// How many tickets there are.
  public var count: Int { ends.count }

  /// The members of a ticket.
  public subscript(ticket: Int) -> ArraySlice<Int32> {
    members[(ticket == 0 ? 0 : ends[ticket - 1])..<ends[ticket]]
  }

  /// Adds a ticket.
  package mutating func append(_ ticket: [Int32], outsiders: [Int] = []) {
    members += ticket
    ends.append(members.count)
    self.outsiders.append(outsiders)
  }
}
