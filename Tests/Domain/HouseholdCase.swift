import Sortition

/// A random pool with households, and a lottery that is a sum of random panels with one member of a
/// household at most: so the lottery is a lottery over panels.
struct HouseholdCase {
  let pool: Pool
  let profiles: Profiles
  let system: QuotaSystem
  let lottery: Lottery

  /// `sizes.count` households; `sizes[h]` people live in household h.
  ///
  /// Every quota is the range that the panels show.
  init(
    sizes: [Int], values: [Int], panelSize: Int, tickets: Int,
    using generator: inout some RandomNumberGenerator
  ) {
    let features = values.enumerated().map { f, count in
      Feature(name: "f\(f)", values: (0..<count).map { "v\($0)" })
    }
    var order = sizes.enumerated().flatMap { [Int](repeating: $0, count: $1) }
    order.shuffle(using: &generator)
    let members = order.map { _ in values.map { Int.random(in: 0..<$0, using: &generator) } }
    let pool = Pool(
      features: features, ids: order.indices.map { "\($0)" },
      values: values.indices.map { f in members.map { Feature.Value($0[f]) } },
      households: order.map { Household.ID($0) })
    let profiles = Profiles(of: pool)
    var homes = [[Int]](repeating: [], count: sizes.count)
    for (i, home) in order.enumerated() { homes[home].append(i) }
    var counts = [Int](repeating: 0, count: profiles.count)
    var ranges = values.map { [(least: Int, most: Int)](repeating: (panelSize, 0), count: $0) }
    for _ in 0..<tickets {
      var seats = values.map { [Int](repeating: 0, count: $0) }
      for home in homes.shuffled(using: &generator).prefix(panelSize) {
        let member = home[Int.random(in: home.indices, using: &generator)]
        counts[profiles.ofMember[member].index] += 1
        for f in values.indices { seats[f][members[member][f]] += 1 }
      }
      for f in values.indices {
        for v in seats[f].indices {
          ranges[f][v].least = min(ranges[f][v].least, seats[f][v])
          ranges[f][v].most = max(ranges[f][v].most, seats[f][v])
        }
      }
    }
    system = QuotaSystem(
      profiles: profiles.profiles,
      quotas: Quotas(features: features, ranges: ranges.map { $0.map { Quota($0.least, $0.most) } }),
      panelSize: panelSize)
    lottery = Lottery(system: system, tickets: tickets, counts: counts)
    self.pool = pool
    self.profiles = profiles
  }

  /// Whether no two of them live together.
  func liveApart(_ members: [Member.ID]) -> Bool {
    Set(members.map { pool.households[$0.index] }).count == members.count
  }
}
