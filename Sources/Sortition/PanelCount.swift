/// A panel counted from the ids on it, without regard to how it was drawn.
public struct PanelCount: Sendable, Hashable {
  /// How many ids there are.
  public let size: Int
  /// How many ids belong to nobody of the pool nor to the people fixed.
  public let unknown: Int
  /// How many ids repeat an earlier one.
  public let repeated: Int
  /// `seats[f][v]`: how many of the people known have value v of feature f.
  public let seats: [[Int]]
  /// How many people share a household with one who stands before them.
  public let housemates: Int

  /// - Parameters:
  ///   - ids: those of the whole panel.
  ///   - pool: the people among whom it was drawn.
  ///   - fixed: the people who are on it for certain.
  /// - Complexity: O(bytes of the pool's ids + k·F).
  public init(of ids: [String], pool: Pool, fixed: FixedSeats = .none) {
    // Members come first, then the people fixed.
    var numberOf = pool.ids.places(of: ids)
    for (number, id) in fixed.ids.enumerated() { numberOf[id] = pool.count + number }
    let people = ids.compactMap { numberOf[$0] }
    size = ids.count
    unknown = ids.count - people.count
    repeated = ids.count - Set(ids).count
    var seats = pool.features.map { [Int](repeating: 0, count: $0.values.count) }
    for number in people {
      for f in seats.indices {
        let value =
          number < pool.count ? pool.values[f][number] : fixed.values[f][number - pool.count]
        seats[f][value.index] += 1
      }
    }
    self.seats = seats
    let households = pool.households + fixed.households
    let homes = people.compactMap { $0 < households.count ? households[$0] : nil }
    housemates = homes.count - Set(homes).count
  }

  /// The same of a panel from a register, whose members are named by profile and rank.
  ///
  /// Unknown are ranks that the profile does not have, and profiles that the register does not have.
  /// - Complexity: O(k·F).
  public init(of panel: [String], profiles: Profiles) {
    let all = panel.map { RegisterSeat($0) }
    let known = all.compactMap { seat in
      guard let seat, seat.profile.index < profiles.count else { return nil as RegisterSeat? }
      return (1...profiles.profiles[seat.profile.index].count).contains(seat.rank) ? seat : nil
    }
    size = panel.count
    unknown = panel.count - known.count
    repeated = panel.count - Set(panel).count
    var seats = profiles.features.map { [Int](repeating: 0, count: $0.values.count) }
    for seat in known {
      for (f, value) in profiles.profiles[seat.profile.index].values.enumerated() {
        seats[f][value.index] += 1
      }
    }
    self.seats = seats
    housemates = 0
  }
}
