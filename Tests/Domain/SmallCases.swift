import Sortition

extension Seed {
  /// A seed whose bytes repeat the four lowest bytes of a number.
  init(_ number: Int) {
    self.init(bytes: (0..<32).map { UInt8(truncatingIfNeeded: number >> (8 * ($0 % 4))) })
  }
}

/// A pool and its rows.
struct SmallCase {
  let pool: Pool
  let profiles: Profiles
  let system: QuotaSystem

  /// `members[i][f]` is the value of member i, `ranges[f][v]` a quota.
  init(members: [[Int]], ranges: [[Quota]], panelSize: Int) {
    let features = ranges.enumerated().map { f, quotas in
      Feature(name: "f\(f)", values: quotas.indices.map { "v\($0)" })
    }
    pool = Pool(
      features: features, ids: members.indices.map { "\($0)" },
      values: ranges.indices.map { f in members.map { Feature.Value($0[f]) } })
    profiles = Profiles(of: pool)
    system = QuotaSystem(
      profiles: profiles.profiles, quotas: Quotas(features: features, ranges: ranges),
      panelSize: panelSize)
  }

  /// A random pool with a random panel, and quotas of that panel widened by up to `slack`.
  init(using generator: inout SeededGenerator, members n: Int, slack: Int) {
    let values = (0..<(1 + generator.uniform(below: 4))).map { _ in 2 + generator.uniform(below: 3) }
    let members = (0..<n).map { _ in values.map { generator.uniform(below: $0) } }
    let panelSize = 1 + generator.uniform(below: max(1, n / 2))
    var panel = members
    generator.shuffle(&panel)
    let ranges = values.indices.map { f in
      (0..<values[f]).map { v in
        let seats = panel.prefix(panelSize).count { $0[f] == v }
        return Quota(
          max(0, seats - generator.uniform(below: slack + 1)), seats + generator.uniform(below: slack + 1))
      }
    }
    self.init(members: members, ranges: ranges, panelSize: panelSize)
  }

  /// Every panel in terms of profiles, by brute force.
  func panels() -> [[Int]] {
    var found: [[Int]] = []
    var seats = [Int](repeating: 0, count: system.profileCount)
    func extend(_ t: Int, left: Int) {
      if t == seats.count {
        if left == 0, system.admits(seats) { found.append(seats) }
        return
      }
      for x in 0...min(left, system.counts[t]) {
        seats[t] = x
        extend(t + 1, left: left - x)
      }
      seats[t] = 0
    }
    extend(0, left: system.panelSize)
    return found
  }
}

/// The seats of a leaf, one number per profile.
func dense(_ leaf: TicketTree.Leaf, _ system: QuotaSystem) -> [Int] {
  var seats = [Int](repeating: 0, count: system.profileCount)
  for entry in leaf.seats { seats[entry.profile.index] = entry.seats }
  return seats
}
