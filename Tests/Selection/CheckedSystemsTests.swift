import Sortition
import SortitionSelection
import Testing

/// Warrant: `Tests/Oracles/random_systems.jsonl`, proved in rational arithmetic.
@Suite("The check of the hard systems")
struct CheckedSystemsTests {
  /// Larger pools say nothing new and cost memory.
  static let largestPool = 50_000

  static func systems() throws -> [OracleSystem] {
    try OracleSystem.read("random_systems.jsonl").filter { $0.system.memberCount <= largestPool }
  }

  @Test("infeasible exactly where the oracle proves it, unreachable exactly where its answer is 0")
  func oracle() throws {
    var (infeasible, barred) = (0, 0)
    for system in try Self.systems() {
      let name = "seed \(system.seed)"
      let report = try system.request.check(solver: nil)
      #expect((report.feasible == false) == (system.answer == nil), "\(name)")
      guard let answer = system.answer else {
        infeasible += 1
        #expect(report.conflict != nil, "\(name)")
        continue
      }
      let zeros = answer.indices.filter { answer[$0].value == 0 }
      barred += zeros.count
      #expect((report.unreachable ?? []).map(\.profile.index) == zeros, "\(name)")
      let smallest = answer.map(\.value).filter { $0 > 0 }.min() ?? 0
      let scale = max(Double(system.k) / Double(system.system.memberCount), smallest)
      let bound = try #require(report.levelBound)
      #expect(abs(bound - smallest) <= Self.agreement * scale, "\(name): \(bound), exactly \(smallest)")
    }
    #expect(infeasible > 30 && barred > 1000, "\(infeasible) infeasible, \(barred) unreachable")
  }

  /// The bound agrees with the exact level to this share of k/n or of itself.
  static let agreement = 1e-8

  @Test("quotas drawn without regard to the pool: conflicts are proved, and none of their sides is idle")
  func conflicts() throws {
    var (conflicts, sides) = (0, 0)
    for system in try Self.systems() where system.system.memberCount <= 3000 {
      let name = "seed \(system.seed)"
      let request = Self.redrawn(system)
      let report = try request.check(solver: nil)
      guard report.provedBy == .relaxation else { continue }
      conflicts += 1
      let conflict = try #require(report.conflict)
      sides += conflict.sides.count
      #expect(conflict.extent == .irreducibleOfRelaxation, "\(name)")
      // Multipliers prove it, and `InfeasibilityProof` checks them by its formula alone.
      let alone = try Self.keeping(conflict.sides, of: request).check(solver: nil)
      #expect(alone.feasible == false, "\(name)")
      for side in conflict.sides {
        let rest = Self.keeping(conflict.sides.filter { $0 != side }, of: request)
        let relaxed = QuotaSystem(
          profiles: rest.profiles.profiles, quotas: rest.quotas, panelSize: rest.panelSize)
        // A point that meets the rows is a proof, whatever found it.
        let point = try Maximin().marginals(of: relaxed, monitor: .silent)
        let violation = CertificateAudit(of: point, system: relaxed).primalViolation
        #expect(violation <= CertificateAudit.tolerance, "\(name) without \(side)")
      }
    }
    #expect(conflicts > 30, "\(conflicts) conflicts of \(sides) sides")
  }

  /// Quotas around seats that are drawn for every feature on its own, within the pool's numbers.
  static func redrawn(_ system: OracleSystem) -> PanelRequest {
    let seed = (0..<32).map { UInt8(truncatingIfNeeded: system.seed >> (8 * ($0 % 4))) }
    var generator = SeededGenerator(seed: Seed(bytes: seed), stream: .ticket)
    let profiles = system.request.profiles
    let size = max(1, min(system.k, 2 * profiles.memberCount / 3))
    let ranges = profiles.features.indices.map { f in
      var available = profiles.features[f].values.map { _ in 0 }
      for profile in profiles.profiles { available[profile.values[f].index] += profile.count }
      var seats = available.map { _ in 0 }
      let weights = available.map { $0 == 0 ? 0 : 1 + generator.uniform(below: 20) }
      while seats.reduce(0, +) < size {
        let open = available.indices.filter { seats[$0] < available[$0] && weights[$0] > 0 }
        var at = generator.uniform(below: open.reduce(0) { $0 + weights[$1] })
        for v in open {
          if at < weights[v] {
            seats[v] += 1
            break
          }
          at -= weights[v]
        }
      }
      return seats.map { Quota(max(0, $0 - generator.uniform(below: 3)), $0 + generator.uniform(below: 3)) }
    }
    return PanelRequest(
      profiles: profiles, quotas: Quotas(features: profiles.features, ranges: ranges), panelSize: size,
      seed: Seed(bytes: seed))
  }

  /// The request with these sides only; where the size is not among them, n outsiders may fill up n seats.
  static func keeping(_ sides: [QuotaSide], of request: PanelRequest) -> PanelRequest {
    let n = request.profiles.memberCount
    let isSized = sides.contains { $0.meaning == .everybody }
    let features = request.profiles.features.map {
      Feature(name: $0.name, values: $0.values + (isSized ? [] : ["outside"]))
    }
    let ranges = request.quotas.ranges.enumerated().map { f, quotas in
      quotas.enumerated().map { v, quota in
        let mine = sides.filter { $0.meaning == .value(Feature.ID(f), Feature.Value(v)) }
        return Quota(
          mine.contains { $0.side == .lower } ? quota.minimum : 0,
          mine.contains { $0.side == .upper } ? quota.maximum : max(n, quota.minimum))
      } + (isSized ? [] : [Quota(0, n)])
    }
    let outside = features.map { Feature.Value($0.values.count - 1) }
    let counts =
      request.profiles.profiles.map { (values: $0.values, members: $0.count) }
      + (isSized ? [] : [(values: outside, members: n)])
    return PanelRequest(
      profiles: Profiles.register(features: features, counts: counts).profiles,
      quotas: Quotas(features: features, ranges: ranges),
      panelSize: isSized ? request.panelSize : n, seed: request.seed)
  }
}

extension OracleSystem {
  /// The system as a request, with a member per unit of n_t.
  fileprivate var request: PanelRequest {
    let quotas = Quotas(
      features: features.enumerated().map { f, values in
        Feature(name: "f\(f)", values: (0..<values).map { "v\($0)" })
      }, ranges: quotas.map { $0.map { Quota($0[0], $0[1]) } })
    var columns = features.map { _ in [Feature.Value]() }
    for profile in profiles {
      for f in features.indices {
        columns[f] += repeatElement(Feature.Value(profile[f]), count: profile[features.count])
      }
    }
    return PanelRequest(
      pool: Pool(
        features: quotas.features, ids: (0..<system.memberCount).map { "\($0)" }, values: columns),
      quotas: quotas, panelSize: k, seed: Seed(bytes: [UInt8](repeating: 7, count: 32)))
  }
}
