import Sortition
import SortitionSelection

/// The cases "households" and "column generation": fits that need more than the relaxation over independent people.
enum ExactCases {
  /// n = 2,000, everybody with a housemate, k = 100, four features with tight quotas; all tickets.
  static func households() throws {
    let synthetic = SyntheticPool(members: 2000, sizes: [2, 5, 4, 4], panelSize: 100, slack: 1, seed: 1)
    let pool = synthetic.inHouseholds
    let request = PanelRequest(
      pool: pool, quotas: synthetic.quotas, panelSize: 100,
      seed: Seed(bytes: Array(repeating: 2, count: 32)))
    let (fit, time) = try timed(request)
    check(fit.isCertified, fit.uncertifiedBecause ?? "")
    guard case .all(let leaves, _) = fit.realisation else { fatalError("wrong result: no tickets") }
    let seating = Seating(of: leaves, profiles: fit.profiles, seed: fit.seed)
    for leaf in leaves {
      let homes = seating.members(of: leaf).compactMap { pool.households[$0.index] }
      check(Set(homes).count == homes.count, "two of one household")
    }
    print(
      """
      households      \(fit.system.profileCount) profiles, \(fit.system.rowCount) rows, \
      \(fit.system.householdRows.count) of households, fit \(time) ms
      """)
  }

  /// A gap between relaxation and panels.
  static func columnGeneration() throws {
    let (fit, time) = try timed(ParityPool().request)
    check(fit.isCertified, fit.uncertifiedBecause ?? "")
    check(fit.panels != nil, "no column generation")
    check(abs(fit.audit.minimum - ParityPool.smallest) <= 1e-9 * fit.unit, "the smallest probability")
    print(
      """
      column generation  \(fit.system.profileCount) profiles, \(fit.panels?.count ?? 0) panels, \
      \(fit.marginals.iterations) pricings, fit \(time) ms
      """)
  }

  private static func timed(_ request: PanelRequest) throws -> (FittedLottery, Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let fit = try request.fit()
    let time = clock.now - start
    return (fit, Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1e3)
  }
}
