import Sortition
import SortitionSelection
import Testing

/// One hand-proved case for each kind of polytope that breaks plain interior-point code; the 500 random
/// systems of `LeximinTests` mix them.
@Suite("Polytopes without interior")
struct HardPolytopeTests {
  private func expect(_ system: QuotaSystem, gives exact: [Double]) throws {
    let marginals = try Leximin().marginals(of: system, monitor: .silent)
    let audit = CertificateAudit(of: marginals, system: system)
    #expect(audit.isOptimal, "\(audit.faults)")
    for (found, exact) in zip(marginals.probabilities(system), exact) {
      #expect(abs(found - exact) <= 1e-9 * max(system.equalShare, exact))
    }
  }

  /// x = (a, 2 − a, 2 − a, 1 + a): a/3 rises and (2 − a)/2 falls, equal at a = 6/5.
  @Test("min = max everywhere")
  func equalities() throws {
    try expect(
      HandCaseTests.system(
        k: 5, quotas: [[(2, 2), (3, 3)], [(2, 2), (3, 3)]],
        profiles: [([0, 0], 3), ([0, 1], 1), ([1, 0], 2), ([1, 1], 4)]),
      gives: [0.4, 0.8, 0.4, 0.55])
  }

  /// The third value has no seat; the five others share two.
  @Test("a maximum of 0")
  func maximumZero() throws {
    try expect(
      HandCaseTests.system(
        k: 2, quotas: [[(0, 2), (0, 2), (0, 0)]], profiles: [([0], 2), ([1], 3), ([2], 4)]),
      gives: [0.4, 0.4, 0])
  }

  /// c takes both seats, so d has none although its maximum is 2; a and b have one seat each.
  @Test("rows that force a profile to 0")
  func forcedToZero() throws {
    try expect(
      HandCaseTests.system(
        k: 2, quotas: [[(1, 1), (1, 1)], [(2, 2), (0, 2)]],
        profiles: [([0, 0], 2), ([0, 1], 4), ([1, 0], 3)]),
      gives: [0.5, 0, 1.0 / 3])
  }

  private static let scarce: [([Int], Int)] = [([0], 3), ([1], 4)]

  /// Three of the first kind are needed and there are three; the fourth seat is shared by four.
  @Test("rows that force a profile to all its members")
  func forcedToAll() throws {
    try expect(
      HandCaseTests.system(k: 4, quotas: [[(3, 5), (0, 5)]], profiles: Self.scarce), gives: [1, 0.25])
  }

  @Test("features that repeat each other")
  func dependentRows() throws {
    try expect(
      HandCaseTests.system(
        k: 4, quotas: Array(repeating: [(3, 5), (0, 5)], count: 4),
        profiles: Self.scarce.map { (Array(repeating: $0.0[0], count: 4), $0.1) }),
      gives: [1, 0.25])
  }

  @Test("two seats for a million people, one for each kind")
  func tinyShare() throws {
    try expect(
      HandCaseTests.system(k: 2, quotas: [[(1, 1), (1, 1)]], profiles: [([0], 400_000), ([1], 600_000)]),
      gives: [1 / 400_000, 1 / 600_000])
  }

  /// As above, with one person of a third kind, who is certain: levels six orders of magnitude apart.
  @Test("probabilities from 10⁻⁶ to 1 in one pool")
  func wideLevels() throws {
    try expect(
      HandCaseTests.system(
        k: 3, quotas: [[(1, 1), (1, 1), (1, 1)]], profiles: [([0], 400_000), ([1], 600_000), ([2], 1)]),
      gives: [1 / 400_000, 1 / 600_000, 1])
  }

  /// Two seats for a and two for c of three, and nobody is both: no feature alone contradicts the size.
  @Test("quotas that only together contradict each other")
  func infeasible() throws {
    let system = HandCaseTests.system(
      k: 3, quotas: [[(2, 2), (0, 3)], [(2, 2), (0, 3)]], profiles: [([0, 1], 5), ([1, 0], 5)])
    let error = #expect(throws: SelectionError.self) {
      try Leximin().marginals(of: system, monitor: .silent)
    }
    guard case .infeasible(let proof)? = error else {
      Issue.record("no proof: \(String(describing: error))")
      return
    }
    #expect(InfeasibilityProof(rowDuals: proof.rowDuals, system: system) != nil)
  }
}
