import Sortition

/// A pool with correlated features and skewed response, and quotas of its population.
///
/// Everybody has a latent trait u in [0, 1). The shares of a feature's values tilt with u, so features
/// correlate; those who answer have a larger u than the population has on average, so response is
/// skewed. Quotas follow the population (u uniform) by largest remainder, ± `slack` seats.
struct SyntheticPool {
  let pool: Pool
  let quotas: Quotas

  /// - Parameters:
  ///   - members: n.
  ///   - sizes: how many values each feature has.
  ///   - panelSize: k, for the quotas.
  ///   - slack: how far a quota may be missed on either side.
  ///   - seed: same seed, same pool.
  init(members: Int, sizes: [Int], panelSize: Int, slack: Int, seed: UInt8) {
    var random = SeededGenerator(seed: Seed(bytes: Array(repeating: seed, count: 32)), stream: .root)
    let features = sizes.enumerated().map { f, size in
      Feature(name: "feature \(f)", values: (0..<size).map { "value \($0)" })
    }
    let base = sizes.map { size in (0..<size).map { _ in 0.05 + random.unit() } }

    /// The share of value v of feature f among people with trait u.
    func shares(_ f: Int, _ u: Double) -> [Double] {
      let weights = base[f].enumerated().map { v, weight in
        weight * (0.5 + 1.5 * u * Double(v + 1) / Double(sizes[f]))
      }
      let total = weights.reduce(0, +)
      return weights.map { $0 / total }
    }

    var columns = sizes.map { _ in [Feature.Value]() }
    for _ in 0..<members {
      let u = max(random.unit(), random.unit())
      for f in sizes.indices {
        let draw = random.unit()
        var (value, cumulated) = (0, 0.0)
        for (v, share) in shares(f, u).enumerated() {
          cumulated += share
          value = v
          if draw < cumulated { break }
        }
        columns[f].append(Feature.Value(value))
      }
    }
    pool = Pool(features: features, ids: (0..<members).map { "m\($0)" }, values: columns)

    let grid = (0..<200).map { (Double($0) + 0.5) / 200 }
    quotas = Quotas(
      features: features,
      ranges: sizes.indices.map { f in
        var target = [Double](repeating: 0, count: sizes[f])
        for u in grid { for (v, share) in shares(f, u).enumerated() { target[v] += share } }
        return Self.largestRemainder(target, seats: panelSize).map { Quota(max(0, $0 - slack), $0 + slack) }
      })
  }

  private static func largestRemainder(_ weights: [Double], seats: Int) -> [Int] {
    let total = weights.reduce(0, +)
    let exact = weights.map { Double(seats) * $0 / total }
    var whole = exact.map { Int($0) }
    let order = exact.indices.sorted {
      let (a, b) = (exact[$0] - Double(whole[$0]), exact[$1] - Double(whole[$1]))
      return a != b ? a > b : $0 < $1
    }
    for i in order.prefix(seats - whole.reduce(0, +)) { whole[i] += 1 }
    return whole
  }
}
