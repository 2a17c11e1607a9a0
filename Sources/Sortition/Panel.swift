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

  /// The members at the seats of a ticket.
  ///
  /// Profile t with x_t seats from o_t on gives the members at o_t, o_t + 1, …, o_t + x_t − 1 of its
  /// cyclic order.
  /// - Precondition: `order` covers the profiles of the ticket.
  /// - Complexity: O(k log k).
  public init(_ leaf: TicketTree.Leaf, order: MemberOrder) {
    var members: [Member.ID] = []
    for entry in leaf.seats {
      let circle = order[entry.profile]
      precondition(entry.seats <= circle.count, "the order does not cover a profile of the ticket")
      for i in 0..<entry.seats {
        let place = entry.offset + i
        members.append(circle[place < circle.count ? place : place - circle.count])
      }
    }
    self.init(members: members)
  }
}
