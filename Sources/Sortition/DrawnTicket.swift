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

extension FittedLottery {
  /// The panel of a ticket: looked up where all tickets exist, else computed along its path.
  ///
  /// - Precondition: 0 ≤ ticket < m.
  /// - Throws: as `TicketTree.walk`, where only the path is computed.
  /// - Complexity: O(n), plus log₂ m splits where only a path is computed; the colouring of `Seating` for
  ///   households on the ticket where all tickets exist.
  public func draw(
    _ ticket: Int, monitor: Monitor = .silent
  ) throws(TicketTree.Failure) -> DrawnTicket {
    precondition((0..<lottery.tickets).contains(ticket), "no ticket \(ticket)")
    let leaf: TicketTree.Leaf
    var path: [TicketTree.Split]?
    var all: [TicketTree.Leaf]?
    switch realisation {
    case .all(let leaves, _):
      leaf = leaves[ticket]
      all = leaves
    case .path:
      let way = try TicketTree(lottery: lottery, seed: seed).walk(to: ticket, monitor: monitor)
      leaf = way.leaf
      path = way.path
    }
    let seating = Seating(of: leaf, among: all, profiles: profiles, seed: seed)
    return DrawnTicket(draw: Draw(leaf, seating: seating), path: path)
  }
}
