/// A seat of a panel that is drawn from a register: which member of a profile takes it.
///
/// The members of a profile stand in a cyclic order that whoever holds the register computes from the public
/// seed; here they have no names but their places in it. A ticket with x_t seats from place o_t on takes those at
/// o_t, o_t + 1, …, o_t + x_t − 1 modulo n_t; `Seating` does so, too, beyond `PanelRequest.enumerationLimit` tickets.
public struct RegisterSeat: Sendable, Hashable, Comparable {
  /// The profile.
  public let profile: Profile.ID
  /// 1…n_t: the place in the order of the profile's members, the first being 1.
  public let rank: Int

  /// A seat of the given parts.
  public init(profile: Profile.ID, rank: Int) {
    self.profile = profile
    self.rank = rank
  }

  /// By profile, then by rank.
  public static func < (a: Self, b: Self) -> Bool {
    a.profile == b.profile ? a.rank < b.rank : a.profile < b.profile
  }

  /// "12:48211": the position of the profile, from 0, and the rank, from 1. Documents name the seat so.
  public var text: String { "\(profile.index):\(rank)" }

  /// The seat of such a text; nil for any other, also one with signs, spaces or needless zeros.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, let profile = Int32(String(parts[0]) ?? ""),
      let rank = Int(String(parts[1]) ?? "")
    else { return nil }
    self.init(profile: Profile.ID(Int(profile)), rank: rank)
    guard profile >= 0, self.text == text else { return nil }
  }
}

extension TicketTree.Leaf {
  /// The members who take the seats of this ticket, sorted by profile and rank.
  ///
  /// - Precondition: the profiles are those of the ticket's lottery, and nobody has a housemate.
  /// - Complexity: O(k log k).
  public func registerSeats(of profiles: Profiles) -> [RegisterSeat] {
    precondition(profiles.compositions.isEmpty, "a register knows no households")
    return seats.flatMap { entry in
      let members = profiles.profiles[entry.profile.index].count
      return (0..<entry.seats).map {
        RegisterSeat(profile: entry.profile, rank: (entry.offset + $0) % members + 1)
      }.sorted()
    }
  }
}
