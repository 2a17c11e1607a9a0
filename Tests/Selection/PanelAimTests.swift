import Sortition
import SortitionSelection
import SortitionSweeps
import Testing

/// Warrant: hand proofs, and the relaxation where a ticket tree shows that panels keep its chances: the rules' chances
/// are the only ones.
@Suite("Aims over panels")
struct PanelAimTests {
  /// Every panel has a and one of b, c and d: “three features” of `Tests/README.md`.
  static let threeFeatures = HandCaseTests.system(
    k: 2, quotas: [[(1, 2), (0, 2)], [(1, 2), (0, 2)], [(1, 2), (0, 2)]],
    profiles: [([0, 0, 0], 1), ([0, 1, 1], 1), ([1, 0, 1], 1), ([1, 1, 0], 1)])

  /// Of four people's targets, those of b, c and d give up a third each of what they exceed 1 by.
  static let parameters = RuleParameters(gamma: 2, targets: [0.8, 0.6, 0.4, 0.2])
  static let rules: [RuleName] = [.maximin, .nash, .minimax, .goldilocks, .target]

  static func found(_ rule: RuleName) throws -> Marginals {
    try #require(
      try ColumnGeneration.solve(threeFeatures, rule: rule, parameters: parameters)
    ).marginals
  }

  @Test("three features: the chances of a proof by hand, certified", arguments: rules)
  func byHand(_ rule: RuleName) throws {
    let marginals = try Self.found(rule)
    let audit = CertificateAudit(of: marginals, system: Self.threeFeatures)
    #expect(audit.isOptimal, "\(audit.faults)")
    #expect(audit.aims.map(\.aim) == rule.aims(Self.parameters))
    #expect(audit.solverShare > 0)
    let thirds = Array(repeating: 1.0 / 3, count: 3)
    let exact = [1] + (rule == .target ? [8.0 / 15, 1.0 / 3, 2.0 / 15] : thirds)
    for (found, exact) in zip(marginals.probabilities(Self.threeFeatures), exact) {
      #expect(abs(found - exact) <= 1e-9)
    }
  }

  @Test("false certificates over panels are found", arguments: rules)
  func falseCertificates(_ rule: RuleName) throws {
    let marginals = try Self.found(rule)
    let certificate = marginals.certificate
    func isOptimal(_ optima: [Certificate.Optimum], _ seats: [Double]? = nil, as other: RuleName? = nil)
      -> Bool
    {
      let claimed = Marginals(
        seats: seats ?? marginals.seats, rule: other ?? rule, aims: (other ?? rule).aims(Self.parameters),
        certificate: Certificate(panelStages: certificate.panelStages, optima: optima))
      return CertificateAudit(of: claimed, system: Self.threeFeatures).isOptimal
    }
    #expect(isOptimal(certificate.optima))
    // A little more of b and less of c keeps every quota on average.
    let moved = zip(marginals.seats, [0, 1e-3, -1e-3, 0]).map { $0 + $1 }
    #expect(!isOptimal(certificate.optima, moved))
    // The fair chances of averages, which panels do not keep.
    #expect(!isOptimal(certificate.optima, [0.5, 0.5, 0.5, 0.5]))
    for number in certificate.optima.indices {
      var optima = certificate.optima
      guard case .panels(let weights, let best) = optima[number].multipliers else {
        Issue.record("aim \(number + 1) is not over panels")
        continue
      }
      func change(_ weights: [Double], _ best: Double) -> Bool {
        optima[number] = .init(aim: optima[number].aim, multipliers: .panels(weights: weights, best: best))
        return isOptimal(optima)
      }
      #expect(change(weights, best))
      // The least variance of minimax and of goldilocks is what their floor and ceiling leave: nothing.
      #expect(!change(weights, best + 0.01), "aim \(number + 1), a better panel")
      #expect(!change(weights, best - 0.01), "aim \(number + 1), a worse panel than is known")
      #expect(!change(weights.map { _ in .nan }, best), "aim \(number + 1), no numbers")
      #expect(!change(weights, .infinity), "aim \(number + 1), no best panel")
      #expect(!change(Array(weights.dropLast()), best), "aim \(number + 1), too few weights")
    }
    #expect(!isOptimal(Array(certificate.optima.dropLast())), "an aim is missing")
    for other in RuleName.allCases where other != rule {
      #expect(!isOptimal(certificate.optima, as: other), "as a certificate of \(other.rawValue)")
    }
  }

  /// Who is left out is on no panel, so that any weight leaves the bound; but programs decide β to a share of the largest.
  @Test("what integer programs may miss is told, and too much of it proves nothing")
  func allowance() throws {
    let system = Self.threeFeatures.leavingOut([Profile.ID(3)])
    let marginals = try #require(try ColumnGeneration.solve(system, rule: .nash)).marginals
    for (found, exact) in zip(marginals.probabilities(system), [1, 0.5, 0.5, 0]) {
      #expect(abs(found - exact) <= 1e-9)
    }
    guard case .panels(let weights, let best) = marginals.certificate.optima[0].multipliers else {
      Issue.record("not over panels")
      return
    }
    for (weight, isOptimal) in [(0, true), (1e4, true), (1e6, false), (-1e6, false)] {
      let claimed = Marginals(
        seats: marginals.seats, rule: .nash,
        certificate: Certificate(
          panelStages: [],
          optima: [
            .init(
              aim: .product, multipliers: .panels(weights: weights.dropLast() + [weight], best: best))
          ]))
      let audit = CertificateAudit(of: claimed, system: system)
      #expect(audit.isOptimal == isOptimal, "\(weight): \(audit.faults)")
      #expect(
        abs(audit.solverShare / CertificateAudit.bestTolerance - max(1, abs(weight))) <= abs(weight) + 2)
    }
  }

  /// Nash without d is a 1, b and c 1/2. Were d's seats those that a tolerance allows, a weight of less than 10⁵ would make
  /// up for what the panel of a and c is worth beyond the claim.
  @Test("who is left out has no seats in a bound, whatever marginals say")
  func leftOut() {
    let system = Self.threeFeatures.leavingOut([Profile.ID(3)])
    let seats = [1, 0.5 + 1e-5, 0.5 - 1e-5, 4e-10]
    let weights = seats.prefix(3).map { 1 / (3 * $0) }
    let best = weights[0] + weights[2]
    let hidden = (best - zip(weights, seats).reduce(0) { $0 + $1.0 * $1.1 }) / seats[3]
    #expect(hidden < 1e5)
    let claimed = Marginals(
      seats: seats, rule: .nash,
      certificate: Certificate(
        panelStages: [],
        optima: [.init(aim: .product, multipliers: .panels(weights: weights + [hidden], best: best))]))
    let audit = CertificateAudit(of: claimed, system: system)
    #expect(audit.primalViolation <= CertificateAudit.tolerance)
    #expect(!audit.isOptimal && audit.aims[0].gap > 1e-6)
  }

  @Test(
    "they agree with the relaxation wherever a ticket tree realises that one", arguments: rules,
    [false, true])
  func agrees(_ rule: RuleName, inPairs: Bool) throws {
    var compared = 0
    let seeds = Sweep.seeds(4)
    for seed in seeds {
      let pool = RandomPool(members: 60, panelSize: 12, inPairs: inPairs, seed: UInt8(seed % 256)).request
      let targets = pool.profiles.profiles.indices.map { 0.1 + 0.05 * Double($0 % 5) }
      let parameters = RuleParameters(gamma: 2, targets: targets)
      let request = PanelRequest(
        profiles: pool.profiles, quotas: pool.quotas, panelSize: pool.panelSize, rule: rule,
        parameters: parameters, seed: pool.seed)
      let fit = try request.fit()
      #expect(fit.isOptimal, "seed \(seed): \(fit.audit.faults)")
      // A chance too small for the tickets that are enumerated leaves a path, which shows nothing of panels.
      guard case .all = fit.realisation else { continue }
      #expect(fit.isCertified, "seed \(seed): \(fit.uncertifiedBecause ?? "")")
      guard fit.panels == nil, fit.unreachable.isEmpty else { continue }
      let found = try #require(
        try ColumnGeneration.solve(fit.system, rule: rule, parameters: parameters), "seed \(seed)")
      let audit = CertificateAudit(of: found.marginals, system: fit.system)
      #expect(audit.isOptimal, "seed \(seed): \(audit.faults)")
      for (a, b) in zip(found.marginals.probabilities(fit.system), fit.marginals.probabilities(fit.system)) {
        #expect(abs(a - b) <= 1e-5 * max(fit.unit, b), "seed \(seed): \(a) and \(b)")
      }
      compared += 1
    }
    #expect(2 * compared >= seeds.count, "only \(compared) of \(seeds.count) were compared")
  }
}
