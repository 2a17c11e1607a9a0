/// The members of one profile as they take its seats in turns, in a new order every time.
///
/// A turn gives each of N households one seat; without housemates N = n_t, and everybody is a household. The
/// first turn has the order of the circle that `Seating` describes, every later one the order of the turn before
/// shuffled anew by the stream `.turns(profile)`. A ticket on which seats of two turns meet, the last a of one and the
/// first b of the next, would hold a household twice if one of the a stood among the b: the a households go behind
/// the first b others, who exist because a + b ≤ N. Nothing else is moved.
///
/// Of the s_t members whom a household has of the profile, turn r seats number r mod s_t. After C_t seats a
/// household has had q = ⌊C_t/N⌋ or q + 1, and as `Seating` shows of d = q or q + 1 seats in turns,
/// every member has ⌊C_t/n_t⌋ or ⌈C_t/n_t⌉.
struct TurnOrder {
  private let circle: [Member.ID]
  /// N.
  private let households: Int
  private var generator: SeededGenerator
  /// The households in the order of this turn; empty in the first, whose order is that of the circle.
  private var order: [Int] = []
  /// The last turn at whose beginning a household was on the ticket already.
  private var seatedBefore: [Int] = []
  private var turn = 0
  /// How many seats of this turn are taken.
  private var place = 0

  /// - Parameters:
  ///   - circle: the members, N consecutive ones of different households.
  ///   - households: N.
  init(_ circle: [Member.ID], households: Int, of profile: Profile.ID, seed: Seed) {
    self.circle = circle
    self.households = households
    generator = SeededGenerator(seed: seed, stream: .turns(profile))
  }

  /// The members of the next seats, all of one ticket and of different households.
  ///
  /// - Precondition: at most N seats.
  /// - Complexity: O(seats), and O(N) where a turn begins.
  mutating func take(_ seats: Int, into members: inout [Member.ID]) {
    precondition(seats <= households, "more seats than households")
    let here = min(seats, households - place)
    append(here, to: &members)
    guard here < seats else { return }
    begin(with: seats - here, beside: here)
    append(seats - here, to: &members)
  }

  private mutating func append(_ seats: Int, to members: inout [Member.ID]) {
    let first = turn * households % circle.count
    for p in place..<place + seats { members.append(circle[first + (order.isEmpty ? p : order[p])]) }
    place += seats
  }

  /// The next turn, whose first `seats` go to others than the last `seated` of this one.
  private mutating func begin(with seats: Int, beside seated: Int) {
    turn += 1
    place = 0
    if order.isEmpty {
      order = Array(0..<households)
      seatedBefore = [Int](repeating: 0, count: households)
    }
    for household in order.suffix(seated) { seatedBefore[household] = turn }
    generator.shuffle(&order)
    guard seated > 0 else { return }
    var (first, rest): ([Int], [Int]) = ([], [])
    for household in order {
      if first.count < seats && seatedBefore[household] != turn {
        first.append(household)
      } else {
        rest.append(household)
      }
    }
    order = first + rest
  }
}
