import Sortition
import SortitionSelection
import Testing

import SortitionReports

@Suite("Reports of hand cases")
struct ReportTests {
  /// Ducks of `Tests/README.md`.
  static let pool = Pool(
    features: [
      Feature(name: "age", values: ["child", "adult"]), Feature(name: "team", values: ["a", "b"]),
    ], ids: ["lisa", "marge", "louie", "dewey", "scrooge"],
    values: [[0, 1, 0, 0, 1], [0, 0, 1, 1, 1]].map { $0.map { Feature.Value($0) } })
  static let ducks: PanelRequest = {
    let quotas = Quotas(
      features: pool.features, ranges: [[Quota(1, 2), Quota(1, 2)], [Quota(1, 2), Quota(1, 2)]])
    return PanelRequest(
      pool: pool, quotas: quotas, panelSize: 2, tickets: 3000,
      seed: Seed(bytes: Array(repeating: 7, count: 32)))
  }()

  private func verdicts(_ ids: [String]) throws -> [String] {
    let fit = try Self.ducks.fit()
    return Checklist(ids: ids, pool: Self.pool, request: Self.ducks, fit: fit).items.map {
      "\($0.name): \($0.verdict.rawValue)"
    }
  }

  private static let rest = ["tickets: pass", "certificate: pass"]

  @Test("a right panel passes every check")
  func rightPanel() throws {
    #expect(
      try verdicts(["lisa", "scrooge"])
        == ["size: pass", "quotas: pass", "duplicates: pass", "ids: pass"] + Self.rest)
  }

  @Test("a panel that misses a quota fails that check alone")
  func missedQuota() throws {
    #expect(
      try verdicts(["lisa", "dewey"])
        == ["size: pass", "quotas: fail", "duplicates: pass", "ids: pass"] + Self.rest)
    let fit = try Self.ducks.fit()
    let list = Checklist(ids: ["lisa", "dewey"], pool: Self.pool, request: Self.ducks, fit: fit)
    #expect(list.items[1].detail == "missed: age “adult” has 0")
    #expect(!list.passes)
  }

  @Test("someone unknown, someone twice and a seat too many are told apart")
  func otherFaults() throws {
    #expect(
      try verdicts(["marge", "donald"])
        == ["size: pass", "quotas: fail", "duplicates: pass", "ids: fail"] + Self.rest)
    #expect(
      try verdicts(["marge", "marge"])
        == ["size: pass", "quotas: fail", "duplicates: fail", "ids: pass"] + Self.rest)
    #expect(
      try verdicts(["marge", "louie", "dewey"])
        == ["size: fail", "quotas: pass", "duplicates: pass", "ids: pass"] + Self.rest)
  }

  @Test("a panel is shown against its quotas with a bar for each value")
  func bars() throws {
    let fit = try Self.ducks.fit()
    let words = QuotaWords(system: fit.system, features: Self.ducks.quotas.features)
    let panel = [0, 4].map { fit.profiles.ofMember[$0] }  // lisa, scrooge
    let plan = PanelPlan(quotas: Self.ducks.quotas, size: 2)
    #expect(
      QuotaTableLines(words, plan: plan, panel: panel).lines == [
        "         seats quota  pool",
        "  age",
        "   child     1   1–2     3 60 %  █░",
        "   adult     1   1–2     2 40 %  █░",
        "  team",
        "   a         1   1–2     2 40 %  █░",
        "   b         1   1–2     3 60 %  █░",
        "  █ seats up to the minimum   ▓ seats above it   ░ room up to the maximum   (a block is a seat)",
      ])
  }

  @Test("the chances of ducks are told as fractions, with who has them")
  func chances() throws {
    let fit = try Self.ducks.fit()
    let words = QuotaWords(system: fit.system, features: Self.ducks.quotas.features)
    let lines = Chances(fit: fit, words: words).lines
    #expect(lines[0] == "  smallest  33.33 %  = 1 in 3  for 4 volunteers")
    #expect(lines[1] == "  largest   66.67 %  = 2 in 3  for 1 volunteer")
    #expect(lines[2].hasPrefix("  No lottery over these quotas can give everyone more than 33.33 %."))
    #expect(
      lines.suffix(3) == [
        "  fair chance  volunteers  who",
        "      33.33 %           4  not described, for privacy: fewer than five people",
        "      66.67 %           1  not described, for privacy: fewer than five people",
      ])
  }

  /// Three children and two adults for two seats: children share one seat, 1/3, as an adult must have the
  /// other; without that all share both, 2/5.
  @Test("room on the quota that binds is told with what a second fit gives")
  func room() throws {
    let features = [Feature(name: "age", values: ["child", "adult"])]
    let pool = Pool(
      features: features, ids: ["lisa", "louie", "dewey", "marge", "scrooge"],
      values: [[0, 0, 0, 1, 1].map { Feature.Value($0) }])
    let request = PanelRequest(
      pool: pool, quotas: Quotas(features: features, ranges: [[Quota(0, 2), Quota(1, 2)]]), panelSize: 2,
      seed: Self.ducks.seed)
    let fit = try request.fit()
    let words = QuotaWords(system: fit.system, features: features)
    let lines = Chances(fit: fit, words: words, gains: try request.relaxationGains(of: fit)).lines
    let first = try #require(lines.firstIndex { $0.hasPrefix("  One quota binds.") })
    #expect(
      lines[first...].prefix(3) == [
        "  One quota binds. What a seat of room on it would give, by a second fit:",
        "    age: at least 0 “adult”, instead of 1: the smallest chance would be 40.00 % (+6.67 percentage",
        "    points).",
      ])
    #expect(!Chances(fit: fit, words: words).lines.contains { $0.contains("second fit") })
  }

  /// Two of one age share its seat, whatever the minimum of the other age, whose only one is certain.
  @Test("where room on the quota that is named gains nothing, others are told to bind as well")
  func noRoom() throws {
    let features = [
      Feature(name: "age", values: ["16-34", "35+"]), Feature(name: "area", values: ["north", "south"]),
    ]
    let pool = Pool(
      features: features, ids: ["ada", "ben", "dan"],
      values: [[0, 1, 0], [0, 0, 1]].map { $0.map { Feature.Value($0) } })
    let quotas = Quotas(
      features: features, ranges: [[Quota(1, 1), Quota(1, 1)], [Quota(1, 2), Quota(0, 1)]])
    let request = PanelRequest(pool: pool, quotas: quotas, panelSize: 2, seed: Self.ducks.seed)
    let fit = try request.fit()
    let words = QuotaWords(system: fit.system, features: features)
    let text = Chances(fit: fit, words: words, gains: try request.relaxationGains(of: fit)).lines
      .map { $0.drop { $0 == " " } }.joined(separator: " ")
    #expect(!text.contains("One quota binds"), "\(text)")
    #expect(text.contains("would stay at 50.00 %, since other limits bind as well."), "\(text)")
  }

  @Test("the exact lottery of ducks: no chance moves, before the seed is known or on its tickets")
  func rounding() throws {
    let asked = Asked(dataSet: "ducks", seed: "7", seedOrigin: .option)
    let text = LotterySummary(asked, request: Self.ducks, fit: try Self.ducks.fit()).text()
    #expect(
      text.contains(
        """
          Rounding to 3,000 tickets changes no chance before the seed is known. Everyone who has a chance
          stands on 1,000 or more of this seed’s 3,000 tickets; every chance is the fair one.

        """), "\(text)")
  }

  @Test("contradictions are told with their numbers")
  func contradictions() throws {
    let request = PanelRequest(
      pool: Self.pool, quotas: Self.ducks.quotas, panelSize: 6, seed: Self.ducks.seed)
    let text = CheckSummary(dataSet: "ducks", request: request, report: try request.check()).text()
    #expect(text.hasPrefix("ducks: 6 seats for 5 volunteers\n\nNo panel can meet these quotas.\n"))
    #expect(text.contains("  - The pool has 5 volunteers for 6 seats."))
    #if IntegerPrograms
      #expect(text.contains("Further volunteers alone would not help") && !text.contains("Missing"))
    #else
      #expect(text.contains("6 seats. Missing: 1 volunteer.\n"))
    #endif
    #expect(text.contains("  - The maxima of age add up to 4, fewer than 6 seats.\n"))
  }
}
