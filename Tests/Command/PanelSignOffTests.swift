import Foundation
import Testing

/// Warrant: the table of the contract, Documentation/Assessment.md; what is wrong with each panel is what the test
/// did to it. The empty groups are counted from the files.
@Suite("Sign-off of a panel of Saint-Gilles")
struct PanelSignOffTests {
  private static let dataSet = "Data/saint-gilles-council_35"

  private let folder: TemporaryFolder
  /// Header and rows of the panel that was drawn.
  private let panel: [String]

  private struct Item: Equatable {
    let name: String
    let verdict: String
    let detail: String
  }

  init() throws {
    folder = try TemporaryFolder()
    try Self.draw(to: folder.path("out"), seed: "sign-off")
    panel = try Self.lines(folder.path("out/selected.csv"))
  }

  private static func draw(to out: String, seed: String, _ options: String...) throws {
    let draw = try SortitionProcess.run(["draw", dataSet, "--seed", seed, "--out", out] + options)
    try #require(draw.code == 0, "\(draw.errors)")
  }

  private static func lines(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).map(String.init)
  }

  /// A panel's file in the folder of its lottery, or in one of its own.
  private func put(_ lines: [String], _ name: String = "out/changed.csv") throws -> String {
    let url = folder.url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url)
    return url.path
  }

  private func assess(
    _ panel: String, _ options: String...
  ) throws -> (code: Int32, items: [Item], notPassed: [String]) {
    let run = try SortitionProcess.run(
      ["assess", Self.dataSet, "--panel", panel, "--json"] + options)
    let document = try #require(
      JSONSerialization.jsonObject(with: run.output) as? [String: Any], "\(run.errors)")
    let list = try #require(document["checklist"] as? [[String: String]])
    let items = list.map {
      Item(name: $0["name"] ?? "", verdict: $0["verdict"] ?? "", detail: $0["detail"] ?? "")
    }
    // Whether the seed left a group out is asked once, below.
    return (run.code, items, items.filter { $0.verdict != "pass" && $0.name != "groups" }.map(\.name))
  }

  private func failed(_ items: [Item], _ name: String) -> String? {
    items.first { $0.name == name && $0.verdict == "fail" }?.detail
  }

  @Test("the panel that was drawn passes every check")
  func passes() throws {
    let found = try assess(folder.path("out/selected.csv"))
    #expect(found.code == 0 && found.notPassed == [])
    #expect(
      found.items.map(\.name) == [
        "size", "quotas", "duplicates", "households", "unknown ids", "distances", "groups", "certificate",
        "record",
      ])
    // The only groups that somebody has counted and no quota fills are those of gender and age.
    let table = cells(
      try Data(
        contentsOf: SortitionProcess.root.appendingPathComponent(
          "\(Self.dataSet)/population_gender_age.csv"))
    ).dropFirst()
    let people = table.reduce(0) { $0 + (Int($1[2]) ?? 0) }
    let (rows, titles) = (panel.map { $0.components(separatedBy: ",") }.dropFirst(), panel[0])
    let columns = ["gender", "age"].compactMap { titles.components(separatedBy: ",").firstIndex(of: $0) }
    try #require(columns.count == 2 && rows.count == 35)
    let isEmpty = table.contains { cell in
      35 * (Int(cell[2]) ?? 0) >= people
        && !rows.contains { $0[columns[0]] == cell[0] && $0[columns[1]] == cell[1] }
    }
    #expect(found.items[6].verdict == (isEmpty ? "attention" : "pass"))
  }

  @Test("a panel that lacks a line, repeats one or holds a stranger fails, and the rows are named")
  func changed() throws {
    let without = try assess(put(panel.dropLast()))
    #expect(without.code == 1 && failed(without.items, "size") == "34 members of 35")
    let twice = try assess(put(panel + [panel[4]]))
    #expect(twice.code == 1 && twice.notPassed == ["duplicates"])
    #expect(failed(twice.items, "duplicates") == "1 row repeats an id of an earlier one: row 37")
    let stranger = try assess(put(panel + ["stranger" + panel[0].filter { $0 == "," }]))
    #expect(stranger.code == 1)
    #expect(failed(stranger.items, "unknown ids") == "1 id is not in the pool: row 37")
    let strangers = try assess(put(panel + (1...10).map { "stranger\($0)" + panel[0].filter { $0 == "," } }))
    #expect(
      failed(strangers.items, "unknown ids")
        == "10 ids are not in the pool: rows 37, 38, 39, 40, 41, 42, 43, 44 and 2 more")
    // A record is of its own panel alone.
    #expect(failed(stranger.items, "record") == "the record is of another panel")
  }

  @Test("a housemate in place of another member fails, and the rows of both are named")
  func housemates() throws {
    let pool = cells(
      try Data(
        contentsOf: SortitionProcess.root.appendingPathComponent("\(Self.dataSet)/respondents.csv")))
    let members = panel.dropFirst().map { $0.components(separatedBy: ",")[0] }
    let home = Dictionary(uniqueKeysWithValues: pool.dropFirst().map { ($0[0], $0[4] + $0[5]) })
    let ids = pool.dropFirst().map { $0[0] }
    let place = try #require(
      members.indices.first { m in ids.contains { $0 != members[m] && home[$0] == home[members[m]] } })
    let housemate = try #require(ids.first { $0 != members[place] && home[$0] == home[members[place]] })
    let left = place == 0 ? 1 : 0
    var lines = ["id"] + members
    lines[1 + left] = housemate
    let found = try assess(put(lines))
    let rows = [left, place].map { $0 + 2 }.sorted()
    #expect(found.code == 1)
    #expect(
      failed(found.items, "households")
        == "1 member shares an address with another: rows \(rows[0]) and \(rows[1])")
  }

  @Test("without a record the panel needs attention, and the lottery may be elsewhere")
  func elsewhere() throws {
    let alone = try put(panel, "alone/panel.csv")
    let found = try assess(alone)
    #expect(found.code == 0 && found.notPassed == ["certificate", "record"])
    #expect(found.items.suffix(2).map(\.detail) == ["no lottery is at hand", "no record"])
    let given = try assess(alone, "--lottery", folder.path("out"))
    #expect(given.code == 0 && given.notPassed == [])
    try FileManager.default.removeItem(atPath: folder.path("out/record.json"))
    let unrecorded = try assess(folder.path("out/selected.csv"))
    #expect(unrecorded.code == 0 && unrecorded.notPassed == ["certificate", "record"])
    #expect(
      unrecorded.items.suffix(2).map(\.detail) == ["there is one, but it was not checked", "no record"])
  }

  @Test("the record of another panel fails")
  func otherRecord() throws {
    try Self.draw(to: folder.path("other"), seed: "another")
    let found = try assess(folder.path("out/selected.csv"), "--lottery", folder.path("other"))
    #expect(found.code == 1 && found.notPassed == ["record"])
    #expect(failed(found.items, "record") == "the record is of another panel")
  }

  @Test("a rehearsal is not to be invited, whether its file says so or its record")
  func rehearsal() throws {
    try Self.draw(to: folder.path("test"), seed: "sign-off", "--test")
    let found = try assess(folder.path("test/selected.csv"))
    #expect(found.code == 1 && found.notPassed == ["rehearsal"] && found.items[0].name == "rehearsal")
    let text = try SortitionProcess.run(
      ["assess", Self.dataSet, "--panel", folder.path("test/selected.csv")]
    ).text
    #expect(text.contains("Do not invite this panel: rehearsal failed."), "\(text.prefix(500))")
    let unmarked = try assess(put(panel, "test/unmarked.csv"))
    #expect(unmarked.code == 1 && failed(unmarked.items, "rehearsal") != nil)
    let marked = try Self.lines(folder.path("test/selected.csv"))
    let alone = try assess(put(marked, "alone/marked.csv"))
    #expect(alone.code == 1 && failed(alone.items, "rehearsal") != nil)
  }

  @Test("a slip in the columns of an address is refused with exit code 2, and turns no check off")
  func slip() throws {
    for columns in ["street_address,,postcode", "postcode,Postcode"] {
      let run = try SortitionProcess.run([
        "assess", Self.dataSet, "--panel", folder.path("out/selected.csv"), "--households", columns,
      ])
      #expect(run.code == 2 && run.output.isEmpty && run.errors.contains("--households"), "\(columns)")
    }
  }
}
