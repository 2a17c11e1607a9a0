import Sortition

/// A tiny request, and brute force over its lotteries.
struct CheckCase {
  let members: [[Int]]
  let ranges: [[Quota]]
  let size: Int
  let pool: Pool

  /// `members[i][f]` is the value of member i, `ranges[f][v]` a quota.
  init(members: [[Int]], ranges: [[Quota]], size: Int) {
    self.members = members
    self.ranges = ranges
    self.size = size
    let features = ranges.enumerated().map { f, quotas in
      Feature(name: "f\(f)", values: quotas.indices.map { "v\($0)" })
    }
    pool = Pool(
      features: features, ids: members.indices.map { "\($0)" },
      values: ranges.indices.map { f in members.map { Feature.Value($0[f]) } })
  }

  /// Up to seven members, quotas near a random panel, mostly with a contradiction or nearly.
  init(using generator: inout SeededGenerator) {
    let values = (0..<(2 + generator.uniform(below: 2))).map { _ in 2 + generator.uniform(below: 2) }
    let n = 4 + generator.uniform(below: 4)
    let members = (0..<n).map { _ in values.map { generator.uniform(below: $0) } }
    let size = 2 + generator.uniform(below: 3)
    let ranges = values.map { count in
      // The seats of a random multiset of values, which need not fit the pool.
      let seats = (0..<size).map { _ in generator.uniform(below: count) }
      return (0..<count).map { v in
        let here = seats.count { $0 == v }
        return Quota(
          max(0, here - generator.uniform(below: 2)), here + max(0, generator.uniform(below: 3) - 1))
      }
    }
    self.init(members: members, ranges: ranges, size: size)
  }

  var request: PanelRequest {
    PanelRequest(
      pool: pool, quotas: Quotas(features: pool.features, ranges: ranges), panelSize: size,
      seed: Seed(bytes: [UInt8](repeating: 7, count: 32)))
  }

  /// Every integer x with m l ≤ A x ≤ m u and 0 ≤ x ≤ m n_t; with some sides only, where given.
  ///
  /// x/m is a fractional panel: one that exists proves the relaxation feasible.
  func points(
    tickets m: Int = 1, keeping sides: [QuotaSide]? = nil, first: Bool = false
  ) -> [[Int]] {
    let profiles = Profiles(of: pool).profiles
    let system = QuotaSystem(
      profiles: profiles, quotas: Quotas(features: pool.features, ranges: ranges), panelSize: size)
    var lower = system.lower
    var upper = system.upper
    if let sides {
      for (row, meaning) in system.meanings.enumerated() {
        let mine = sides.filter { $0.meaning == meaning }
        if row == 0 {
          if mine.isEmpty { (lower[0], upper[0]) = (0, members.count) }
        } else {
          if !mine.contains(where: { $0.side == .lower }) { lower[row] = 0 }
          if !mine.contains(where: { $0.side == .upper }) { upper[row] = members.count }
        }
      }
    }
    var found: [[Int]] = []
    var seats = [Int](repeating: 0, count: profiles.count)
    var sums = [Int](repeating: 0, count: lower.count)
    func extend(_ t: Int) {
      if first && !found.isEmpty { return }
      if t == seats.count {
        if sums.indices.allSatisfy({ sums[$0] >= m * lower[$0] }) { found.append(seats) }
        return
      }
      let rows = system.rows(of: t).map { Int($0) }
      let room = rows.reduce(m * profiles[t].count) { min($0, m * upper[$1] - sums[$1]) }
      guard room >= 0 else { return }
      for x in 0...room {
        seats[t] = x
        for row in rows { sums[row] += x }
        extend(t + 1)
        for row in rows { sums[row] -= x }
      }
      seats[t] = 0
    }
    extend(0)
    return found
  }

  /// Whether some fractional panel with a small denominator meets the kept sides.
  func isRelaxationFeasible(keeping sides: [QuotaSide]? = nil) -> Bool {
    [1, 2, 3].contains { !points(tickets: $0, keeping: sides, first: true).isEmpty }
  }
}
