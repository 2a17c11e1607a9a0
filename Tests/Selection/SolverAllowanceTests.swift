import Sortition
import SortitionOptimization
import SortitionSelection
import Testing

/// What the tolerance of integer programs leaves of a proof over panels.
@Suite("The solver's allowance")
struct SolverAllowanceTests {
  @Test("audits allow integer programs the tolerance to which they are decided")
  func oneTolerance() {
    #expect(CertificateAudit.bestTolerance == SystemSolvers.optimalityTolerance)
  }

  @Test("it is relative to the larger of β and the largest weight")
  func allowance() {
    func allowance(_ best: Double, _ weights: [Double]) -> Double {
      Certificate.PanelStage(level: 0, weights: weights, best: best, tight: []).solverAllowance
    }
    #expect(allowance(0.25, [0, 0.5, 0.125]) == 0.5 * 1e-8)
    #expect(allowance(2, [0, 0.5]) == 2 * 1e-8)
  }

  /// One seat for three x, two for two (y, c) and two (y, d): 1/3 each, then 1/2 each. k/n is 3/7.
  @Test("the audit says by how much bounds and fixed chances could be off")
  func shares() {
    let system = QuotaSystem(
      profiles: [([0, 0], 3), ([1, 0], 2), ([1, 1], 2)].map {
        Profile(values: $0.0.map { Feature.Value($0) }, count: $0.1)
      },
      quotas: Quotas(
        features: ["g", "f"].map { Feature(name: $0, values: ["0", "1"]) },
        ranges: [[Quota(1, 1), Quota(2, 2)], [Quota(0, 3), Quota(0, 3)]]),
      panelSize: 3)
    let stages = [
      Certificate.PanelStage(
        level: 1.0 / 3, weights: [1.0 / 3, 0, 0], best: 1.0 / 3, tight: [Profile.ID(0)]),
      Certificate.PanelStage(
        level: 0.5, weights: [0, 0.25, 0.25], best: 0.5, tight: [Profile.ID(1), Profile.ID(2)]),
    ]
    func audit(_ stages: [Certificate.PanelStage]) -> CertificateAudit {
      CertificateAudit(
        of: Marginals(seats: [1, 1, 1], rule: .leximin, certificate: Certificate(panelStages: stages)),
        system: system)
    }
    #expect(audit(stages).isOptimal)
    // First 1/3 of 3/7; then 1/2 of 1/2, over a multiplier of 1/2 for each of the two.
    let first = audit([stages[0]])
    #expect(abs(first.solverShare / (7.0 / 9 * 1e-8) - 1) < 1e-12)
    #expect(abs(first.solverDeviation / (7.0 / 9 * 1e-8) - 1) < 1e-12)
    #expect(abs(audit(stages).solverShare / 1e-8 - 1) < 1e-12)
    #expect(abs(audit(stages).solverDeviation / 2e-8 - 1) < 1e-12)
    // A weight of a million on the fixed x, who have one seat in all, changes no bound, but what is left of it.
    let hidden = Certificate.PanelStage(
      level: 0.5, weights: [1e6, 0.25, 0.25], best: 1e6 + 0.5, tight: stages[1].tight)
    let forged = audit([stages[0], hidden])
    #expect(forged.faults.count == 1 && forged.faults[0].hasPrefix("integer programs leave"))
    #expect(abs(forged.solverShare / (2 * (1e6 + 0.5) * 1e-8) - 1) < 1e-9)
  }
}
