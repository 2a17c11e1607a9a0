import Sortition
import SortitionSelection
import SortitionSweeps
import Testing

@Suite("Certificates")
struct CertificateTests {
  /// Solved systems of at least two stages, with the seeds that name them.
  private static func solved() throws -> [(seed: Int, system: QuotaSystem, marginals: Marginals)] {
    try OracleSystem.read("two_feature_pools.jsonl").filter { $0.answer != nil }.compactMap { oracle in
      let marginals = try Leximin().marginals(of: oracle.system, monitor: .silent)
      return marginals.certificate.stages.count >= 2 ? (oracle.seed, oracle.system, marginals) : nil
    }
  }

  private func audit(
    _ marginals: Marginals, _ system: QuotaSystem, seats: [Double]? = nil,
    stages: [Certificate.Stage]? = nil
  ) -> CertificateAudit {
    CertificateAudit(
      of: Marginals(
        seats: seats ?? marginals.seats, rule: marginals.rule,
        certificate: stages.map { Certificate(stages: $0) } ?? marginals.certificate), system: system)
  }

  @Test("the bound of arbitrary multipliers is never below what marginals attain")
  func boundsAreValid() throws {
    for (seed, system, marginals) in try Self.solved() {
      var random = SweptGenerator(seed: seed)
      let probabilities = marginals.probabilities(system)
      for _ in 0..<20 {
        let duals = (0..<system.rowCount).map { _ in Double.random(in: -1...1, using: &random) }
        let stage = Certificate.Stage(level: 0, rowDuals: duals, tight: [], full: [], rows: [])
        let (bound, _) = stage.bound(
          system, open: Array(repeating: true, count: system.profileCount), seats: marginals.seats,
          sides: Array(repeating: nil, count: system.rowCount))
        #expect(bound >= (probabilities.min() ?? 0) - 1e-9, "seed \(seed)")
      }
    }
  }

  @Test("a certificate with one thing changed proves nothing")
  func faultsAreSeen() throws {
    for (seed, system, marginals) in try Self.solved() {
      #expect(audit(marginals, system).isOptimal, "seed \(seed)")
      let stages = marginals.certificate.stages
      let first = stages[0]

      var moved = marginals.seats
      moved[0] += 1e-6
      #expect(!audit(marginals, system, seats: moved).isOptimal, "seed \(seed): seats")

      #expect(!audit(marginals, system, stages: Array(stages.dropLast())).isOptimal, "seed \(seed): stage")

      let higher = first.changing(level: first.level + 1e-6)
      #expect(
        !audit(marginals, system, stages: [higher] + stages.dropFirst()).isOptimal, "seed \(seed): level")

      let silent = first.changing(rowDuals: first.rowDuals.map { _ in 0 })
      #expect(
        !audit(marginals, system, stages: [silent] + stages.dropFirst()).isOptimal, "seed \(seed): duals")

      // A profile of the last stage claimed by the first: its multiplier there is zero.
      if let last = stages.last?.tight.first, !first.tight.contains(last), !first.full.contains(last) {
        let greedy = first.changing(tight: (first.tight + [last]).sorted())
        #expect(
          !audit(marginals, system, stages: [greedy] + stages.dropFirst()).isOptimal, "seed \(seed): tight")
      }
    }
  }

  @Test("maximin's smallest probability equals leximin's, and its certificate holds")
  func maximin() throws {
    for (seed, system, leximin) in try Self.solved() {
      let maximin = try Maximin().marginals(of: system, monitor: .silent)
      let proof = CertificateAudit(of: maximin, system: system)
      #expect(proof.isOptimal, "seed \(seed): \(proof.faults)")
      let other = CertificateAudit(of: leximin, system: system)
      #expect(abs(proof.minimum - other.minimum) <= 1e-9, "seed \(seed)")
    }
  }

  @Test("a proof of infeasibility is refused for a feasible system, whatever the multipliers")
  func noFalseProofs() throws {
    for (seed, system, _) in try Self.solved() {
      var random = SweptGenerator(seed: seed)
      for _ in 0..<50 {
        let duals = (0..<system.rowCount).map { _ in Double.random(in: -1...1, using: &random) }
        #expect(InfeasibilityProof(rowDuals: duals, system: system) == nil, "seed \(seed)")
      }
    }
  }

  @Test("asked to stop, a fit stops with `cancelled`")
  func cancellation() throws {
    let (_, system, _) = try #require(try Self.solved().first)
    #expect {
      try Leximin().marginals(of: system, monitor: Monitor(isCancelled: { true }))
    } throws: { error in
      if case .cancelled? = error as? SelectionError { true } else { false }
    }
  }
}

extension Certificate.Stage {
  fileprivate func changing(
    level: Double? = nil, rowDuals: [Double]? = nil, tight: [Profile.ID]? = nil
  ) -> Certificate.Stage {
    Certificate.Stage(
      level: level ?? self.level, rowDuals: rowDuals ?? self.rowDuals, tight: tight ?? self.tight,
      full: full, rows: rows)
  }
}
