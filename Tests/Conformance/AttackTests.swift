import Sortition
import SortitionSelection
import Testing

/// Faults that an attack found. Warrants: proofs by hand in each test.
@Suite("Attacks") struct AttackTests {
  private static func features(_ ranges: [[(Int, Int)]]) -> Quotas {
    Quotas(
      features: ranges.enumerated().map { f, values in
        Feature(name: "f\(f)", values: values.indices.map { "v\($0)" })
      },
      ranges: ranges.map { $0.map { Quota($0.0, $0.1) } })
  }

  private static func ids(_ range: Range<Int>) -> [Profile.ID] { range.map { Profile.ID($0) } }

  @Test("multipliers so small that a product with them is rounded to a whole unit prove nothing")
  func underflow() {
    // Twelve seats, nine groups of ten. The first five share at most four seats: 0.8 each. The other four share
    // the eight seats that are left: leximin gives each 2. With y = 2⁻¹⁰⁷⁴, 0.8 y is y in doubles, so that seven
    // seats seem to be left; and (1.75 − 2.083…) y is 0, so that it seems attained at 1.75 for one of the four.
    let system = QuotaSystem(
      profiles: (0..<9).map { t in
        Profile(values: [Feature.Value(t), Feature.Value(t < 5 ? 0 : 1)], count: 10)
      },
      quotas: Self.features([Array(repeating: (0, 12), count: 9), [(0, 4), (0, 12)]]), panelSize: 12)
    func duals(_ row: Int, _ value: Double) -> [Double] {
      (0..<system.rowCount).map { $0 == row ? value : 0 }
    }
    func stage(_ level: Double, _ duals: [Double], _ tight: Range<Int>) -> Certificate.Stage {
      .init(level: level, rowDuals: duals, tight: Self.ids(tight), full: [], rows: [])
    }
    let rest = 6.25 / 3
    let forged = Certificate(stages: [
      stage(0.08, duals(10, 1), 0..<5), stage(0.175, duals(0, Double.leastNonzeroMagnitude), 5..<6),
      stage(rest / 10, duals(0, 1), 6..<9),
    ])
    let audit = CertificateAudit(
      of: Marginals(
        seats: Array(repeating: 0.8, count: 5) + [1.75, rest, rest, rest], rule: .leximin, certificate: forged
      ),
      system: system)
    #expect(!audit.isOptimal)
  }

  @Test("a digest published before the draw fixes which ticket holds which panel")
  func commitment() throws {
    // a is on each panel of two, with one of b, c, d (“three features”).
    let features = Self.features(Array(repeating: [(1, 2), (0, 2)], count: 3))
    let values = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
    let profiles = Profiles(
      of: Pool(
        features: features.features, ids: ["a", "b", "c", "d"],
        values: (0..<3).map { f in values.map { Feature.Value($0[f]) } }))
    let system = QuotaSystem(profiles: profiles.profiles, quotas: features, panelSize: 2)
    func fit(_ panels: [TicketedPanel]) throws -> FittedLottery {
      let lottery = Lottery(system: system, tickets: 1_000, counts: panels.counts)
      let leaves = try panels.leaves(of: system, monitor: .silent)
      let marginals = Marginals(
        seats: [1, 1.0 / 3, 1.0 / 3, 1.0 / 3], rule: .leximin, certificate: Certificate(panelStages: []))
      return FittedLottery(
        profiles: profiles, marginals: marginals, audit: CertificateAudit(of: marginals, system: system),
        lottery: lottery, ticketsOrigin: .automatic(failed: []),
        realisation: .all(leaves, TicketAudit(of: leaves, lottery: lottery)), panels: panels,
        seed: Seed(bytes: Array(repeating: 7, count: 32)))
    }
    func commitment(_ fit: FittedLottery) -> Commitment {
      Commitment(of: fit, seed: "s", inputs: [], options: .init(idColumn: "id"))
    }
    let panels = [
      TicketedPanel(tickets: 334, seats: [1, 1, 0, 0]), TicketedPanel(tickets: 333, seats: [1, 0, 1, 0]),
      TicketedPanel(tickets: 333, seats: [1, 0, 0, 1]),
    ]
    // Ticket 0 seats a and b in the one, a and d in the other.
    #expect(try commitment(fit(panels)) != commitment(fit(panels.reversed())))
  }

  @Test("a second master without optimum does not end the process")
  func masterWithoutOptimum() async throws {
    // 39 people, 9 seats, 15 households: Clp's second answer has no point, and the text of the error asked
    // for the violations of that point.
    let members = [
      "002", "112", "211", "222", "211", "112", "112", "200", "200", "200", "112", "200", "211", "121", "020",
      "200", "121", "020", "112", "211", "002", "222", "020", "222", "020", "222", "222", "121", "020", "200",
      "002", "222", "002", "222", "002", "121", "200", "121", "121",
    ].map { $0.utf8.map { Int($0) - 48 } }
    let homes = [
      4, 0, 4, 6, 13, 6, 11, 3, 12, 2, 13, 11, 9, 2, 6, 14, 5, 12, 13, 8, 11, 7, 12, 14, 1, 6, 12, 0, 0, 9,
      11,
      8, 11, 6, 10, 5, 5, 4, 12,
    ]
    let quotas = Self.features([
      [(1, 1), (0, 9), (6, 9)], [(2, 3), (0, 9), (4, 5)], [(0, 9), (0, 9), (4, 4)],
    ])
    let request = PanelRequest(
      pool: Pool(
        features: quotas.features, ids: members.indices.map(String.init),
        values: (0..<3).map { f in members.map { Feature.Value($0[f]) } },
        households: homes.map { Household.ID($0) }),
      quotas: quotas, panelSize: 9, seed: Seed(bytes: Array(repeating: 7, count: 32)))
    #expect(try request.fit().isCertified)
  }
}
