import Foundation
import SortitionTables
import Testing

@Suite("Verification as a process") struct VerifyTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func draw(_ data: String, _ more: [String] = [], to name: String = "out") throws -> String {
    let run = try SortitionProcess.run(
      ["draw", data, "--seed", "2023-07-01", "--quiet", "--out", folder.path(name)] + more)
    #expect(run.code == 0, "\(run.errors)")
    return folder.path(name) + "/record.json"
  }

  private func edit(_ path: String, _ change: (String) -> String) throws {
    let url = URL(fileURLWithPath: path)
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    try Data(change(text).utf8).write(to: url)
  }

  @Test("Paris: a draw is verified, and a changed digit is found in its row and column")
  func paris() throws {
    let record = try draw("Data/paris-assembly_100")
    let run = try SortitionProcess.run(["verify", record, "Data/paris-assembly_100"])
    #expect(run.code == 0, "\(run.errors)\(run.text)")
    #expect(run.text.hasPrefix("VERIFIED: "))
    #expect(run.text.contains("A complete forgery – another seed or pool chosen"))
    #expect(run.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    try edit(folder.path("out/probabilities.csv")) { text in
      var lines = text.components(separatedBy: "\r\n")
      lines[7] = lines[7].replacingOccurrences(of: ",0.", with: ",0.9")
      return lines.joined(separator: "\r\n")
    }
    let changed = try SortitionProcess.run(["verify", record, "Data/paris-assembly_100"])
    #expect(changed.code == 1)
    #expect(changed.text.hasPrefix("NOT VERIFIED: "))
    #expect(changed.text.contains("probabilities.csv, row 8, column probability: "))
  }

  @Test(
    "every rule draws Brussels, certified, and the record is verified; other multipliers, or another rule's, are found",
    arguments: ["maximin", "nash", "minimax", "goldilocks"])
  func rules(_ rule: String) throws {
    let record = try draw(Case.brussels, ["--rule", rule])
    let lottery = try String(contentsOfFile: folder.path("out/lottery.json"), encoding: .utf8)
    #expect(lottery.contains("\"certified\": true"))
    #expect(lottery.contains("\"objective\": null") == (rule == "maximin"))
    let run = try SortitionProcess.run(["verify", record, Case.brussels])
    #expect(run.code == 0, "\(run.errors)\(run.text)")
    #expect(run.text.contains("it proves the chances the fairest by the rule"))
    let certificate = folder.path("out/certificate.json")
    let written = try String(contentsOfFile: certificate, encoding: .utf8)
    /// A forger's text of the certificate, with all digests made anew: nothing is proven by it.
    func isFound(_ forged: String) throws -> Bool {
      try edit(certificate) { _ in forged }
      try VerificationMaterial.redigest(record, data: Case.brussels)
      let run = try SortitionProcess.run(["verify", record, Case.brussels])
      return run.code == 1 && !run.text.contains("it proves the chances the fairest by the rule")
    }
    let aims = try #require(written.firstRange(of: "\"aims\""))
    let duals = try #require(written[aims.upperBound...].firstRange(of: "\"rowDuals\""))
    let forged = written[duals.upperBound...]
      .replacing("-0.", with: "-0.1", maxReplacements: 9).replacing(" 0.", with: " 0.1", maxReplacements: 9)
    #expect(try isFound(String(written[..<duals.upperBound]) + String(forged)))
    #expect(
      try rule == "nash"
        || isFound(
          written.replacing("\"spread\"", with: "\"product\"").replacing("\"ratios\"", with: "\"largest\""))
    )
    #expect(try !isFound(written), "the certificate as it was")
    #expect(try SortitionProcess.run(["verify", record, Case.brussels]).code == 0)
  }

  @Test("a draw of which only the path was computed is verified")
  func path() throws {
    let record = try draw(Case.brussels, ["--tickets", "100000"])
    let run = try SortitionProcess.run(["verify", record, Case.brussels])
    #expect(run.code == 0, "\(run.errors)\(run.text)")
    #expect(run.text.contains("splits on the way to the ticket were computed again"))
    try edit(record) { $0.replacingOccurrences(of: "\"seats\": [", with: "\"seats\": [1") }
    #expect(try SortitionProcess.run(["verify", record, Case.brussels]).code == 1)
  }

  @Test("inputs are sought beside the record; where they are absent, or the record is, the code is 2")
  func absent() throws {
    let record = try draw(Case.brussels)
    let missing = try SortitionProcess.run(["verify", record])
    #expect(missing.code == 2)
    #expect(missing.text.contains("Panel not re-derived"))
    for name in ["categories.csv", "respondents.csv", "settings.toml", "population.csv"] {
      try FileManager.default.copyItem(
        at: SortitionProcess.root.appendingPathComponent("\(Case.brussels)/\(name)"),
        to: URL(fileURLWithPath: folder.path("out/\(name)")))
    }
    #expect(
      try SortitionProcess.run(["verify", "record.json"], in: folder.url.appendingPathComponent("out")).code
        == 0)
    for path in [folder.path("out"), folder.path("none.json")] {
      let run = try SortitionProcess.run(["verify", path])
      #expect(run.code == 2 && run.output.isEmpty)
    }
    // A file that can be read and is no record is an answer: no.
    let other = try SortitionProcess.run(["verify", folder.path("out/lottery.json")])
    #expect(other.code == 1)
  }

  @Test("a published digest is confirmed after the draw, and another one is refused")
  func commitment() throws {
    let run = try SortitionProcess.run(
      ["commit", Case.brussels, "--seed", "2023-07-01", "--json", "--out", folder.path("commitment")])
    #expect(run.code == 0, "\(run.errors)")
    let document = try JSONSerialization.jsonObject(with: run.output) as? [String: Any]
    let digest = try #require(document?["digest"] as? String)
    #expect(try contents(of: folder.path("commitment"))["commitment.json"] == run.output)
    let mode =
      try FileManager.default.attributesOfItem(
        atPath: folder.path("commitment/commitment.json"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let said = try SortitionProcess.run(["commit", Case.brussels, "--seed", "2023-07-01"])
    #expect(said.text.contains(digest))
    let record = try draw(Case.brussels, ["--ticket", "417"])
    let arguments = ["verify", record, Case.brussels, "--json", "--commitment"]
    let confirmed = try SortitionProcess.run(arguments + [digest.uppercased()])
    #expect(confirmed.code == 0, "\(confirmed.text)")
    let answer = try JSONSerialization.jsonObject(with: confirmed.output) as? [String: Any]
    #expect(answer?["outcome"] as? String == "verified")
    #expect(try SortitionProcess.run(arguments + [String(digest.reversed())]).code == 1)
    #expect(try SortitionProcess.run(arguments + ["abc"]).code == 2)
  }
}
