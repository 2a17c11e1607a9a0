/// A drawn ticket and its panel.
public struct Draw: Sendable, Hashable {
  /// The ticket, 0..<m.
  public let ticket: Int
  /// The panel in terms of profiles.
  public let leaf: TicketTree.Leaf
  /// The panel.
  public let panel: Panel

  /// The draw of a ticket whose leaf is known.
  ///
  /// - Precondition: `seating` covers the leaf.
  public init(_ leaf: TicketTree.Leaf, seating: Seating) {
    ticket = leaf.ticket
    self.leaf = leaf
    panel = Panel(leaf, seating: seating)
  }

  /// The ticket that the seed draws, where none is drawn in public: uniform in 0..<tickets.
  ///
  /// - Precondition: tickets ≥ 1.
  public static func ticket(of tickets: Int, seed: Seed) -> Int {
    var generator = SeededGenerator(seed: seed, stream: .ticket)
    return generator.uniform(below: tickets)
  }

  /// On how many tickets each member stands, in pool order, counted leaf by leaf.
  ///
  /// - Parameter leaves: all tickets.
  /// - Precondition: `seating` covers all tickets.
  /// - Returns: for each member of profile t ⌊C_t/n_t⌋ or ⌈C_t/n_t⌉.
  /// - Complexity: O(m k + n).
  public static func ticketsPerMember(
    _ leaves: [TicketTree.Leaf], seating: Seating, profiles: Profiles
  ) -> [Int] {
    var tickets = [Int](repeating: 0, count: profiles.ofMember.count)
    for leaf in leaves {
      for member in seating.members(of: leaf) { tickets[member.index] += 1 }
    }
    return tickets
  }
}
