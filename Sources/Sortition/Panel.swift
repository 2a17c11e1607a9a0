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

  /// The members at the seats of a ticket, in the cyclic order of every profile.
  ///
  /// - Precondition: `order` covers the profiles of the ticket.
  /// - Complexity: O(k log k).
  public init(_ leaf: TicketTree.Leaf, order: MemberOrder) {
    self.init(members: leaf.seats.flatMap { order.members(at: $0) })
  }
}
