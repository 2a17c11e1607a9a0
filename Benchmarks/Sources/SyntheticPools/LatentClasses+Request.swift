import Sortition

extension LatentClasses {
  package var features: [Feature] {
    traits.map { Feature(name: $0.name, values: $0.values.map(\.name)) }
  }

  /// Quotas of the population's shares, each with `slack` seats on either side.
  package func quotas(size: Int, slack: Int) -> Quotas {
    Quotas(
      features: features,
      ranges: population.map { shares in
        largestRemainder(shares, seats: size).map { Quota(max(0, $0 - slack), $0 + slack) }
      })
  }

  /// So many volunteers, of whom only the profiles are known.
  package mutating func register(of people: Int) -> Profiles {
    var counts: [(values: [Feature.Value], members: Int)] = []
    eachProfile(of: people) { values, members in
      counts.append((values.map { Feature.Value($0) }, members))
    }
    return Profiles.register(features: features, counts: counts).profiles
  }

  /// So many volunteers; if asked for in households of two, every fourth of three.
  package mutating func pool(of people: Int, inHouseholds: Bool = false) -> Pool {
    var columns = traits.map { _ in [Feature.Value]() }
    var values = traits.map { _ in 0 }
    for _ in 0..<people {
      next(&values)
      for (f, value) in values.enumerated() { columns[f].append(Feature.Value(value)) }
    }
    var homes: [Household.ID] = []
    var home = 0
    while inHouseholds, homes.count < people {
      let size = min(home % 4 == 3 ? 3 : 2, people - homes.count)
      homes += Array(repeating: Household.ID(home), count: size)
      home += 1
    }
    return Pool(
      features: features, ids: (0..<people).map { "v\($0)" }, values: columns, households: homes)
  }
}
