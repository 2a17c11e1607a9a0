import Sortition
import SortitionSelection

/// The cases whose time goes into the ticket tree: seven features, all 1,000 tickets.
enum TreeCases {
  /// n = 1,727, k = 110, over a thousand profiles, every quota of three numbers.
  static func large() throws {
    try run("tree of 1,727", members: 1727, panelSize: 110, sizes: [2, 5, 4, 8, 3, 3, 5], slack: 1)
  }

  /// n = 360, k = 30, every quota min = max: splits need many moves, and some a search.
  static func tight() throws {
    try run("tree of 360", members: 360, panelSize: 30, sizes: [2, 6, 5, 4, 3, 6, 4], slack: 0)
  }

  private static func run(
    _ name: String, members: Int, panelSize: Int, sizes: [Int], slack: Int
  ) throws {
    let synthetic = SyntheticPool(
      members: members, sizes: sizes, panelSize: panelSize, slack: slack, seed: 2)
    let request = PanelRequest(
      pool: synthetic.pool, quotas: synthetic.quotas, panelSize: panelSize,
      seed: Seed(bytes: Array(repeating: 2, count: 32)))
    let fit = try request.fit()
    check(fit.isCertified, fit.uncertifiedBecause ?? "")
    let tree = TicketTree(lottery: fit.lottery, seed: fit.seed)
    let clock = ContinuousClock()
    let start = clock.now
    let (leaves, work) = try tree.enumerateCounting()
    let time = clock.now - start
    check(leaves.count == fit.lottery.tickets, "tickets are missing")
    print(
      """
      \(name)  \(fit.system.profileCount) profiles, \(fit.system.rowCount) rows, \(work.splits) splits, \
      \(work.flightSteps) columns flown, \(work.landingMoves) moves, \(work.searches) searches, \
      \(Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1e3) ms
      """)
  }
}
