import Foundation
import Sortition
import SortitionTables
import Testing

/// Warrant: Documentation/CLI.md for the keys, hand proofs (`HandFit`, Tests/README.md) for the numbers.
@Suite struct LotteryDocumentTests {
  static let keys = [
    "version", "rule", "panelSize", "fixed", "poolSize", "profiles", "tickets", "levels", "upperBound",
    "marginalMinimum", "gap", "minimum", "minimumExact", "roundingLoss", "optimal", "realised",
    "certified", "reason", "path", "unreachable", "objective", "shadowPrices", "gini", "geometricMean",
    "distinctPanels", "inputDigests",
  ]

  private func document(_ hand: HandFit, path: Bool = false) throws -> JSON {
    try hand.fitFiles(hand.fit(path: path)).lottery.json
  }

  @Test("the keys of lottery.json stand in their order, whatever the fit", arguments: [false, true])
  func keys(path: Bool) throws {
    #expect(outerKeys(try document(.seven(), path: path)) == Self.keys)
    #expect(outerKeys(try document(.seven(rule: .maximin), path: path)) == Self.keys)
    #expect(outerKeys(try document(.excluded(byOwnMaximum: true), path: path)) == Self.keys)
  }

  @Test("seven: levels, bounds, the exact minimum and the prices are those of the proof")
  func seven() throws {
    let found = try parsed(document(.seven()))
    let levels = try #require(found["levels"] as? [[String: Any]])
    #expect(levels.map { $0["probability"] as? Double } == [0.5, 0.875])
    #expect(levels.map { $0["members"] as? Int } == [3, 4])
    #expect(levels.map { $0["upperBound"] as? Double } == [0.5, 0.875])
    for key in ["upperBound", "marginalMinimum", "minimum"] { #expect(found[key] as? Double == 0.5) }
    for key in ["gap", "roundingLoss"] { #expect(found[key] as? Double == 0) }
    #expect(found["minimumExact"] as? String == "1/2")
    #expect(found["optimal"] as? Bool == true && found["certified"] as? Bool == true)
    #expect(found["realised"] as? String == "all" && found["path"] as? String == "ticket-tree")
    for key in ["reason", "objective"] { #expect(found[key] is NSNull) }
    #expect((found["unreachable"] as? [Any])?.isEmpty == true)
    #expect(found["panelSize"] as? Int == 5 && found["poolSize"] as? Int == 7)
    #expect(found["profiles"] as? Int == 4 && found["tickets"] as? Int == 1000)
    let prices = try #require(found["shadowPrices"] as? [[String: Any]])
    #expect(prices.map { $0["feature"] as? String } == ["gender", "view"])
    #expect(prices.map { $0["value"] as? String } == ["f", "con"])
    #expect(prices.map { $0["side"] as? String } == ["max", "max"])
    #expect(prices.map { $0["price"] as? Double } == [0.25, 0.25])
    // Three members at 1/2 and four at 7/8, whose sum is 5: Σ|π_i − π_j| = 2 · 3 · 4 · 3/8 = 9.
    #expect(abs((found["gini"] as? Double ?? 0) - 9.0 / 70) < 1e-14)
    let mean = pow(pow(0.5, 3) * pow(0.875, 4), 1.0 / 7)
    #expect(abs((found["geometricMean"] as? Double ?? 0) - mean) < 1e-14)
    let digests = try #require(found["inputDigests"] as? [String: String])
    #expect(
      digests == [
        "categories.csv": SHA256.hex(of: "quotas"), "respondents.csv": SHA256.hex(of: "pool"),
      ])
  }

  /// Warrant: the panels are (f, con) with all four (m, lib), or (f, lib), (m, con) and three of four.
  @Test("two tickets of seven are two panels")
  func distinctPanels() throws {
    #expect(try parsed(document(.seven(tickets: 2)))["distinctPanels"] as? Int == 2)
  }

  @Test("what maximin's stage leaves open has a level without a bound, and is not proven without its spread")
  func maximin() throws {
    let found = try parsed(document(.seven(rule: .maximin)))
    let levels = try #require(found["levels"] as? [[String: Any]])
    #expect(levels.map { $0["probability"] as? Double } == [0.5, 0.875])
    #expect(levels.map { $0["members"] as? Int } == [3, 4])
    #expect(levels.first?["upperBound"] as? Double == 0.5 && levels.last?["upperBound"] is NSNull)
    #expect(found["optimal"] as? Bool == false && found["upperBound"] as? Double == 0.5)
  }

  @Test("where only a path is computed, nothing is certified and panels are not counted")
  func path() throws {
    let found = try parsed(document(.seven(), path: true))
    #expect(found["realised"] as? String == "path" && found["certified"] as? Bool == false)
    #expect(found["reason"] as? String == "not all tickets were computed")
    #expect(found["distinctPanels"] is NSNull && found["optimal"] as? Bool == true)
  }

  @Test(
    "members on no panel are named with the quota that excludes them",
    arguments: [(true, "c", "max", 0), (false, "a", "min", 1)])
  func unreachable(byOwnMaximum: Bool, value: String, side: String, limit: Int) throws {
    let found = try parsed(document(.excluded(byOwnMaximum: byOwnMaximum)))
    let unreachable = try #require(found["unreachable"] as? [[String: Any]])
    try #require(unreachable.map { $0["id"] as? String } == ["1"])
    let quota = try #require(unreachable[0]["quota"] as? [String: Any])
    #expect(quota["feature"] as? String == "kind" && quota["value"] as? String == value)
    #expect(quota["side"] as? String == side && quota["limit"] as? Int == limit)
    #expect((found["levels"] as? [[String: Any]])?.map { $0["members"] as? Int } == [4])
    #expect(found["minimumExact"] as? String == "1/2" && found["optimal"] as? Bool == true)
    #expect((found["shadowPrices"] as? [Any])?.isEmpty == true)
  }
}
