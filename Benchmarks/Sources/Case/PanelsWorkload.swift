import Sortition
import SortitionSelection

/// Column generation, on a pool whose relaxation promises more than panels give.
///
/// k = 2 J seats, J odd, over 4 kinds × r districts × s ages of N people each, r and s coprime. Three features
/// demand A + B, A + C, A + D ≥ J of the seats A, B, C, D of the kinds; so 2 A ≥ J, and on panels A ≥ (J + 1)/2:
/// the people of the other kinds have at most (3 J − 1)/2 seats, in the relaxation half a seat more. Districts
/// and ages follow their shares.
struct PanelsWorkload: Workload {
  let request: PanelRequest
  /// (3 J − 1) / (6 N r s): no lottery of panels gives everybody more, and one does give that.
  let smallest: Double

  init(districts r: Int, ages s: Int, each N: Int, half J: Int) {
    precondition(J % 2 == 1 && N * r * s >= 2 * J, "an odd half, and people enough")
    let features =
      (0..<3).map { Feature(name: "f\($0)", values: ["v1", "v2"]) } + [
        Feature(name: "district", values: (0..<r).map { "\($0)" }),
        Feature(name: "age", values: (0..<s).map { "\($0)" }),
      ]
    let people = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]].flatMap { kind in
      (0..<N * r * s).map { kind + [$0 % r, $0 / r % s] }
    }
    func even(_ values: Int) -> [Quota] {
      Array(repeating: Quota(2 * J / values, (2 * J + values - 1) / values), count: values)
    }
    request = PanelRequest(
      pool: Pool(
        features: features, ids: people.indices.map { "\($0)" },
        values: features.indices.map { f in people.map { Feature.Value($0[f]) } }),
      quotas: Quotas(
        features: features,
        ranges: Array(repeating: [Quota(J, 2 * J), Quota(0, 2 * J)], count: 3) + [even(r), even(s)]),
      panelSize: 2 * J, seed: Instance.seed)
    smallest = Double(3 * J - 1) / Double(6 * N * r * s)
  }

  func run() throws -> FittedLottery { try request.fit() }

  func check(_ fit: FittedLottery) throws {
    try require(fit.isCertified, fit.uncertifiedBecause ?? "")
    try require(
      abs(fit.audit.minimum - smallest) <= Tally.tolerance * fit.unit,
      "the smallest probability in closed form")
    guard let panels = fit.panels else { throw WrongResult(description: "no column generation") }
    let tally = Tally(request)
    for panel in panels { try tally.verify(panel.seats) }
    try require(panels.reduce(0) { $0 + $1.tickets } == fit.lottery.tickets, "panels for all tickets")
    try tally.verify(expected: fit.marginals.seats)
  }

  func counts(of fit: FittedLottery) -> [String: Int] {
    [
      "profiles": fit.system.profileCount, "stages": fit.marginals.certificate.panelStages.count,
      "pricings": fit.marginals.iterations, "panels": fit.panels?.count ?? 0, "tickets": fit.lottery.tickets,
    ]
  }
}
