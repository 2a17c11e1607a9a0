import Sortition

/// A fit and all tickets where at most one member of a household may be on a panel, and who takes the seats.
struct HouseholdsWorkload: Workload {
  struct Result {
    let fitted: Fitted
    let leaves: [TicketTree.Leaf]
    let statistics: TicketTree.Statistics
    let seating: Seating
  }

  let pool: Pool
  let request: PanelRequest

  init(_ instance: Instance) {
    pool = instance.poolInHouseholds
    request = PanelRequest(
      pool: pool, quotas: instance.quotas, panelSize: instance.size, tickets: instance.tickets,
      seed: Instance.seed)
  }

  func run() throws -> Result {
    let fitted = try Fitted(request)
    let (leaves, statistics) = try fitted.tree.enumerateCounting()
    return Result(
      fitted: fitted, leaves: leaves, statistics: statistics,
      seating: Seating(of: leaves, profiles: request.profiles, seed: request.seed))
  }

  func check(_ result: Result) throws {
    try result.fitted.verifyMarginals()
    try result.fitted.verify(result.leaves)
    for leaf in result.leaves {
      let members = result.seating.members(of: leaf)
      try require(Set(members).count == request.panelSize, "\(request.panelSize) different people")
      let homes = Set(members.compactMap { pool.households[$0.index] })
      try require(homes.count == members.count, "two of one household")
    }
  }

  func counts(of result: Result) -> [String: Int] {
    let (system, marginals) = (result.fitted.system, result.fitted.marginals)
    return result.statistics.counts.merging([
      "profiles": system.profileCount, "householdRows": system.householdRows.count,
      "stages": marginals.certificate.stages.count, "iterations": marginals.iterations,
    ]) { $1 }
  }
}
