import Sortition
import SortitionSelection
import Testing

/// The hand-checkable cases of `Tests/README.md`, with their proofs there.
@Suite("Hand-proved cases")
struct HandCaseTests {
  static let tolerance = 1e-9

  /// Profiles as value indices and counts; quotas per feature as (min, max) pairs.
  static func system(k: Int, quotas: [[(Int, Int)]], profiles: [([Int], Int)]) -> QuotaSystem {
    let features = quotas.enumerated().map { f, ranges in
      Feature(name: "f\(f)", values: ranges.indices.map { "v\($0)" })
    }
    return QuotaSystem(
      profiles: profiles.map { Profile(values: $0.0.map { Feature.Value($0) }, count: $0.1) },
      quotas: Quotas(features: features, ranges: quotas.map { $0.map { Quota($0.0, $0.1) } }), panelSize: k)
  }

  private func expect(_ system: QuotaSystem, _ rule: any SelectionRule, gives expected: [Double]) throws {
    let marginals = try rule.marginals(of: system, monitor: .silent)
    for (found, exact) in zip(marginals.probabilities(system), expected) {
      #expect(abs(found - exact) <= Self.tolerance)
    }
    #expect(CertificateAudit(of: marginals, system: system).isOptimal)
  }

  @Test("ducks: marge 2/3, the others 1/3, by maximin and by leximin")
  func ducks() throws {
    // child 0, adult 1; a 0, b 1: lisa (0,0), louie and dewey (0,1), marge (1,0), scrooge (1,1).
    let ducks = Self.system(
      k: 2, quotas: [[(1, 2), (1, 2)], [(1, 2), (1, 2)]],
      profiles: [([0, 0], 1), ([0, 1], 2), ([1, 0], 1), ([1, 1], 1)])
    for rule in [Leximin(), Maximin()] as [any SelectionRule] {
      try expect(ducks, rule, gives: [1.0 / 3, 1.0 / 3, 2.0 / 3, 1.0 / 3])
    }
  }

  @Test("seven: (m, lib) 7/8, the others 1/2, by leximin")
  func seven() throws {
    // female 0, male 1; liberal 0, conservative 1.
    let seven = Self.system(
      k: 5, quotas: [[(1, 1), (4, 4)], [(4, 4), (1, 1)]],
      profiles: [([0, 0], 1), ([0, 1], 1), ([1, 0], 4), ([1, 1], 1)])
    try expect(seven, Leximin(), gives: [0.5, 0.5, 0.875, 0.5])
  }

  @Test("three features: the relaxation's maximin is 1/2, strict or not")
  func threeFeatures() throws {
    for v1 in [(1, 2), (1, 1)] {
      let system = Self.system(
        k: 2, quotas: [[v1, (0, 2)], [v1, (0, 2)], [v1, (0, 2)]],
        profiles: [([0, 0, 0], 1), ([0, 1, 1], 1), ([1, 0, 1], 1), ([1, 1, 0], 1)])
      try expect(system, Maximin(), gives: [0.5, 0.5, 0.5, 0.5])
    }
  }

  @Test("sixty-one: the relaxation gives everybody 46/61")
  func sixtyOne() throws {
    let quotas = Array(repeating: [(15, 46), (15, 46), (0, 46)], count: 3)
    let kinds = [[0, 0, 2], [0, 2, 0], [1, 1, 2], [1, 2, 1], [2, 0, 0], [2, 1, 1]]
    let system = Self.system(k: 46, quotas: quotas, profiles: kinds.map { ($0, 10) } + [([2, 2, 2], 1)])
    try expect(system, Leximin(), gives: Array(repeating: 46.0 / 61, count: 7))
  }

  /// Published instances: everybody can have k/n, since the uniform lottery meets the quotas.
  @Test(
    "example_small and example_large: 10 % for everyone, certified",
    arguments: [(100, 20, 9), (1000, 200, 99)])
  func examples(half: Int, k: Int, low: Int) throws {
    // female 0, male 1; liberal 0, conservative 1: all women but one are liberal, all men conservative.
    let features = [
      Feature(name: "gender", values: ["female", "male"]),
      Feature(name: "leaning", values: ["liberal", "conservative"]),
    ]
    let people = (0..<2 * half).map { i in i < half - 1 ? [0, 0] : i < half ? [0, 1] : [1, 1] }
    let range = [Quota(low, k), Quota(low, k)]
    let request = PanelRequest(
      pool: Pool(
        features: features, ids: people.indices.map { "p\($0)" },
        values: (0..<2).map { f in people.map { Feature.Value($0[f]) } }),
      quotas: Quotas(features: features, ranges: [range, range]), panelSize: k,
      seed: Seed(bytes: Array(0..<32)))
    let fit = try request.fit()
    #expect(fit.lottery.tickets == 1000)
    #expect(fit.isCertified, "\(fit.uncertifiedBecause ?? "")")
    for t in 0..<fit.system.profileCount { #expect(fit.lottery.probability(of: Profile.ID(t)) == 0.1) }
    #expect(fit.minimumFraction == Fraction(1, 10))
  }
}
