import Foundation
import Sortition
import SortitionTables
import Testing

/// A pool file, a fit to it that is written out by hand, and its inputs.
struct HandFit {
  let respondents: RespondentsTable
  let system: QuotaSystem
  let profiles: Profiles
  let marginals: Marginals
  let counts: [Int]
  let tickets: Int
  let inputs = [
    FileDigest(name: "categories.csv", sha256: SHA256.hex(of: "quotas")),
    FileDigest(name: "respondents.csv", sha256: SHA256.hex(of: "pool")),
  ]
  let seed = DrawFiles.PublicSeed(text: "town hall, 3 May", origin: .option)

  var pool: Pool { respondents.pool }

  /// - Parameters:
  ///   - rows: the pool file below `header`.
  ///   - seats: x, per profile in lexicographic order of values.
  init(
    header: String, rows: [String], features: [Feature], ranges: [[Quota]], panelSize: Int,
    rule: RuleName = .leximin, seats: [Double], stages: [Certificate.Stage], counts: [Int], tickets: Int
  ) throws {
    let bytes = Array(([header] + rows).joined(separator: "\n").utf8)
    respondents = try RespondentsTable.read(
      CSVTable(reading: bytes, named: "respondents.csv"), features: features,
      options: .init(columnsToKeep: ["name"])
    ).respondents
    profiles = Profiles(of: respondents.pool)
    system = QuotaSystem(
      profiles: profiles.profiles, quotas: Quotas(features: features, ranges: ranges),
      panelSize: panelSize)
    marginals = Marginals(seats: seats, rule: rule, certificate: Certificate(stages: stages))
    self.counts = counts
    self.tickets = tickets
  }

  func fit(path: Bool = false, seed: DrawFiles.PublicSeed? = nil) throws -> FittedLottery {
    let lottery = Lottery(system: system, tickets: tickets, counts: counts)
    let seed = (seed ?? self.seed).seed
    var realisation = FittedLottery.Realisation.path
    if !path {
      let leaves = try TicketTree(lottery: lottery, seed: seed).enumerate()
      realisation = .all(leaves, TicketAudit(of: leaves, lottery: lottery))
    }
    return FittedLottery(
      profiles: profiles, marginals: marginals,
      audit: CertificateAudit(of: marginals, system: system), lottery: lottery,
      ticketsOrigin: .automatic(failed: []), realisation: realisation,
      unreachable: marginals.certificate.unreachable(in: system), seed: seed)
  }

  func fitFiles(_ fit: FittedLottery) -> FitFiles {
    FitFiles(of: fit, pool: pool, inputs: inputs, version: "0.0.0")
  }

  func drawFiles(
    _ fit: FittedLottery, ticket: Int, seed: DrawFiles.PublicSeed? = nil, isTest: Bool = false
  ) throws -> DrawFiles {
    DrawFiles(
      of: try fit.draw(ticket), from: fit, fitFiles(fit), respondents: respondents, inputs: inputs,
      version: "0.0.0", seed: seed ?? self.seed, ticketOrigin: .option, isTest: isTest, targets: nil)
  }
}

extension HandFit {
  /// "Seven" of Tests/README.md. Profiles: (f, lib), (f, con), four (m, lib), (m, con); x and the levels
  /// as proved there.
  ///
  /// Stage 1: y = 1/4 on the maxima of f and con; the pulls are 1/4, 1/2, 0, 1/4, so Σ n_t pull = 1
  /// and the bound is 1/4 + 1/4 = 1/2. Stage 2: y = 1/4 on the maximum of m; (m, lib) weighs 4 · 1/4 = 1,
  /// (m, con) is fixed at 1/2, the bound is 4/4 − 1/4 · 1/2 = 7/8. Maximin has stage 1 alone.
  static func seven(rule: RuleName = .leximin, tickets: Int = 1000) throws -> HandFit {
    let features = [
      Feature(name: "gender", values: ["f", "m"]), Feature(name: "view", values: ["lib", "con"]),
    ]
    let stages = [
      Certificate.Stage(
        level: 0.5, rowDuals: [0, 0.25, 0, 0, 0.25], tight: [0, 1, 3].map { Profile.ID($0) }, full: [],
        rows: []),
      Certificate.Stage(
        level: 0.875, rowDuals: [0, 0, 0.25, 0, 0], tight: [Profile.ID(2)], full: [], rows: []),
    ]
    return try HandFit(
      header: "id,name,gender,view",
      rows: [
        "s1,\"Ames, Ada\",m,lib", "s2,Bo,f,con", "s3,Cy,m,lib", "s4,Di,m,con", "s5,Ed,m,lib", "s6,Flo,f,lib",
        "s7,Guy,m,lib",
      ], features: features,
      ranges: [[Quota(1, 1), Quota(4, 4)], [Quota(4, 4), Quota(1, 1)]], panelSize: 5, rule: rule,
      seats: [0.5, 0.5, 3.5, 0.5], stages: rule == .leximin ? stages : [stages[0]],
      counts: [tickets / 2, tickets / 2, 7 * tickets / 2, tickets / 2], tickets: tickets)
  }

  /// Two seats; a and b have two members each, c one member who can be on no panel.
  ///
  /// Either c's own maximum is 0: y_c = 1 gives c the pull 1 and the bound 0. Or a and b have the minimum
  /// 1, which fills the panel: y = 1 on "everybody" and −1 on a and b gives the pulls 0, 0, 1 and the
  /// bound 2 − 1 − 1 = 0. Then y = 1/4 on "everybody" bounds the others by 2/4.
  static func excluded(byOwnMaximum: Bool) throws -> HandFit {
    let first = byOwnMaximum ? [0, 0, 0, 1.0] : [1.0, -1, -1, 0]
    let rows =
      byOwnMaximum
      ? [] : [1, 2].map { Certificate.FixedRow(row: QuotaSystem.Row($0), side: .lower) }
    let minimum = byOwnMaximum ? 0 : 1
    return try HandFit(
      header: "id,name,kind", rows: ["1,u,c", "2,v,a", "3,w,b", "4,x,a", "5,y,b"],
      features: [Feature(name: "kind", values: ["a", "b", "c"])],
      ranges: [[Quota(minimum, 2), Quota(minimum, 2), Quota(0, byOwnMaximum ? 0 : 2)]], panelSize: 2,
      seats: [1, 1, 0],
      stages: [
        Certificate.Stage(level: 0, rowDuals: first, tight: [Profile.ID(2)], full: [], rows: rows),
        Certificate.Stage(
          level: 0.5, rowDuals: [0.25, 0, 0, 0], tight: [0, 1].map { Profile.ID($0) }, full: [], rows: []),
      ], counts: [10, 10, 0], tickets: 10)
  }
}

/// The keys of the outermost object, in the order of the text.
func outerKeys(_ json: JSON) -> [String] {
  json.text().split(separator: "\n").compactMap { line in
    guard line.hasPrefix("  \"") else { return nil }
    return line.dropFirst(3).split(separator: "\"").first.map(String.init)
  }
}

/// The document as another parser (Foundation's) reads it.
func parsed(_ json: JSON) throws -> [String: Any] {
  let value = try JSONSerialization.jsonObject(with: Data(json.bytes()))
  return try #require(value as? [String: Any])
}

/// The lines of a CSV file of ours whose cells need no quotes.
func lines(_ bytes: [UInt8]) -> [[String]] {
  let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
  return lines.dropLast().map { $0.components(separatedBy: ",") }
}
