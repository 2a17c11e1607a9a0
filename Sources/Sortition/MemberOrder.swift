/// The cyclic order in which the members of each profile take its seats.
///
/// The members of a profile, in pool order, are shuffled once by the stream `.order(profile)`: the
/// order of one profile does not depend on which others are shuffled.
public struct MemberOrder: Sendable {
  private let order: [[Member.ID]]

  /// The order of every profile.
  ///
  /// - Complexity: O(n).
  public init(_ profiles: Profiles, seed: Seed) {
    self.init(profiles, seed: seed, only: (0..<profiles.count).map { Profile.ID($0) })
  }

  /// The order of the profiles that have seats on one ticket; no other is shuffled.
  ///
  /// - Complexity: O(n), of which only the members of those profiles cost a random number.
  public init(_ profiles: Profiles, seed: Seed, on leaf: TicketTree.Leaf) {
    self.init(profiles, seed: seed, only: leaf.seats.map(\.profile))
  }

  private init(_ profiles: Profiles, seed: Seed, only chosen: [Profile.ID]) {
    var isChosen = [Bool](repeating: false, count: profiles.count)
    for profile in chosen { isChosen[profile.index] = true }
    var order = [[Member.ID]](repeating: [], count: profiles.count)
    for (i, profile) in profiles.ofMember.enumerated() where isChosen[profile.index] {
      order[profile.index].append(Member.ID(i))
    }
    for profile in chosen {
      var generator = SeededGenerator(seed: seed, stream: .order(profile))
      generator.shuffle(&order[profile.index])
    }
    self.order = order
  }

  /// The members of a profile in their order; empty for a profile that was not asked for.
  public subscript(profile: Profile.ID) -> [Member.ID] { order[profile.index] }

  /// The members at x_t seats from place o_t on: those at o_t, o_t + 1, …, o_t + x_t − 1 of the circle.
  ///
  /// - Precondition: the order covers the profile of the seats.
  /// - Complexity: O(x_t).
  func members(at seats: TicketTree.Seats) -> some Sequence<Member.ID> {
    let circle = order[seats.profile.index]
    precondition(seats.seats <= circle.count, "the order does not cover a profile of the ticket")
    return (seats.offset..<seats.offset + seats.seats).lazy.map {
      circle[$0 < circle.count ? $0 : $0 - circle.count]
    }
  }
}
