import Sortition
import SortitionSelection
import SortitionSweeps
import Testing

@Suite("Column generation over panels")
struct ColumnGenerationTests {
  static let tolerance = 1e-9

  @Test(
    "a fit of the parity family is certified at its closed form",
    arguments: [(5, 2, 3, 3), (5, 2, 5, 3), (5, 2, 10, 3)])
  func fits(r: Int, s: Int, N: Int, J: Int) throws {
    let parity = ParityCase(districts: r, ages: s, each: N, half: J)
    let fit = try parity.request.fit()
    #expect(fit.isCertified, "\(fit.uncertifiedBecause ?? "")")
    #expect(fit.panels != nil)
    for (t, profile) in fit.profiles.profiles.enumerated() {
      #expect(abs(fit.marginal(of: Profile.ID(t)) - parity.exact(profile)) <= Self.tolerance * fit.unit)
    }
    #expect(parity.first - fit.minimum < 1 / Double(fit.lottery.tickets))
  }

  @Test(
    "where the parity family wants v1 exactly, no panel exists: six sides conflict, one seat or volunteer helps",
    arguments: [(3, 4, 1, 5), (7, 8, 1, 15)])
  func noPanel(r: Int, s: Int, N: Int, J: Int) throws {
    let request = ParityCase(districts: r, ages: s, each: N, half: J, exactly: true).request
    #expect(throws: FitError.self) { try request.fit() }
    let report = try request.check()
    #expect(report.provedBy == .integerProgram)
    let sides = (0..<3).flatMap { f in
      [Certificate.Side.lower, .upper].map {
        QuotaSide(.value(Feature.ID(f), Feature.Value(0)), $0, limit: J)
      }
    }
    #expect(report.conflict == .init(sides: sides, extent: .smallest))
    #expect(report.remedies?.repair?.cost == 1)
    #expect(report.remedies?.volunteers == .init(count: 1, shortages: []))
  }

  @Test(
    "many profiles of the parity family reach the closed form, with a proof",
    arguments: [(13, 2, 1, 11), (25, 2, 1, 11), (25, 4, 1, 25)])
  func manyProfiles(r: Int, s: Int, N: Int, J: Int) throws {
    let parity = ParityCase(districts: r, ages: s, each: N, half: J)
    let system = parity.system
    let relaxed = try Leximin().marginals(of: system, monitor: .silent)
    #expect(CertificateAudit(of: relaxed, system: system).minimum > parity.first + Self.tolerance)
    let found = try #require(try ColumnGeneration.solve(system, rule: .leximin))
    #expect(found.unreachable.isEmpty)
    let audit = CertificateAudit(of: found.marginals, system: system)
    #expect(audit.isOptimal, "\(audit.faults)")
    #expect(found.lottery.allSatisfy { system.admits($0.seats) })
    let profiles = parity.request.profiles.profiles
    for (probability, profile) in zip(found.marginals.probabilities(system), profiles) {
      #expect(abs(probability - parity.exact(profile)) <= Self.tolerance * system.equalShare)
    }
  }

  /// Both levels are as near to the equal chance as panels allow: those of b, c and d at most `first`, that of a at least
  /// `second`, whatever the lottery; and evenly spread chances are best by every rule that treats all alike.
  @Test(
    "many profiles of the parity family reach the closed form by the convex rules, with a proof",
    arguments: [RuleName.maximin, .nash, .minimax, .goldilocks])
  func convex(_ rule: RuleName) throws {
    let parity = ParityCase(districts: 13, ages: 2, each: 1, half: 11)
    let found = try #require(try ColumnGeneration.solve(parity.system, rule: rule))
    let audit = CertificateAudit(of: found.marginals, system: parity.system)
    #expect(audit.isOptimal, "\(audit.faults)")
    let profiles = parity.request.profiles.profiles
    for (probability, profile) in zip(found.marginals.probabilities(parity.system), profiles) {
      #expect(abs(probability - parity.exact(profile)) <= 1e-6 * parity.system.equalShare)
    }
  }

  /// One to three people of every kind, district and age of the parity family, whose chances by the rules all differ.
  @Test(
    "uneven pools of the parity family have certified tickets",
    arguments: [RuleName.leximin, .maximin, .nash, .minimax, .goldilocks])
  func uneven(_ rule: RuleName) throws {
    for seed in 0..<4 {
      var generator = SweptGenerator(seed: seed)
      let even = ParityCase(districts: 7, ages: 2, each: 1, half: 5).request
      let counts = even.profiles.profiles.map {
        (values: $0.values, members: Int.random(in: 1...3, using: &generator))
      }
      let profiles = Profiles.register(features: even.quotas.features, counts: counts).profiles
      let request = PanelRequest(
        profiles: profiles, quotas: even.quotas,
        panelSize: even.panelSize, rule: rule, seed: even.seed)
      let fit = try request.fit()
      #expect(fit.panels != nil, "seed \(seed)")
      #expect(fit.isCertified, "seed \(seed): \(fit.uncertifiedBecause ?? "")")
    }
  }

  /// Where the lottery of the relaxation exists on tickets, both methods have one answer: leximin is unique.
  @Test("it agrees with the relaxation wherever a ticket tree realises that one", arguments: [false, true])
  func agrees(inPairs: Bool) throws {
    var compared = 0
    for seed in Sweep.seeds(6) {
      let request = RandomPool(members: 90, panelSize: 18, inPairs: inPairs, seed: UInt8(seed % 256)).request
      let fit = try request.fit()
      guard fit.panels == nil, fit.isCertified, fit.unreachable.isEmpty else { continue }
      let found = try #require(try ColumnGeneration.solve(fit.system, rule: .leximin), "seed \(seed)")
      let audit = CertificateAudit(of: found.marginals, system: fit.system)
      #expect(audit.isOptimal, "seed \(seed): \(audit.faults)")
      for (a, b) in zip(found.marginals.probabilities(fit.system), fit.marginals.probabilities(fit.system)) {
        #expect(abs(a - b) <= Self.tolerance * max(fit.unit, b), "seed \(seed)")
      }
      compared += 1
    }
    #expect(compared > 0)
  }
}
