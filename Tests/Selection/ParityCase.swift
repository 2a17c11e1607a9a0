import Sortition

/// A family with a gap between the relaxation and the panels, of any size, with its leximin in closed form.
///
/// Three features with values v1 and v2, and four kinds of people: a (1, 1, 1), b (1, 2, 2), c (2, 1, 2),
/// d (2, 2, 1); k = 2 J seats with J odd, v1 at least J in each of the features. Two more features, a district
/// of r values and an age of s, r and s coprime; N people of every kind, district and age; districts and ages are
/// to have the floor or the ceiling of k/r and k/s seats; N r s ≥ k, N ≥ ⌈k/(r s)⌉.
///
/// With A, B, C, D the seats of the kinds, v1 demands A + B ≥ J, A + C ≥ J and A + D ≥ J; their sum less
/// A + B + C + D = 2 J says 2 A ≥ J.
///
/// *Relaxation.* A = B = C = D = J/2, spread evenly, gives everybody k/n: no lottery gives the smallest more.
///
/// *Panels.* J is odd and A whole: A ≥ (J + 1)/2, so that B + C + D ≤ (3 J − 1)/2 on every panel. The 3 N r s
/// people of b, c and d share these: one of them has at most
///
///     (3 J − 1) / (6 N r s),      against J / (2 N r s): less by 1/(3 J) of k/n.
///
/// It is attained: take A = (J + 1)/2 and (J − 1)/2 of each of b, c and d, and one more of one of the three, drawn
/// evenly; this meets the three minima. Number the seats i = 0, 1, … and give seat i district i mod r and age
/// i mod s: as r and s are coprime, districts and ages get floor or ceiling and a pair of both at most
/// ⌈k/(r s)⌉ ≤ N seats. Turning the districts and the ages by independent random steps treats all alike. When
/// b, c and d have that level, A = (J + 1)/2 in expectation, and a has (J + 1) / (2 N r s), the second level.
///
/// *Exactly J.* Where v1 is to have exactly J in each of the features, their sum is 3 J = 2 A + 2 J, so A = J/2: fractions
/// meet the quotas, panels do not. The six sides of the three features are all needed: without a minimum or a maximum
/// of one, A = (J ± 1)/2 does. The least repair is one seat on one maximum. One newcomer who has v1 in two of the
/// features, or in all, is enough.
struct ParityCase {
  let request: PanelRequest
  /// Of b, c and d, the smallest.
  let first: Double
  /// Of a.
  let second: Double

  init(districts r: Int, ages s: Int, each N: Int, half J: Int, exactly isExact: Bool = false) {
    precondition(J % 2 == 1 && N * r * s >= 2 * J)
    let k = 2 * J
    let kinds = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
    let features =
      (0..<3).map { Feature(name: "f\($0)", values: ["v1", "v2"]) } + [
        Feature(name: "district", values: (0..<r).map { "d\($0)" }),
        Feature(name: "age", values: (0..<s).map { "a\($0)" }),
      ]
    var people: [[Int]] = []
    for kind in kinds {
      for cell in 0..<r * s { people += Array(repeating: kind + [cell % r, cell / r], count: N) }
    }
    func even(_ count: Int) -> [Quota] {
      Array(repeating: Quota(k / count, (k + count - 1) / count), count: count)
    }
    request = PanelRequest(
      pool: Pool(
        features: features, ids: people.indices.map { "\($0)" },
        values: features.indices.map { f in people.map { Feature.Value($0[f]) } }),
      quotas: Quotas(
        features: features,
        ranges: Array(repeating: [Quota(J, isExact ? J : k), Quota(0, k)], count: 3) + [even(r), even(s)]),
      panelSize: k, seed: Seed(bytes: Array(repeating: 5, count: 32)))
    first = Double(3 * J - 1) / Double(6 * N * r * s)
    second = Double(J + 1) / Double(2 * N * r * s)
  }

  var system: QuotaSystem {
    QuotaSystem(
      profiles: request.profiles.profiles, quotas: request.quotas, panelSize: request.panelSize)
  }

  /// The exact probability of a profile.
  func exact(_ profile: Profile) -> Double {
    profile.values.prefix(3).allSatisfy { $0.index == 0 } ? second : first
  }
}
