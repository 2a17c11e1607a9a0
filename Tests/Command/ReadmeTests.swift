import Foundation
import Testing

/// Warrant: the README's own words.
@Suite("What README.md shows")
struct ReadmeTests {
  let folder: TemporaryFolder
  let lines: [String]

  init() throws {
    folder = try TemporaryFolder()
    let text = try String(
      contentsOf: SortitionProcess.root.appendingPathComponent("README.md"), encoding: .utf8)
    lines = text.components(separatedBy: "\n")
  }

  /// The first block of indented lines below the first line that holds `text`, without the indent.
  private func block(below text: String) throws -> [String] {
    let before = try #require(lines.firstIndex { $0.contains(text) }, "no “\(text)”")
    let below = lines[before...].dropFirst()
    let start = try #require(below.firstIndex { $0.hasPrefix("    ") }, "no block below “\(text)”")
    var block = lines[start...].prefix { $0.isEmpty || $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
    while block.last?.isEmpty == true { block.removeLast() }
    return block
  }

  /// The words of a line of a shell without substitutions.
  private func words(_ command: String) -> [String] {
    command.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { i, part in
      i % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
  }

  @Test("the documented draw prints the documented output, and so does the check of what it leaves")
  func demo() throws {
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("Data"),
      withDestinationURL: SortitionProcess.root.appendingPathComponent("Data"))
    let command = words(try #require(try block(below: "`make demo` runs").first))
    #expect(command.first == "sortition")
    let run = try SortitionProcess.run(Array(command.dropFirst()), in: folder.url)
    #expect(run.code == 0, "\(run.errors)")
    let documented = try block(below: "and prints:")
    let printed = run.text.components(separatedBy: "\n").dropLast()
    for (number, pair) in zip(documented, printed).enumerated() {
      #expect(pair.0 == pair.1, "line \(number + 1) of the block")
    }
    #expect(documented.count == printed.count)
    let check = words(try #require(try block(below: "A second Brussels assembly").first))
    let answer = try SortitionProcess.run(Array(check.dropFirst()), in: folder.url)
    #expect(answer.code == 1)
    #expect(answer.text == (try block(below: "There is none")).joined(separator: "\n") + "\n")
  }

  @Test("the documented assessment begins with the documented lines, five at most")
  func assessment() throws {
    let run = try SortitionProcess.run(["assess", "Data/jette-platform"])
    let documented = try block(below: "`sortition assess Data/jette-platform` begins:")
    #expect(run.code == 0 && documented.count <= 5)
    #expect(Array(run.text.components(separatedBy: "\n").prefix(documented.count)) == documented)
  }

  @Test(
    "the documented comparisons print the documented tables",
    arguments: ["brussels-assembly_89", "paris-assembly_100"])
  func comparison(data: String) throws {
    let line = try #require(lines.first { $0.contains("`sortition compare Data/\(data) ") })
    let command = try #require(line.split(separator: "`").first { $0.hasPrefix("sortition compare ") })
    let run = try SortitionProcess.run(Array(words(String(command)).dropFirst()))
    #expect(run.code == 0)
    let documented = try block(below: "`sortition compare Data/\(data) ")
    for (number, pair) in zip(documented, run.text.components(separatedBy: "\n")).enumerated() {
      #expect(pair.0 == pair.1, "line \(number + 1) of the block")
    }
    #expect(run.text == documented.joined(separator: "\n") + "\n")
  }

  @Test("the sample of an assembly is one that the documented commands draw")
  func sample() throws {
    let data = folder.url.appendingPathComponent("my-assembly")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    for name in ["categories.csv", "respondents.csv", "settings.toml", "withdrawn.csv"] {
      let text = try block(below: "\(name)`").joined(separator: "\n") + "\n"
      try Data(text.utf8).write(to: data.appendingPathComponent(name))
    }
    let commands = lines.filter { $0.hasPrefix("    sortition ") && $0.contains(" my-assembly") }
    #expect(commands.count == 5)
    for command in commands {
      let run = try SortitionProcess.run(Array(words(command).dropFirst()), in: folder.url)
      #expect(run.code == 0, "\(command): \(run.errors)")
    }
    #expect(try contents(of: folder.path("draw"))["selected.csv"] != nil)
    let second = cells(try #require(try contents(of: folder.path("second"))["selected.csv"]))
    #expect(second.count == 3 && !second.contains { $0[0] == "v3" })
    try verifications()
  }

  /// The verifications that the text names, of the draw above and with the digest that `commit` gives.
  private func verifications() throws {
    let text = lines.joined(separator: "\n")
    let commands = text.split(separator: "`").map(String.init).filter {
      $0.hasPrefix("sortition verify draw/") && $0.contains(" my-assembly")
    }
    #expect(commands.count == 2 && commands.last?.hasSuffix(" --commitment DIGEST") == true)
    let draw = words(
      try #require(lines.first { $0.hasPrefix("    sortition draw my-assembly") && $0.contains("--ticket") }))
    let seed = draw[(try #require(draw.firstIndex(of: "--seed"))) + 1]
    let commit = try SortitionProcess.run(
      ["commit", "my-assembly", "--seed", seed, "--json"], in: folder.url)
    let document = try JSONSerialization.jsonObject(with: commit.output) as? [String: Any]
    let digest = try #require(document?["digest"] as? String)
    for command in commands {
      let arguments = words(command.replacingOccurrences(of: "DIGEST", with: digest)).dropFirst()
      let run = try SortitionProcess.run(Array(arguments), in: folder.url)
      #expect(run.code == 0 && run.text.hasPrefix("VERIFIED: "), "\(command): \(run.text)")
    }
  }
}
