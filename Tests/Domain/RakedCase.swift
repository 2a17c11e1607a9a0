import Sortition

/// A random pool with quotas that real marginals meet: their row sums are raked to the quotas.
struct RakedCase {
  let pool: Pool
  let profiles: Profiles
  let system: QuotaSystem
  let marginals: [Double]

  var quantised: [Int] { marginals.map { Int(($0 * Marginals.quantaPerSeat).rounded()) } }

  /// `slack` seats are added on either side of integer targets; 0 makes every quota min = max.
  ///
  /// Nil where raking does not converge, or would give a profile more seats than members.
  init?(
    seed: UInt8, members: Int, panelSize: Int, values: [Int], slack: Int, skew: Double = 1
  ) {
    var generator = SeededGenerator(
      seed: Seed(bytes: [seed] + [UInt8](repeating: 99, count: 31)), stream: .ticket)
    let features = values.enumerated().map { f, count in
      Feature(name: "f\(f)", values: (0..<count).map { "v\($0)" })
    }
    // A member's values depend on a hidden class, so features are dependent.
    var columns = values.map { _ in [Feature.Value]() }
    for _ in 0..<members {
      let hidden = generator.uniform(below: 3)
      for (f, count) in values.enumerated() {
        let common = generator.uniform(below: 4) == 0
        let v =
          common
          ? (hidden * (f + 2)) % count : min(generator.uniform(below: count), generator.uniform(below: count))
        columns[f].append(Feature.Value(v))
      }
    }
    let pool = Pool(features: features, ids: (0..<members).map { "\($0)" }, values: columns)
    let profiles = Profiles(of: pool)

    // Integer targets near the pool's shares, bent by `skew`, that sum to the panel's size.
    var targets: [[Int]] = []
    for (f, count) in values.enumerated() {
      var shares = (0..<count).map { v in
        Double(columns[f].count { $0.index == v }) * (1 + skew * generator.unit())
      }
      let sum = shares.reduce(0, +)
      shares = shares.map { $0 / sum * Double(panelSize) }
      var target = shares.map { Int($0) }
      let order = shares.indices.sorted { shares[$0] - Double(target[$0]) > shares[$1] - Double(target[$1]) }
      for v in order.prefix(panelSize - target.reduce(0, +)) { target[v] += 1 }
      targets.append(target)
    }
    var x = profiles.profiles.map { Double($0.count) * Double(panelSize) / Double(members) }
    for _ in 0..<400 {
      for f in values.indices {
        var sums = [Double](repeating: 0, count: values[f])
        for (t, profile) in profiles.profiles.enumerated() { sums[profile.values[f].index] += x[t] }
        for (t, profile) in profiles.profiles.enumerated() {
          let v = profile.values[f].index
          x[t] = sums[v] > 0 ? x[t] * Double(targets[f][v]) / sums[v] : 0
        }
      }
    }
    let quotas = Quotas(
      features: features,
      ranges: targets.map { $0.map { Quota(max(0, $0 - slack), min(panelSize, $0 + slack)) } })
    let system = QuotaSystem(profiles: profiles.profiles, quotas: quotas, panelSize: panelSize)
    let sums = system.rowSums(x)
    let wanted = [panelSize] + targets.flatMap { $0 }
    guard zip(sums, wanted).allSatisfy({ abs($0 - Double($1)) < 1e-7 }),
      zip(x, profiles.profiles).allSatisfy({ $0 <= Double($1.count) })
    else { return nil }
    self.pool = pool
    self.profiles = profiles
    self.system = system
    marginals = x
  }
}
