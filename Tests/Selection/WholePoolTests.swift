import Sortition
import SortitionSelection
import Testing

/// Panels that leave no choice: the level is 1, and every profile stands at both of its sides.
@Suite("Panels of the whole pool")
struct WholePoolTests {
  private func system(_ counts: [Int], _ ranges: [Quota], _ size: Int) -> QuotaSystem {
    QuotaSystem(
      profiles: counts.enumerated().map { Profile(values: [Feature.Value($0)], count: $1) },
      quotas: Quotas(
        features: [Feature(name: "f", values: counts.indices.map { "\($0)" })], ranges: [ranges]),
      panelSize: size)
  }

  @Test(
    "a panel of everybody has everybody", arguments: [[5], [1000, 2000], [1, 1, 1, 7], [1, 1_000_000]])
  func everybody(counts: [Int]) throws {
    let size = counts.reduce(0, +)
    let system = system(counts, counts.map { _ in Quota(0, size) }, size)
    for rule in [Leximin() as any SelectionRule, Maximin()] {
      let marginals = try rule.marginals(of: system, monitor: .silent)
      let audit = CertificateAudit(of: marginals, system: system)
      #expect(audit.isOptimal, "\(counts): \(audit.faults)")
      #expect(marginals.seats == counts.map(Double.init), "\(counts)")
    }
  }

  @Test("where only one value has a choice, the rest of a face is everybody")
  func restOfAFace() throws {
    // Two of the first four; all of the others.
    let system = system([4, 5, 3], [Quota(0, 2), Quota(0, 9), Quota(0, 9)], 10)
    let marginals = try Leximin().marginals(of: system, monitor: .silent)
    #expect(CertificateAudit(of: marginals, system: system).isOptimal)
    for (seats, expected) in zip(marginals.seats, [2.0, 5, 3]) { #expect(abs(seats - expected) <= 1e-12) }
  }

  @Test("a panel of everybody that a maximum forbids is infeasible, with a proof")
  func forbidden() {
    let system = system([5, 5], [Quota(0, 4), Quota(0, 10)], 10)
    #expect {
      try Leximin().marginals(of: system, monitor: .silent)
    } throws: { error in
      if case .infeasible? = error as? SelectionError { true } else { false }
    }
  }
}
