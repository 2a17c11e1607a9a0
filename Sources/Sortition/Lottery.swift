/// An exact lottery: m equally likely tickets that together give C_t seats to profile t.
///
/// A member of profile t is selected with probability C_t / (m n_t), a fraction of integers. That
/// tickets exist which realise it is what `TicketTree` shows.
public struct Lottery: Sendable, Hashable {
  /// The rows that every ticket's panel meets.
  public let system: QuotaSystem
  /// m, the number of tickets.
  public let tickets: Int
  /// C, the seats of every profile over all tickets.
  public let counts: [Int]

  /// - Precondition: m l ≤ A C ≤ m u and 0 ≤ C_t ≤ m b_t.
  public init(system: QuotaSystem, tickets: Int, counts: [Int]) {
    precondition(tickets >= 1, "a lottery has at least one ticket")
    precondition(system.admits(counts, tickets: tickets), "counts outside m times the quotas")
    self.system = system
    self.tickets = tickets
    self.counts = counts
  }

  /// The probability of one member of a profile, C_t / (m n_t).
  public func probability(of profile: Profile.ID) -> Double {
    Double(counts[profile.index]) / (Double(tickets) * Double(system.counts[profile.index]))
  }
}
