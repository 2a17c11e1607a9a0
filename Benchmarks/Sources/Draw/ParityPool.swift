import Sortition

/// A pool whose relaxation promises more than panels give, for column generation: as the tests' parity family.
///
/// k = 6 seats over 4 kinds × 5 districts × 2 ages of three people each (n = 120). Three features demand A + B,
/// A + C, A + D ≥ 3 of the seats A, B, C, D of the kinds; so 2 A ≥ 3, and on panels A ≥ 2: the other 90 people
/// have at most 4 seats, and 4½ in the relaxation.
struct ParityPool {
  static let smallest = 4.0 / 90
  let request: PanelRequest

  init() {
    let kinds = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
    let features =
      (0..<3).map { Feature(name: "f\($0)", values: ["v1", "v2"]) } + [
        Feature(name: "district", values: (0..<5).map { "\($0)" }),
        Feature(name: "age", values: ["a", "b"]),
      ]
    let people = kinds.flatMap { kind in (0..<30).map { kind + [$0 % 5, $0 / 5 % 2] } }
    let half = Array(repeating: [Quota(3, 6), Quota(0, 6)], count: 3)
    let rest = [Array(repeating: Quota(1, 2), count: 5), Array(repeating: Quota(3, 3), count: 2)]
    request = PanelRequest(
      pool: Pool(
        features: features, ids: people.indices.map { "\($0)" },
        values: features.indices.map { f in people.map { Feature.Value($0[f]) } }),
      quotas: Quotas(features: features, ranges: half + rest), panelSize: 6,
      seed: Seed(bytes: Array(repeating: 3, count: 32)))
  }
}
