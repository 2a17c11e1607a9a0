import Sortition
import SortitionSelection
import SortitionSweeps
import Testing

/// Households that bind: half of the households or more give a seat.
@Suite("Households that bind")
struct BindingHouseholdTests {
  /// a and a live together and have one seat at most; b, c and d have the other two of three: ½, ½, ⅔, ⅔, ⅔. No
  /// row says that the first level is ½: it is the box of a, which gives one seat to two people.
  @Test(
    "two people of one profile in one household have a half each", arguments: [RuleName.leximin, .maximin])
  func box(rule: RuleName) throws {
    let features = [Feature(name: "kind", values: ["a", "b"])]
    let request = PanelRequest(
      pool: Pool(
        features: features, ids: ["a1", "a2", "b", "c", "d"],
        values: [[0, 0, 1, 1, 1].map { Feature.Value($0) }],
        households: [Household.ID(0), Household.ID(0), nil, nil, nil]),
      quotas: Quotas(features: features, ranges: [[Quota(0, 3), Quota(0, 3)]]), panelSize: 3, rule: rule,
      seed: Seed(bytes: Array(repeating: 1, count: 32)))
    let fit = try request.fit()
    #expect(fit.isCertified, "\(fit.uncertifiedBecause ?? "")")
    let probabilities = fit.profiles.ofMember.map { fit.marginal(of: $0) }
    for (found, exact) in zip(probabilities, [1.0 / 2, 1.0 / 2, 2.0 / 3, 2.0 / 3, 2.0 / 3]) {
      #expect(abs(found - exact) <= 1e-9)
    }
  }

  @Test("1,000 people in pairs are proven optimal, however many of the 500 households have a seat")
  func pairs() throws {
    for panelSize in [50, 200, 300, 400, 450] {
      for seed in Sweep.seeds(2) {
        let request = RandomPool(
          members: 1000, panelSize: panelSize, inPairs: true, seed: UInt8(seed % 256)
        ).request
        let system = QuotaSystem(
          profiles: request.profiles.profiles, quotas: request.quotas, panelSize: panelSize)
        let marginals = try Leximin().marginals(of: system, monitor: .silent)
        let audit = CertificateAudit(of: marginals, system: system)
        #expect(audit.isOptimal, "k = \(panelSize), seed \(seed): \(audit.faults)")
      }
    }
  }
}
