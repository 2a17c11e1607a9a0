import Foundation
import Sortition
import SortitionSelection
import SortitionSweeps
import Testing

/// Rules that are not of this package, as a researcher would write them.
@Suite("Own rules")
struct OwnRuleTests {
  /// As near to equal chances as the quotas allow.
  struct NearEqual: SelectionRule {
    let name = RuleName(own: "near-equal")
    func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
      let equal = Array(repeating: system.equalShare, count: system.profileCount)
      return try system.marginals(reaching: [.distance(from: equal)], by: name, monitor: monitor)
    }
  }

  /// The largest smallest chance, then the largest product.
  struct SmallestThenProduct: SelectionRule {
    let name = RuleName(own: "smallest-then-product")
    func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
      try system.marginals(reaching: [.smallest, .product], by: name, monitor: monitor)
    }
  }

  /// Seats from elsewhere, with what is claimed and shown of them.
  struct Given: SelectionRule {
    var name = RuleName(own: "given")
    let seats: [Double]
    var aims: [Aim] = []
    var optima: [Certificate.Optimum] = []
    func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
      Marginals(seats: seats, rule: name, aims: aims, certificate: Certificate(stages: [], optima: optima))
    }
  }

  /// The people of `ConvexRuleTests.seven`.
  static let seven: PanelRequest = {
    let features = [Feature(name: "f0", values: ["v0", "v1"]), Feature(name: "f1", values: ["v0", "v1"])]
    let people = [[0, 0], [0, 1], [1, 0], [1, 0], [1, 0], [1, 0], [1, 1]]
    return PanelRequest(
      pool: Pool(
        features: features, ids: people.indices.map { "p\($0)" },
        values: (0..<2).map { f in people.map { Feature.Value($0[f]) } }),
      quotas: Quotas(
        features: features, ranges: [[Quota(1, 1), Quota(4, 4)], [Quota(4, 4), Quota(1, 1)]]), panelSize: 5,
      seed: Seed(bytes: Array(0..<32)))
  }()

  @Test("seven by a rule of one's own is a certified lottery with its own name and aim")
  func certified() throws {
    let fit = try Self.seven.fit(by: NearEqual())
    #expect(fit.isCertified, "\(fit.uncertifiedBecause ?? "")")
    #expect(fit.marginals.rule.rawValue == "near-equal" && RuleName(rawValue: "near-equal") == nil)
    // By hand: see `ConvexRuleTests.proved`.
    let chances = [8.0 / 13, 5.0 / 13, 11.0 / 13, 8.0 / 13]
    for (t, chance) in chances.enumerated() {
      #expect(abs(fit.marginal(of: Profile.ID(t)) - chance) <= 1e-9)
      #expect(abs(fit.lottery.probability(of: Profile.ID(t)) - chance) <= 2 / Double(fit.lottery.tickets))
    }
    #expect(fit.audit.aims.map(\.aim.name) == [.distance] && fit.audit.upperBound == nil)
  }

  @Test("least distance from no chance at all is least variance")
  func spread() throws {
    for oracle in try OracleSystem.read("random_systems.jsonl").prefix(12) where oracle.answer != nil {
      let (system, name) = (oracle.system, RuleName(own: "own"))
      let nothing = Array(repeating: 0.0, count: system.profileCount)
      let one = try system.marginals(reaching: [.distance(from: nothing)], by: name)
      let other = try system.marginals(reaching: [.spread], by: name)
      for (a, b) in zip(one.probabilities(system), other.probabilities(system)) {
        #expect(abs(a - b) <= 1e-6 * max(system.equalShare, a), "seed \(oracle.seed)")
      }
    }
  }

  @Test(
    "an aim keeps the one before it: maximin's smallest chance, then a product between maximin's and Nash's")
  func order() throws {
    for oracle in try OracleSystem.read("random_systems.jsonl").prefix(12) where oracle.answer != nil {
      let system = oracle.system
      let own = try SmallestThenProduct().marginals(of: system, monitor: .silent)
      let audit = CertificateAudit(of: own, system: system)
      #expect(audit.isOptimal, "seed \(oracle.seed): \(audit.faults)")
      let maximin = try Maximin().marginals(of: system, monitor: .silent)
      let nash = try Nash().marginals(of: system, monitor: .silent)
      let levels = CertificateAudit(of: maximin, system: system)
      #expect(abs(audit.minimum - levels.minimum) <= 1e-8 * system.equalShare, "seed \(oracle.seed)")
      let products = [maximin, own, nash].map { marginals in
        Self.product(marginals.probabilities(system).map { max($0, 0) / system.equalShare }, system)
      }
      #expect(products[0] <= products[1] + 1e-7 && products[1] <= products[2] + 1e-7, "seed \(oracle.seed)")
    }
  }

  /// As `ConvexRuleTests.seven`, and two seats for one e and two h: e ln and 2 h ln are largest together at 2/3 each.
  @Test("by hand: the smallest chance of seven, 1/2, comes before its product, and leaves e and h their own")
  func orderByHand() throws {
    let system = HandCaseTests.system(
      k: 7, quotas: [[(1, 1), (4, 4), (2, 2)], [(4, 4), (1, 1), (0, 2), (0, 2)]],
      profiles: [([0, 0], 1), ([0, 1], 1), ([1, 0], 4), ([1, 1], 1), ([2, 2], 1), ([2, 3], 2)])
    let thirds = [2.0 / 3, 2.0 / 3]
    let rules: [(aims: [Aim], chances: [Double])] = [
      ([.smallest, .product], [0.5, 0.5, 0.875, 0.5] + thirds),
      ([.product], [4.0 / 7, 3.0 / 7, 6.0 / 7, 4.0 / 7] + thirds),
    ]
    for rule in rules {
      let marginals = try system.marginals(reaching: rule.aims, by: RuleName(own: "own"))
      let audit = CertificateAudit(of: marginals, system: system)
      #expect(audit.isOptimal, "\(rule.aims): \(audit.faults)")
      for (found, exact) in zip(marginals.probabilities(system), rule.chances) {
        #expect(abs(found - exact) <= 1e-8, "\(rule.aims): \(found), not \(exact)")
      }
    }
  }

  @Test("seats that are no numbers, or far from any panel, are a numerical breakdown")
  func noNumbers() throws {
    let nash = try Nash().marginals(of: ConvexRuleTests.seven, monitor: .silent)
    for seat in [Double.nan, .infinity, 1e300] {
      #expect(throws: FitError.self) {
        try Self.seven.fit(by: Given(seats: Array(nash.seats.dropLast()) + [seat], aims: [.product]))
      }
    }
  }

  /// The mean logarithm of the chances of those who have one.
  static func product(_ ratios: [Double], _ system: QuotaSystem) -> Double {
    zip(ratios, system.counts).reduce(0) { sum, entry in
      entry.0 > 1e-9 ? sum + Double(entry.1) / Double(system.memberCount) * log(entry.0) : sum
    }
  }

  @Test("what is not proven is realised and never certified")
  func unproven() throws {
    let nash = try Nash().marginals(of: ConvexRuleTests.seven, monitor: .silent)
    // A little more of a: see `ConvexRuleTests.falseCertificates`.
    let moved = zip(nash.seats, [-1e-2, 1e-2, 1e-2, -1e-2]).map { $0 + $1 }
    let rules = [
      Given(seats: nash.seats),
      Given(seats: moved, aims: [.product], optima: nash.certificate.optima),
      Given(seats: nash.seats, aims: [.spread], optima: nash.certificate.optima),
      // The name of a rule of the package is no proof either.
      Given(name: .nash, seats: moved, aims: [.product]),
    ]
    for rule in rules {
      let fit = try Self.seven.fit(by: rule)
      #expect(!fit.isOptimal && !fit.isCertified)
      guard case .all(_, let audit) = fit.realisation else {
        Issue.record("not all tickets")
        continue
      }
      #expect(audit.passes)
    }
    let honest = Given(seats: nash.seats, aims: [.product], optima: nash.certificate.optima)
    #expect(try Self.seven.fit(by: honest).isCertified)
  }

  /// Averages that break down, of a rule that knows what it wants.
  struct Broken: SelectionRule {
    let name = RuleName(own: "broken")
    var aims: [Aim] = []
    func marginals(of system: QuotaSystem, monitor: Monitor) throws(SelectionError) -> Marginals {
      throw .numericalBreakdown(stage: 1, detail: "of a test")
    }
    func aims(of system: QuotaSystem, monitor: Monitor) -> [Aim] { aims }
  }

  @Test("a rule that names its aims is reached over panels where its averages break down")
  func brokenAverages() throws {
    let fit = try Self.seven.fit(by: Broken(aims: [.product]))
    #expect(fit.isCertified, "\(fit.uncertifiedBecause ?? "")")
    // Nash of seven, by hand: see `ConvexRuleTests.seven`.
    for (t, chance) in [4.0 / 7, 3.0 / 7, 6.0 / 7, 4.0 / 7].enumerated() {
      #expect(abs(fit.marginal(of: Profile.ID(t)) - chance) <= 1e-6)
    }
    let error = #expect(throws: FitError.self) { try Self.seven.fit(by: Broken()) }
    guard case .numericalBreakdown(1, "of a test") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
