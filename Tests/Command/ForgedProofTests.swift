import Foundation
import Sortition
import SortitionSelection
import SortitionTables
import Testing

/// Complete forgeries, with all digests made anew, of lotteries that claim a proof they do not have. Warrant: the
/// fair chances of each are plain from its few quotas.
@Suite("Forged proofs") struct ForgedProofTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  func verify(
    quotas: String, pool: String, size: Int, households: [String] = [], seats: (Profiles) -> [Double],
    certificate: Certificate, panels: ((Profiles) -> [TicketedPanel])? = nil,
    unreachable: [UnreachableProfile] = [],
    leftOut: [Profile.ID] = [], tickets: Int = 1000
  ) throws -> VerificationReport {
    let path = try folder.dataSet(quotas: quotas, pool: pool, settings: "panel_size = \(size)\n")
    let data = try DataSet.read(DataSetFiles.find(inFolder: path))
    let profiles = Profiles(of: data.respondents.pool)
    let system = QuotaSystem(profiles: profiles.profiles, quotas: data.quotas.quotas, panelSize: size)
      .leavingOut(leftOut)
    let seed = DrawFiles.PublicSeed(text: "s", origin: .option)
    let marginals = Marginals(seats: seats(profiles), rule: .leximin, certificate: certificate)
    let audit = CertificateAudit(of: marginals, system: system)
    let lottery: Lottery
    let leaves: [TicketTree.Leaf]
    let made = panels?(profiles)
    if let made {
      lottery = Lottery(system: system, tickets: tickets, counts: made.counts)
      leaves = try made.leaves(of: system, monitor: .silent)
    } else {
      lottery = try Lottery(rounding: marginals.quantisedSeats(in: system), system: system, tickets: tickets)
      leaves = try TicketTree(lottery: lottery, seed: seed.seed).enumerate()
    }
    let fit = FittedLottery(
      profiles: profiles, marginals: marginals, audit: audit, lottery: lottery,
      ticketsOrigin: .automatic(failed: []),
      realisation: .all(leaves, TicketAudit(of: leaves, lottery: lottery)),
      panels: made, unreachable: unreachable, seed: seed.seed)
    let drawn = try fit.draw(Draw.ticket(of: tickets, seed: seed.seed))
    let files = DrawFiles(
      of: drawn, from: fit,
      FitFiles(of: fit, pool: data.respondents.pool, inputs: data.digests, version: "0.0.0"),
      respondents: data.respondents, inputs: data.digests, version: "0.0.0", seed: seed, ticketOrigin: .seed,
      isTest: false, targets: nil)
    let material = VerificationMaterial(
      record: DrawnCase.input(files.files[files.files.count - 1]),
      beside: files.files.dropLast().map(DrawnCase.input),
      inputs: try data.digests.map {
        InputFile(
          name: $0.name, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path + "/" + $0.name))))
      })
    return try RecordVerification.report(on: material)
  }

  func id(_ i: Int) -> Profile.ID { Profile.ID(i) }

  @Test("denormal multipliers: four profiles that leximin gives 0.2 each get 0.175 and 0.2083")
  func denormal() throws {
    var rows: [String] = []
    let kinds = ["a", "b", "c", "d", "e"].map { ($0, "x") } + ["p", "q", "r", "s"].map { ($0, "y") }
    for (f, g) in kinds { for _ in 0..<10 { rows.append("i\(rows.count),\(f),\(g)") } }
    let quotas =
      "feature,value,min,max\n" + kinds.map { "f,\($0.0),0,12\n" }.joined() + "g,x,0,4\ng,y,0,12\n"
    // Rows: 0 everybody, 1…9 f, 10 x, 11 y.
    func y(_ row: Int, _ value: Double) -> [Double] { (0..<12).map { $0 == row ? value : 0 } }
    let certificate = Certificate(stages: [
      .init(level: 0.08, rowDuals: y(10, 1), tight: (0..<5).map(id), full: [], rows: []),
      .init(level: 0.175, rowDuals: y(0, .leastNonzeroMagnitude), tight: [id(5)], full: [], rows: []),
      .init(level: 6.25 / 30, rowDuals: y(0, 1), tight: [6, 7, 8].map(id), full: [], rows: []),
    ])
    let report = try verify(
      quotas: quotas, pool: "id,f,g\n" + rows.joined(separator: "\n") + "\n", size: 12,
      seats: { _ in [0.8, 0.8, 0.8, 0.8, 0.8, 1.75] + [6.25 / 3, 6.25 / 3, 6.25 / 3] },
      certificate: certificate)
    // Whoever claims more in lottery.json is caught by what follows from the multipliers.
    let check = try #require(report.checks.first { $0.subject == .certificate })
    #expect(check.detail.hasPrefix("not certified"))
  }

  private func w(_ t: Int, _ value: Double) -> [Double] { (0..<4).map { $0 == t ? value : 0 } }
  /// Profiles of the ducks: (child a) lisa, (child b) louie dewey, (adult a) marge, (adult b) scrooge.
  private var ducksForged: Certificate {
    Certificate(panelStages: [
      .init(level: 0.1, weights: [0.5, 0, 0, 0.5], best: 0.1, tight: [id(0), id(3)]),
      .init(level: 0.45, weights: w(1, 0.5), best: 0.45, tight: [id(1)]),
      .init(level: 0.9, weights: w(2, 1), best: 0.9, tight: [id(2)]),
    ])
  }

  @Test("panel stages with a ticket tree: ducks, lisa 0.1 instead of 1/3")
  func panelStagesOnTree() throws {
    let report = try verify(
      quotas: Case.ducksQuotas, pool: Case.ducksPool, size: 2, seats: { _ in [0.1, 0.9, 0.9, 0.1] },
      certificate: ducksForged)
    #expect(report.outcome != .verified)
  }

  @Test("panel stages with panels that exceed their own best")
  func panelStagesRefuted() throws {
    let report = try verify(
      quotas: Case.ducksQuotas, pool: Case.ducksPool, size: 2, seats: { _ in [0.1, 0.9, 0.9, 0.1] },
      certificate: ducksForged,
      panels: { _ in
        [.init(tickets: 100, seats: [1, 0, 0, 1]), .init(tickets: 900, seats: [0, 1, 1, 0])]
      })
    #expect(report.outcome != .verified)
  }

  @Test("a true certificate over panels, and counts that have only its smallest level")
  func countsElsewhere() throws {
    // One seat for three x: 1/3 each. Two seats for four y, two of them c and two d: 1/2 each.
    let quotas = "feature,value,min,max\ng,x,1,1\ng,y,2,2\nf,c,0,3\nf,d,0,3\n"
    let pool = "id,g,f\n1,x,c\n2,x,c\n3,x,c\n4,y,c\n5,y,c\n6,y,d\n7,y,d\n"
    // Profiles: (x,c) 3, (y,c) 2, (y,d) 2.
    let certificate = Certificate(panelStages: [
      .init(level: 1.0 / 3, weights: [1.0 / 3, 0, 0], best: 1.0 / 3, tight: [id(0)]),
      .init(level: 0.5, weights: [0, 0.25, 0.25], best: 0.5, tight: [id(1), id(2)]),
    ])
    let report = try verify(
      quotas: quotas, pool: pool, size: 3, seats: { _ in [1, 1, 1] }, certificate: certificate,
      panels: { _ in
        [.init(tickets: 334, seats: [1, 0, 2]), .init(tickets: 666, seats: [1, 2, 0])]
      })
    // The smallest level is kept. Of (y, c) everybody is on 666 tickets, of (y, d) on 334, not on 500.
    let check = try #require(report.checks.first { $0.subject == .certificate })
    #expect(report.outcome == .differs && check.finding == .differs)
    let difference = try #require(check.differences.first)
    #expect(difference.message.hasSuffix("some are 166 tickets off"), "\(difference)")
  }

  @Test("one profile is listed twice as unreachable")
  func listedTwice() throws {
    let quotas = "feature,value,min,max\ng,x,1,1\ng,y,1,1\ng,z,0,0\n"
    let pool = "id,g\n1,x\n2,x\n3,y\n4,y\n5,z\n"
    let system = QuotaSide(
      QuotaSystem.Row(3), .upper,
      of: QuotaSystem(
        profiles: [Profile(values: [Feature.Value(0)], count: 1)],
        quotas: Quotas(
          features: [Feature(name: "g", values: ["x", "y", "z"])],
          ranges: [[Quota(1, 1), Quota(1, 1), Quota(0, 0)]]),
        panelSize: 2))
    let certificate = Certificate(stages: [
      .init(level: 0, rowDuals: [0, 0, 0, 1], tight: [id(2)], full: [], rows: []),
      .init(level: 0.5, rowDuals: [0.25, 0, 0, 0], tight: [id(0), id(1)], full: [], rows: []),
    ])
    let one = UnreachableProfile(profile: id(2), quota: system, proof: .relaxation)
    let report = try verify(
      quotas: quotas, pool: pool, size: 2, seats: { _ in [1, 1, 0] }, certificate: certificate,
      unreachable: [one, one, one])
    #expect(report.outcome != .verified)
  }
}
