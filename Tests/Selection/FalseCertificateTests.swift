import Sortition
import SortitionSelection
import Testing

/// Certificates by hand for marginals that meet the quotas and are not fair: none may pass.
@Suite("False certificates")
struct FalseCertificateTests {
  /// Ten seats; a, b and c of ten members each. a gets at most one seat, b at most six.
  ///
  /// Rows: everybody, a, b or c, a or c, b. Leximin: a gets 1 seat, b and c share the other 9.
  private static let system = QuotaSystem(
    profiles: [[0, 0], [1, 0], [1, 1]].map {
      Profile(values: $0.map { Feature.Value($0) }, count: 10)
    },
    quotas: Quotas(
      features: ["first", "second"].map { Feature(name: $0, values: ["0", "1"]) },
      ranges: [[Quota(0, 1), Quota(0, 10)], [Quota(0, 10), Quota(0, 6)]]),
    panelSize: 10)
  private static let (a, c, b) = (Profile.ID(0), Profile.ID(1), Profile.ID(2))
  private static let rowOfB = QuotaSystem.Row(4)

  private func stage(
    _ level: Double, _ duals: [Double], _ tight: [Profile.ID], rows: [Certificate.FixedRow] = []
  ) -> Certificate.Stage {
    Certificate.Stage(level: level, rowDuals: duals, tight: tight, full: [], rows: rows)
  }

  private func isOptimal(
    _ seats: [Double], _ stages: [Certificate.Stage], _ system: QuotaSystem = Self.system
  ) -> Bool {
    CertificateAudit(
      of: Marginals(seats: seats, rule: .leximin, certificate: Certificate(stages: stages)),
      system: system
    ).isOptimal
  }

  @Test("the true certificate passes")
  func theTruth() {
    #expect(
      isOptimal(
        [1, 4.5, 4.5],
        [stage(0.1, [0, 0.1, 0, 0, 0], [Self.a]), stage(0.45, [0.05, 0, 0, 0, 0], [Self.b, Self.c])]))
  }

  @Test("a multiplier that is noise does not hold a row", arguments: [1e-9, 1e-12, 1e-18, 1e-300])
  func rowsFixedByNoise(noise: Double) {
    // With b held at six seats, (1, 3, 6) is leximin.
    let held = [Certificate.FixedRow(row: Self.rowOfB, side: .upper)]
    let later = [stage(0.3, [0.1, 0, 0, 0, -0.1], [Self.c]), stage(0.6, [0, 0, 0, 0, 0.1], [Self.b])]
    let level = (0.1 + 6 * noise) / (1 + 10 * noise)
    for claimed in [0.1, level, level + 1e-11] {
      let first = stage(claimed, [0, 0.1, 0, 0, noise], [Self.a], rows: held)
      #expect(!isOptimal([1, 3, 6], [first] + later))
    }
  }

  @Test("a multiplier that is noise does not fix a profile", arguments: [1e-9, 1e-12, 1e-20, 1e-300])
  func profilesFixedByNoise(noise: Double) {
    // With b fixed at the level of a, (1, 8, 1) is leximin.
    let level = (0.1 + 6 * noise) / (1 + 10 * noise)
    for claimed in [0.1, level, level + 1e-11] {
      let first = stage(claimed, [0, 0.1, 0, 0, noise], [Self.a, Self.b])
      #expect(!isOptimal([1, 8, 1], [first, stage(0.8, [0.1, 0, 0, 0, 0], [Self.c])]))
    }
  }

  @Test("a row that the marginals leave cannot be fixed")
  func rowsElsewhere() {
    // b's multiplier is strong, and b gets three seats of six.
    let held = [Certificate.FixedRow(row: Self.rowOfB, side: .upper)]
    let first = stage(0.1, [0, 0.1, 0, 0, 1e-6], [Self.a], rows: held)
    #expect(!isOptimal([1, 6, 3], [first, stage(0.3, [0.1, 0, 0, 0, -0.1], [Self.b, Self.c])]))
  }

  @Test("a stage that boxes bound fixes no row, whatever its multipliers")
  func rowsFixedByBoxes() {
    // Four seats for two people each of a, of one household, b and c; quotas 0 to 1, 1 to 2, 1 to 2. Leximin is
    // ½, ¾, ¾: with b held at its minimum, (1, 1, 2) would be.
    let feature = Feature(name: "f", values: ["a", "b", "c"])
    let home = Profile.Home(composition: Composition.ID(0), households: 1)
    let system = QuotaSystem(
      profiles: [
        Profile(values: [Feature.Value(0)], count: 2, home: home),
        Profile(values: [Feature.Value(1)], count: 2), Profile(values: [Feature.Value(2)], count: 2),
      ],
      quotas: Quotas(features: [feature], ranges: [[Quota(0, 1), Quota(1, 2), Quota(1, 2)]]), panelSize: 4)
    let held = [Certificate.FixedRow(row: QuotaSystem.Row(2), side: .lower)]
    let boxed = Certificate.Stage(
      level: 0.5, rowDuals: [0, 0, -1, 0], tight: [], full: [Profile.ID(0)], rows: held)
    let later = [stage(0.5, [0, 0, 1, 0], [Profile.ID(1)]), stage(1, [1, 0, 0, 0], [Profile.ID(2)])]
    #expect(!isOptimal([1, 1, 2], [boxed] + later, system))
    let fair = Certificate.Stage(
      level: 0.5, rowDuals: [0, 0, 0, 0], tight: [], full: [Profile.ID(0)], rows: [])
    let rest = stage(0.75, [0.25, 0, 0, 0], [Profile.ID(1), Profile.ID(2)])
    #expect(isOptimal([1, 1.5, 1.5], [fair, rest], system))
  }

  @Test("seats below nothing for those left out raise no level", arguments: [-1.0, 1.0])
  func seatsOfThoseLeftOut(sign: Double) {
    // 0.9 · 10⁻⁹ of the people is 8.1 · 10⁻⁵ of their k/n.
    let features = ["f", "g"].map { Feature(name: $0, values: ["0", "1"]) }
    let counts = [([0, 0], 1_000_000), ([1, 1], 1_000_000), ([0, 1], 9_000_000)]
    let system = QuotaSystem(
      profiles: counts.map { Profile(values: $0.map { Feature.Value($0) }, count: $1) },
      quotas: Quotas(
        features: features, ranges: [[Quota(0, 100), Quota(0, 100)], [Quota(0, 100), Quota(0, 100)]]),
      panelSize: 100
    ).leavingOut([Profile.ID(2)])
    let off = sign * 0.9e-9 * 9e6
    let level = (100 - off) / 2e6
    let only = stage(level, [1, 0, 0, 0, 0], [Profile.ID(0), Profile.ID(1)])
    #expect(!isOptimal([level * 1e6, level * 1e6, off], [only], system))
  }

  @Test("seats that are no numbers prove nothing", arguments: [Double.nan, .infinity])
  func seatsThatAreNoNumbers(seats: Double) {
    #expect(
      !isOptimal(
        [1, 4.5, seats],
        [stage(0.1, [0, 0.1, 0, 0, 0], [Self.a]), stage(0.45, [0.05, 0, 0, 0, 0], [Self.b, Self.c])]))
  }

  @Test("multipliers so large that their difference is noise prove nothing")
  func cancellation() {
    // Sixteen seats; the first value at most seven; the second feature has eight of each. Leximin gives
    // the first value 7 seats. In doubles 2⁵² · 16 + 7 − 2⁵² · 16 is 0, as if it could get none.
    let system = QuotaSystem(
      profiles: [[0, 0], [0, 1], [1, 0], [1, 1]].map {
        Profile(values: $0.map { Feature.Value($0) }, count: 16)
      },
      quotas: Quotas(
        features: ["first", "second"].map { Feature(name: $0, values: ["0", "1"]) },
        ranges: [[Quota(0, 7), Quota(0, 16)], [Quota(8, 8), Quota(8, 8)]]),
      panelSize: 16)
    let large = 0x1p52
    let profiles = (0..<4).map { Profile.ID($0) }
    let first = stage(0, [large, 1, 0, -large, -large], Array(profiles[..<2]))
    let second = stage(0.5, [1, 0, 0, 0, 0], Array(profiles[2...]))
    #expect(!isOptimal([0, 0, 8, 8], [first, second], system))
  }
}
