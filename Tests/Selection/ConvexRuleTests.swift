import Foundation
import Sortition
import SortitionSelection
import SortitionSweeps
import Testing

@Suite("Rules that do not go by levels")
struct ConvexRuleTests {
  static let rules: [any SelectionRule] = [
    Nash(), Minimax(), Goldilocks(), Goldilocks(gamma: 0.25), Maximin(),
    Goldilocks(gamma: 0.1), Goldilocks(gamma: RuleParameters.gammas.upperBound),
  ]

  /// female 0, male 1; liberal 0, conservative 1.
  static let seven = HandCaseTests.system(
    k: 5, quotas: [[(1, 1), (4, 4)], [(4, 4), (1, 1)]],
    profiles: [([0, 0], 1), ([0, 1], 1), ([1, 0], 4), ([1, 1], 1)])
  /// The same with somebody who is on every panel, of a value of their own in both features.
  static let sevenAndOne = HandCaseTests.system(
    k: 6, quotas: [[(1, 1), (4, 4), (1, 1)], [(4, 4), (1, 1), (1, 1)]],
    profiles: [([0, 0], 1), ([0, 1], 1), ([1, 0], 4), ([1, 1], 1), ([2, 2], 1)])
  /// child 0, adult 1; a 0, b 1: lisa, louie and dewey, marge, scrooge.
  static let ducks = HandCaseTests.system(
    k: 2, quotas: [[(1, 2), (1, 2)], [(1, 2), (1, 2)]],
    profiles: [([0, 0], 1), ([0, 1], 2), ([1, 0], 1), ([1, 1], 1)])

  // MARK: By hand

  /// With a seats for (m, lib), chances are 4 − a, a − 3, a/4, 4 − a, a in [3, 4].
  ///
  /// Nash: 4/a − 2/(4 − a) + 1/(a − 3) = 0 at 24/7. Minimax: a/4 = 4 − a at 16/5. Goldilocks: below 7/2 the smallest
  /// chance is a − 3, and 7/20 < (5/7)/(a − 3)²; above it both ratios grow. Ducks: lisa and scrooge p, marge 1 − p,
  /// louie and dewey (1 − p)/2. Nash: 2/p = 3/(1 − p). Minimax: p = 1 − p. Goldilocks, u = 1 − p in [1/2, 2/3]:
  /// 5/2 u + 4/5 / u is least at u² = 8/25; outside, larger at the ends than there. Target p: the derivative of the
  /// squares vanishes at 13/4 a = 11 − p₁ + p₂ + p₃ − p₄, and at 7/2 p = 3/2 + p₁ + p₄ − p₂ − p₃, within the ends.
  private struct Proved {
    let system: QuotaSystem
    let rule: any SelectionRule
    let chances: [Double]
  }

  private static let proved: [Proved] = {
    let (seventh, u) = (1.0 / 7, (8.0 / 25).squareRoot())
    let goldilocks: [Double] = [1 - u, u / 2, u, 1 - u]
    return [
      Proved(system: seven, rule: Nash(), chances: [4 * seventh, 3 * seventh, 6 * seventh, 4 * seventh]),
      Proved(system: seven, rule: Minimax(), chances: [0.8, 0.2, 0.8, 0.8]),
      Proved(system: seven, rule: Goldilocks(), chances: [0.5, 0.5, 0.875, 0.5]),
      Proved(system: seven, rule: Maximin(), chances: [0.5, 0.5, 0.875, 0.5]),
      Proved(system: seven, rule: Target(equal(seven)), chances: [8, 5, 11, 8].map { $0 / 13 }),
      Proved(system: ducks, rule: Nash(), chances: [0.4, 0.3, 0.6, 0.4]),
      Proved(system: ducks, rule: Minimax(), chances: [0.5, 0.25, 0.5, 0.5]),
      Proved(system: ducks, rule: Goldilocks(), chances: goldilocks),
      Proved(system: ducks, rule: Maximin(), chances: [1.0 / 3, 1.0 / 3, 2.0 / 3, 1.0 / 3]),
      Proved(system: ducks, rule: Target(equal(ducks)), chances: [3, 2, 4, 3].map { $0 / 7 }),
      Proved(system: ducks, rule: Target([0.4, 0.3, 0.6, 0.4]), chances: [0.4, 0.3, 0.6, 0.4]),
      Proved(system: ducks, rule: Target([2, 0, 0, 2]), chances: [1, 0, 0, 1]),
    ]
  }()

  private static func equal(_ system: QuotaSystem) -> [Double] {
    Array(repeating: system.equalShare, count: system.profileCount)
  }

  @Test("seven and ducks by all rules")
  func byHand() throws {
    for proved in Self.proved {
      let marginals = try proved.rule.marginals(of: proved.system, monitor: .silent)
      for (found, exact) in zip(marginals.probabilities(proved.system), proved.chances) {
        #expect(abs(found - exact) <= 1e-9, "\(proved.rule.name)")
      }
      #expect(CertificateAudit(of: marginals, system: proved.system).isOptimal)
      #expect(marginals.settlesEveryChance, "\(proved.rule.name)")
    }
  }

  /// The four a have one seat, which makes 1/4 the largest smallest chance; the two b have two. Two seats are left for
  /// three c and one d, in any way that gives d 1/4 and c 3/4 of a seat or more: equal chances have the least variance.
  private static let open = HandCaseTests.system(
    k: 5, quotas: [[(1, 1), (2, 2), (0, 2), (0, 2)]], profiles: [([0], 4), ([1], 2), ([2], 3), ([3], 1)])

  @Test("maximin spreads what the smallest chance leaves open with the least variance")
  func spread() throws {
    let spread = try Maximin().marginals(of: Self.open, monitor: .silent)
    for (found, exact) in zip(spread.probabilities(Self.open), [0.25, 1, 0.5, 0.5]) {
      #expect(abs(found - exact) <= 1e-9)
    }
    #expect(CertificateAudit(of: spread, system: Self.open).isOptimal)
  }

  // MARK: By a second solver

  private struct Oracle: Decodable {
    struct Answer: Decodable {
      let value: Double
      let chances: [Double]
    }
    let name: String
    let k: Int
    let features: [Int]
    let profiles: [[Int]]
    let quotas: [[[Int]]]
    let rules: [String: Answer]
  }

  /// CVXPY's values are good to about 1e-8, its chances to about 1e-5 k/n: see `Oracles/convex_rules.py`.
  @Test("Brussels and Paris agree with CVXPY, and are proven optimal")
  func conic() throws {
    let file = OracleSystem.folder.appending(path: "convex_rules.jsonl")
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let oracle = try JSONDecoder().decode(Oracle.self, from: Data(line.utf8))
      let system = HandCaseTests.system(
        k: oracle.k, quotas: oracle.quotas.map { $0.map { ($0[0], $0[1]) } },
        profiles: oracle.profiles.map { (Array($0.dropLast()), $0[$0.count - 1]) })
      for rule in [Nash(), Minimax(), Goldilocks(), Maximin()] as [any SelectionRule] {
        let answer = try #require(oracle.rules[rule.name.rawValue])
        let marginals = try rule.marginals(of: system, monitor: .silent)
        let audit = CertificateAudit(of: marginals, system: system)
        #expect(audit.isOptimal, "\(oracle.name), \(rule.name): \(audit.faults)")
        let value = rule.name == .maximin ? audit.minimum : audit.aims[0].value
        #expect(
          abs(value - answer.value) <= 1e-7 * abs(answer.value), "\(oracle.name), \(rule.name): \(value)")
        for (found, expected) in zip(marginals.probabilities(system), answer.chances) {
          #expect(
            abs(found - expected) <= 1e-4 * max(system.equalShare, expected), "\(oracle.name), \(rule.name)")
        }
      }
    }
  }

  // MARK: On hard systems

  /// In the largest registers the square root of rounding can be more than a hundredth of one person's chance.
  @Test("random systems: every aim attains its bound; up to 400,000 people it settles every chance")
  func random() throws {
    let feasible = try OracleSystem.read("random_systems.jsonl").filter { $0.answer != nil }
    for oracle in feasible.prefix(Sweep.seeds(20).count) {
      let system = oracle.system
      var random = SweptGenerator(seed: oracle.seed)
      let targets = system.counts.map { _ in Double.random(in: 0...2, using: &random) * system.equalShare }
      for rule in Self.rules + [Target(targets)] {
        let marginals = try rule.marginals(of: system, monitor: .silent)
        let audit = CertificateAudit(of: marginals, system: system)
        #expect(audit.primalViolation <= 1e-9, "seed \(oracle.seed), \(rule.name)")
        // Only maximin may have none, where its stage leaves nothing open.
        let proven = audit.aims.map(\.aim)
        #expect(proven == marginals.aims || rule.name == .maximin && proven.isEmpty, "seed \(oracle.seed)")
        for aim in audit.aims {
          #expect(abs(aim.gap) <= CertificateAudit.aimTolerance, "seed \(oracle.seed), \(rule.name): \(aim)")
        }
        if system.memberCount <= 400_000 {
          #expect(audit.isOptimal, "seed \(oracle.seed), \(rule.name): \(audit.faults)")
        }
      }
    }
  }

  @Test("pools in pairs: every aim is proven")
  func households() throws {
    for seed in 0..<UInt8(12) {
      let request = RandomPool(members: 60, panelSize: 9, inPairs: true, seed: seed).request
      let system = QuotaSystem(
        profiles: request.profiles.profiles, quotas: request.quotas, panelSize: request.panelSize)
      for rule in Self.rules {
        let marginals = try rule.marginals(of: system, monitor: .silent)
        let audit = CertificateAudit(of: marginals, system: system)
        #expect(audit.isOptimal, "seed \(seed), \(rule.name): \(audit.faults)")
      }
    }
  }

  // MARK: False certificates

  @Test(
    "what does not attain its bound is found", arguments: [RuleName.nash, .minimax, .goldilocks, .target])
  func falseCertificates(rule: RuleName) throws {
    let system = Self.seven
    let parameters = RuleParameters(gamma: 1, targets: Self.equal(system))
    let marginals = try rule.rule(parameters).marginals(of: system, monitor: .silent)
    let certificate = marginals.certificate
    func isOptimal(
      _ optima: [Certificate.Optimum], _ seats: [Double]? = nil, as other: RuleName? = nil,
      _ claimed: RuleParameters? = nil
    ) -> Bool {
      let claimed = Marginals(
        seats: seats ?? marginals.seats, rule: other ?? rule,
        aims: (other ?? rule).aims(claimed ?? parameters),
        certificate: Certificate(stages: certificate.stages, optima: optima))
      return CertificateAudit(of: claimed, system: system).isOptimal
    }
    #expect(isOptimal(certificate.optima))
    // A little more of a, above, keeps every quota.
    let moved = zip(marginals.seats, [-1e-4, 1e-4, 1e-4, -1e-4]).map { $0 + $1 }
    #expect(!isOptimal(certificate.optima, moved))
    for number in certificate.optima.indices {
      var optima = certificate.optima
      let (aim, duals) = (optima[number].aim, try #require(optima[number].rowDuals))
      optima[number] = .init(aim: aim, multipliers: .rows(duals.map { -$0 }))
      #expect(!isOptimal(optima), "aim \(number + 1) with multipliers of the wrong sign")
      optima[number] = .init(aim: aim, multipliers: .rows(duals.map { _ in .nan }))
      #expect(!isOptimal(optima), "aim \(number + 1) with multipliers that are no numbers")
      optima[number] = .init(aim: aim, multipliers: .rows(Array(duals.dropLast())))
      #expect(!isOptimal(optima), "aim \(number + 1) with too few multipliers")
    }
    for other in RuleName.allCases where other != rule {
      #expect(!isOptimal(certificate.optima, as: other), "as a certificate of \(other)")
    }
    #expect(!isOptimal(Array(certificate.optima.dropLast())))
    if !rule.aims(parameters).allSatisfy({ $0.gamma == nil && $0.targets == nil }) {
      let others = RuleParameters(gamma: 2, targets: [0.5, 0.5, 0.5, 0.5])
      #expect(!isOptimal(certificate.optima, as: rule, others), "as a certificate of other parameters")
    }
    let short = certificate.optima.map { optimum in
      Certificate.Optimum(
        aim: optimum.aim.targets == nil ? .distance(from: []) : .distance(from: [1]),
        multipliers: optimum.multipliers)
    }
    #expect(!isOptimal(short), "targets of another number of profiles")
  }

  @Test("maximin without its spread is found, whatever closes the chances that its stage leaves open")
  func falseMaximin() throws {
    func isOptimal(_ seats: [Double], _ certificate: Certificate) -> Bool {
      let claimed = Marginals(seats: seats, rule: .maximin, certificate: certificate)
      return CertificateAudit(of: claimed, system: Self.open).isOptimal
    }
    let maximin = try Maximin().marginals(of: Self.open, monitor: .silent)
    let stages = maximin.certificate.stages
    #expect(isOptimal(maximin.seats, maximin.certificate))
    #expect(!isOptimal(maximin.seats, Certificate(stages: stages)), "no aim")
    // A little more for d keeps every quota, and the smallest chance.
    let moved = zip(maximin.seats, [0, 0, -0.1, 0.1]).map { $0 + $1 }
    #expect(!isOptimal(moved, maximin.certificate), "another spread")
    #expect(!isOptimal(moved, Certificate(stages: stages)), "another spread, and no aim")
    let leximin = try Leximin().marginals(of: Self.open, monitor: .silent)
    #expect(CertificateAudit(of: leximin, system: Self.open).isOptimal)
    #expect(!isOptimal(leximin.seats, leximin.certificate), "leximin's stages")
  }

  /// The largest chance is 1 whatever happens, so the product alone decides: a = 24/7 as by Nash. At a = 7/2 everybody
  /// of seven but (m, lib) has 1/2; were that a floor, these multipliers would prove it: they pull each of the three by
  /// 1/4 = (1/8) ÷ (1/2) or more, (m, lib) by 1/7 = (4/8) ÷ (7/2), and the one who is always there by nothing.
  @Test("a floor that no aim made binds no later aim")
  func falseFloor() throws {
    let (system, name) = (Self.sevenAndOne, RuleName(own: "largest-then-product"))
    let aims: [Aim] = [.largest, .product]
    let honest = try system.marginals(reaching: aims, by: name)
    for (found, sevenths) in zip(honest.probabilities(system), [4, 3, 6, 4, 7]) {
      #expect(abs(found - Double(sevenths) / 7) <= 1e-9)
    }
    #expect(CertificateAudit(of: honest, system: system).isOptimal)
    let claimed = Marginals(
      seats: [0.5, 0.5, 3.5, 0.5, 1], rule: name, aims: aims,
      certificate: Certificate(
        stages: [],
        optima: [
          honest.certificate.optima[0],
          .init(aim: .product, multipliers: .rows([0, 0.25, 0, 0, 1.0 / 7, 0.25, 0])),
        ]))
    let audit = CertificateAudit(of: claimed, system: system)
    #expect(abs(audit.aims[0].gap) <= CertificateAudit.aimTolerance)
    #expect(!audit.isOptimal)
  }

  @Test("a fit of seven by Nash is certified, with everybody's chance within two tickets")
  func fit() throws {
    let features = [Feature(name: "f0", values: ["v0", "v1"]), Feature(name: "f1", values: ["v0", "v1"])]
    let people = [[0, 0], [0, 1], [1, 0], [1, 0], [1, 0], [1, 0], [1, 1]]
    let request = PanelRequest(
      pool: Pool(
        features: features, ids: people.indices.map { "p\($0)" },
        values: (0..<2).map { f in people.map { Feature.Value($0[f]) } }),
      quotas: Quotas(
        features: features, ranges: [[Quota(1, 1), Quota(4, 4)], [Quota(4, 4), Quota(1, 1)]]), panelSize: 5,
      rule: .nash, seed: Seed(bytes: Array(0..<32)))
    let fit = try request.fit()
    #expect(fit.isCertified, "\(fit.uncertifiedBecause ?? "")")
    #expect(fit.ticketsOff <= CertificateAudit.ticketsOff)
    #expect(fit.audit.upperBound == nil && fit.audit.gap <= CertificateAudit.aimTolerance)
  }
}
