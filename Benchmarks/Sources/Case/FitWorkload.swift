import Sortition
import SortitionSelection

/// From quotas as rows to fair marginals and their multipliers.
struct FitWorkload: Workload {
  let request: PanelRequest
  let system: QuotaSystem

  init(_ instance: Instance) {
    request = instance.request
    system = QuotaSystem(
      profiles: request.profiles.profiles, quotas: request.quotas, panelSize: request.panelSize)
  }

  func run() throws -> Marginals {
    try request.rule.rule(request.parameters).marginals(of: system, monitor: .silent)
  }

  func check(_ marginals: Marginals) throws {
    try Tally(request).verify(expected: marginals.seats)
    let audit = CertificateAudit(of: marginals, system: system)
    try require(audit.isOptimal, audit.faults.joined(separator: "; "))
  }

  func counts(of marginals: Marginals) -> [String: Int] {
    [
      "profiles": system.profileCount, "rows": system.rowCount,
      "stages": marginals.certificate.stages.count, "iterations": marginals.iterations,
    ]
  }
}
