import Sortition

/// A pool of uniformly drawn people, with quotas within a seat of a panel drawn from it.
struct RandomPool {
  let request: PanelRequest

  /// - Parameter inPairs: whether members 0 and 1, 2 and 3, … share a household each.
  init(members n: Int, panelSize k: Int, sizes: [Int] = [2, 4, 3, 3], inPairs: Bool, seed: UInt8) {
    var random = SeededGenerator(seed: Seed(bytes: Array(repeating: seed, count: 32)), stream: .root)
    let features = sizes.enumerated().map { f, size in
      Feature(name: "f\(f)", values: (0..<size).map { "v\($0)" })
    }
    let people = (0..<n).map { _ in sizes.map { random.uniform(below: $0) } }
    // One of each of the first k pairs, so that a panel exists.
    let step = inPairs ? 2 : 1
    let ranges = sizes.indices.map { f in
      (0..<sizes[f]).map { value in
        let seats = (0..<k).count { people[step * $0][f] == value }
        return Quota(max(0, seats - 1), seats + 1)
      }
    }
    request = PanelRequest(
      pool: Pool(
        features: features, ids: people.indices.map { "\($0)" },
        values: sizes.indices.map { f in people.map { Feature.Value($0[f]) } },
        households: inPairs ? people.indices.map { Household.ID($0 / 2) } : []),
      quotas: Quotas(features: features, ranges: ranges), panelSize: k,
      seed: Seed(bytes: Array(repeating: 7, count: 32)))
  }
}
