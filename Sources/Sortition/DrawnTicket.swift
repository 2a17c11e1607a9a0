/// A drawn ticket of a fitted lottery, with the splits on the way to it where only these were made.
public struct DrawnTicket: Sendable, Hashable {
  /// The ticket and its panel.
  public let draw: Draw
  /// The splits from the root to the ticket; nil where all tickets were computed.
  public let path: [TicketTree.Split]?

  /// A drawn ticket of the given parts.
  public init(draw: Draw, path: [TicketTree.Split]?) {
    self.draw = draw
    self.path = path
  }
}

/// A ticket of a fitted lottery in terms of profiles, with the splits on the way to it where only these
/// were made.
public struct RealisedTicket: Sendable, Hashable {
  /// The seats of every profile, and where they begin in the cyclic order of its members.
  public let leaf: TicketTree.Leaf
  /// The splits from the root to the ticket; nil where all tickets were computed.
  public let path: [TicketTree.Split]?

  /// A ticket of the given parts.
  public init(leaf: TicketTree.Leaf, path: [TicketTree.Split]?) {
    self.leaf = leaf
    self.path = path
  }
}

extension FittedLottery {
  /// A ticket: looked up where all tickets exist, else computed along its path.
  ///
  /// - Precondition: 0 ≤ ticket < m.
  /// - Throws: as `TicketTree.walk`, where only the path is computed.
  /// - Complexity: O(1), or log₂ m splits where only a path is computed.
  public func ticket(
    _ ticket: Int, monitor: Monitor = .silent
  ) throws(TicketTree.Failure) -> RealisedTicket {
    precondition((0..<lottery.tickets).contains(ticket), "no ticket \(ticket)")
    switch realisation {
    case .all(let leaves, _): return RealisedTicket(leaf: leaves[ticket], path: nil)
    case .path:
      let way = try TicketTree(lottery: lottery, seed: seed).walk(to: ticket, monitor: monitor)
      return RealisedTicket(leaf: way.leaf, path: way.path)
    }
  }

  /// The panel of a ticket.
  ///
  /// - Precondition: 0 ≤ ticket < m; the profiles are those of a pool.
  /// - Throws: as `ticket(_:monitor:)`.
  /// - Complexity: that of the ticket, and O(k), or O(n) where only its path is computed.
  public func draw(
    _ ticket: Int, monitor: Monitor = .silent
  ) throws(TicketTree.Failure) -> DrawnTicket {
    draw(try self.ticket(ticket, monitor: monitor))
  }

  /// The panel of a ticket of this lottery.
  ///
  /// - Precondition: the profiles are those of a pool.
  /// - Complexity: O(k), or O(n) where only a path is computed.
  public func draw(_ ticket: RealisedTicket) -> DrawnTicket {
    let seating = seating ?? Seating(ofPathTo: ticket.leaf, profiles: profiles, seed: seed)
    return DrawnTicket(draw: Draw(ticket.leaf, seating: seating), path: ticket.path)
  }
}
