/// The members who were selected.
public struct Panel: Sendable, Hashable {
  /// In pool order, all different.
  public let members: [Member.ID]

  /// A panel of the given members, in any order.
  ///
  /// - Precondition: no member twice.
  public init(members: [Member.ID]) {
    let sorted = members.sorted()
    precondition(zip(sorted, sorted.dropFirst()).allSatisfy { $0 < $1 }, "a member twice on a panel")
    self.members = sorted
  }

  /// The members who take the seats of a ticket.
  ///
  /// - Precondition: `seating` covers the ticket.
  /// - Complexity: O(k log k).
  public init(_ leaf: TicketTree.Leaf, seating: Seating) {
    self.init(members: seating.members(of: leaf))
  }
}
