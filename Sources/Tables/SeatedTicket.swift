public import Sortition

/// A ticket with the people who take its seats, and the file that they stand in.
public enum SeatedTicket: Sendable {
  /// Members of a pool.
  case listed(DrawnTicket, RespondentsTable)
  /// Ranks in the profiles of a register.
  case counted(RealisedTicket, ProfileTable)

  /// The ticket in terms of profiles.
  public var ticket: RealisedTicket {
    switch self {
    case .listed(let drawn, _): RealisedTicket(leaf: drawn.draw.leaf, path: drawn.path)
    case .counted(let ticket, _): ticket
    }
  }

  /// The whole panel as a record names it: ids, or profiles with ranks.
  public var panel: [String] {
    switch self {
    case .listed(let drawn, let respondents):
      respondents.seated.panelIDs(with: drawn.draw.panel.members, of: respondents.pool)
    case .counted(let ticket, let table):
      ticket.leaf.registerSeats(of: table.profiles).map(\.text)
    }
  }
}
