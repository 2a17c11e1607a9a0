import Foundation
import Testing

/// Warrant: Documentation/CLI.md, “Settings”: a value comes from the option, and one of a wrong type is an error.
@Suite("Settings that an option overrides") struct OverriddenSettingsTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func data(_ settings: String) throws -> String {
    try folder.dataSet(quotas: Case.ducksQuotas, pool: Case.ducksPool, settings: settings)
  }

  @Test("a wrong value is refused by every command that reads it, with line and key, and nothing is written")
  func wrong() throws {
    let data = try data("\npanel_size = \"2\"\n")
    for command in ["check", "fit", "draw", "commit"] {
      let run = try SortitionProcess.run([command, data, "--size", "2", "--out", folder.path("out")])
      #expect(run.code == 2 && run.output.isEmpty, "\(command)")
      #expect(run.errors.hasPrefix("settings.toml, line 2, key panel_size: "), "\(run.errors)")
    }
    #expect(try folder.names == ["data"])
  }

  @Test("a draw that overrides right values is verified; a wrong value that came later is told by its place")
  func right() throws {
    let settings = "panel_size = 3\nseed = \"another\"\ntickets = 7\nrule = \"legacy\"\nticket = 6\n"
    let data = try data(settings)
    let options = ["--size", "2", "--seed", "s", "--tickets", "3000", "--rule", "leximin", "--ticket", "1"]
    let draw = try SortitionProcess.run(["draw", data, "--out", folder.path("out")] + options)
    #expect(draw.code == 0, "\(draw.errors)")
    #expect(draw.errors.isEmpty)
    let verify = ["verify", folder.path("out/record.json"), data]
    #expect(try SortitionProcess.run(verify).code == 0)
    try Data(settings.replacingOccurrences(of: "= 7", with: "= \"7\"").utf8).write(
      to: URL(fileURLWithPath: data + "/settings.toml"))
    let changed = try SortitionProcess.run(verify)
    #expect(changed.code == 1)
    let said = changed.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(said.contains("settings.toml, line 3, key tickets: no draw accepts this file"), "\(said)")
  }
}
