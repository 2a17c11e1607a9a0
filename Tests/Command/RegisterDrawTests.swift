import Foundation
import Sortition
import SortitionTables
import Testing

/// Warrants: the draw from the list of the same people; Documentation/CLI.md.
@Suite("Draws from registers") struct RegisterDrawTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  /// Groups the people of a data set, and gives a folder of its own without them.
  private func register(_ data: String) throws -> String {
    let source = SortitionProcess.root.appendingPathComponent(data)
    let quotas = cells(try Data(contentsOf: source.appendingPathComponent("categories.csv")))
    let people = cells(try Data(contentsOf: source.appendingPathComponent("respondents.csv")))
    var features: [String] = []
    for row in quotas.dropFirst() where !features.contains(row[0]) { features.append(row[0]) }
    let columns = features.compactMap { people[0].firstIndex(of: $0) }
    var counts: [String: Int] = [:]
    for person in people.dropFirst() {
      counts[columns.map { person[$0] }.joined(separator: ","), default: 0] += 1
    }
    let own = folder.url.appendingPathComponent("register")
    try? FileManager.default.removeItem(at: own)
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    for name in ["categories.csv", "settings.toml"] {
      try FileManager.default.copyItem(
        at: source.appendingPathComponent(name), to: own.appendingPathComponent(name))
    }
    // The order of the rows does not matter.
    let rows = counts.map { "\($0),\($1)\n" }.sorted(by: >).joined()
    try Data("\(features.joined(separator: ",")),count\n\(rows)".utf8)
      .write(to: own.appendingPathComponent("profiles.csv"))
    return own.path
  }

  private func draw(_ data: String, _ more: [String], to name: String) throws -> [String: Data] {
    let run = try SortitionProcess.run(
      ["draw", data, "--seed", "town hall", "--quiet", "--force", "--out", folder.path(name)] + more)
    #expect(run.code == 0, "\(run.errors)")
    return try contents(of: folder.path(name))
  }

  private func profiles(of register: String) -> [String] {
    ["--profiles", register + "/profiles.csv"]
  }

  @Test(
    "the lottery, its ticket and the seats of each profile are those of the list; verify derives them",
    arguments: ["Data/brussels-assembly_89", "Data/paris-assembly_100"],
    [[], ["--tickets", "20000", "--ticket", "12345"], ["--rule", "maximin"], ["--rule", "goldilocks"]])
  func sameLottery(data: String, options: [String]) throws {
    let register = try register(data)
    let counted = try draw(register, profiles(of: register) + options, to: "counted")
    let listed = try draw(data, options, to: "listed")
    #expect(
      counted.keys.sorted() == [
        "certificate.json", "chances.csv", "lottery.json", "record.json", "seats.csv",
      ])
    #expect(counted["certificate.json"] == listed["certificate.json"])
    let records = try [counted, listed].map {
      try RecordDocument.read(Array(try #require($0["record.json"])), named: "record.json")
    }
    #expect(records[0].counts == records[1].counts && records[0].path == records[1].path)
    #expect(records[0].ticket == records[1].ticket && records[0].tickets == records[1].tickets)
    let seats = cells(try #require(counted["seats.csv"]))
    let selected = cells(try #require(listed["selected.csv"]))
    let columns = seats[0].dropLast().compactMap { selected[0].firstIndex(of: $0) }
    #expect(columns.count == seats[0].count - 1)
    let persons = selected.dropFirst().map { row in columns.map { row[$0] } }
    #expect(
      seats.dropFirst().map { Array($0.dropLast()) }.map { $0.joined(separator: ",") }.sorted()
        == persons.map { $0.joined(separator: ",") }.sorted())
    let run = try SortitionProcess.run(["verify", folder.path("counted/record.json"), register])
    #expect(run.code == 0, "\(run.text)\(run.errors)")
    #expect(run.text.contains("only the register shows"))
  }

  @Test("forged seats, ranks and numbers are found, also where all digests were made anew")
  func forgeries() throws {
    let register = try register("Data/paris-assembly_100")
    let files = try draw(register, profiles(of: register), to: "out")
    func file(_ name: String) throws -> InputFile {
      InputFile(name: name, bytes: Array(try #require(files[name])))
    }
    let material = VerificationMaterial(
      record: try file("record.json"),
      beside: try ["lottery.json", "certificate.json", "chances.csv", "seats.csv"].map(file),
      inputs: try ["categories.csv", "profiles.csv", "settings.toml"].map {
        InputFile(name: $0, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: register + "/" + $0))))
      })
    #expect(try RecordVerification.report(on: material).outcome == .verified)

    /// What differs after a change, with the digests as they were and made anew.
    func differing(_ change: (inout VerificationMaterial) -> Void) throws -> [[String]] {
      var changed = material
      change(&changed)
      return try [changed, changed.redigested()].map { material in
        let report = try RecordVerification.report(on: material)
        #expect(report.outcome == .differs)
        return Set(report.differences.compactMap(\.file)).sorted()
      }
    }
    func edit(_ file: inout InputFile, _ change: (String) -> String) {
      let text = change(String(decoding: file.bytes, as: UTF8.self))
      #expect(Array(text.utf8) != file.bytes)
      file = InputFile(name: file.name, bytes: Array(text.utf8))
    }
    // The last seat goes to the next rank.
    let record = try RecordDocument.read(material.record.bytes, named: "record.json")
    let last = try #require(record.panel.last.flatMap { RegisterSeat($0) })
    let seats = try differing {
      edit(&$0.beside[3]) { $0.replacing(",\(last.rank)\r\n", with: ",\(last.rank + 1)\r\n") }
    }
    #expect(seats.allSatisfy { $0.contains("seats.csv") })
    let chances = try differing {
      edit(&$0.beside[2]) { $0.replacing(",0.", with: ",0.1", maxReplacements: 1) }
    }
    #expect(chances.allSatisfy { $0.contains("chances.csv") })
    // One person more.
    let numbers = try differing {
      edit(&$0.inputs[1]) { text in
        let line = text.split(separator: "\n")[1]
        let number = Int(line.split(separator: ",").last ?? "") ?? 0
        return text.replacing(line, with: line.dropLast("\(number)".count) + "\(number + 1)")
      }
    }
    #expect(numbers[0].contains("profiles.csv"))
    #expect(numbers[1].contains("certificate.json") || numbers[1].contains("chances.csv"))
    // The record alone: another rank in its panel.
    var panel = record.panel
    panel[panel.count - 1] = RegisterSeat(profile: last.profile, rank: last.rank + 1).text
    var changed = material
    changed.record = InputFile(
      name: "record.json", bytes: RecordDocument(record.with(panel: panel)).json.bytes())
    let report = try RecordVerification.report(on: changed)
    #expect(report.checks.contains { $0.subject == .panel && $0.finding == .differs })
  }

  @Test("a digest published before fixes the draw from a register too")
  func commitment() throws {
    let register = try register("Data/brussels-assembly_89")
    let run = try SortitionProcess.run(
      ["commit", register, "--seed", "town hall", "--json"] + profiles(of: register))
    let document = try JSONSerialization.jsonObject(with: run.output) as? [String: Any]
    let digest = try #require(document?["digest"] as? String)
    _ = try draw(register, profiles(of: register) + ["--ticket", "7"], to: "out")
    let verified = try SortitionProcess.run(
      ["verify", folder.path("out/record.json"), register, "--commitment", digest])
    #expect(verified.code == 0, "\(verified.text)")
  }

  @Test("what is about single people is refused with exit code 2 and the reason")
  func refusals() throws {
    let register = try register("Data/brussels-assembly_89")
    for (options, reason) in [
      (["--pool", "x.csv"], "takes the place of --pool"),
      (["--households", "street"], "--households: a table of profiles knows no single people"),
      (["--exclude", "x.csv"], "--exclude: a table of profiles knows no single people"),
      (["--profiles", "absent.csv"], "the file cannot be read"),
    ] {
      let run = try SortitionProcess.run(
        ["fit", register] + (options[0] == "--profiles" ? [] : profiles(of: register)) + options)
      #expect(run.code == 2 && run.errors.contains(reason), "\(options): \(run.errors)")
    }
    let settings = URL(fileURLWithPath: register + "/settings.toml")
    let text = String(decoding: try Data(contentsOf: settings), as: UTF8.self)
    for line in ["households = [\"street\"]", "exclude = \"x.csv\""] {
      try Data((line + "\n" + text).utf8).write(to: settings)
      let run = try SortitionProcess.run(["fit", register] + profiles(of: register))
      #expect(run.code == 2 && run.errors.contains("knows no single people"), "\(run.errors)")
    }
  }

  @Test("the summary speaks of people and ranks, not of volunteers and ids")
  func words() throws {
    let register = try register("Data/brussels-assembly_89")
    let run = try SortitionProcess.run(
      ["draw", register, "--seed", "x", "--out", folder.path("out")] + profiles(of: register))
    #expect(run.code == 0 && run.text.hasPrefix("register: 89 seats for 300 people\n"), "\(run.text)")
    #expect(!run.text.contains("volunteer") && !run.text.contains(" id"))
    #expect(run.text.contains("all 89 ranks are held by somebody of the profile"))
    #expect(run.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    let check = try SortitionProcess.run(["check", register] + profiles(of: register))
    #expect(check.code == 0 && !check.text.contains("volunteer"), "\(check.text)")
  }
}
