import Foundation
import Testing

/// Warrant: `expected.txt` of each folder, read by eye after `Documentation/CLI.md`.
@Suite("Data sets as they arrive")
struct CorpusTests {
  private static let root = SortitionProcess.root.appendingPathComponent("Tests/Corpus")

  /// The names of the folders, whether they hold an `expected.txt` or not.
  static let cases: [String] = {
    let entries = try? FileManager.default.contentsOfDirectory(
      at: root, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles)
    return (entries ?? []).filter {
      (try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
    }.map(\.lastPathComponent).sorted()
  }()

  /// What stands in `expected.txt`.
  private struct Expected {
    let arguments: [String]
    let code: Int32
    let errors: String
    let output: String

    private static let outputHeading = "--- standard output\n"

    init(of name: String) throws {
      let file = CorpusTests.root.appendingPathComponent(name).appendingPathComponent("expected.txt")
      let text = try String(contentsOf: file, encoding: .utf8)
      let parts = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
      try #require(parts.count == 3, "no line for the arguments, or none for the exit code")
      arguments = parts[0].split(separator: " ").map(String.init)
      code = try #require(Int32(parts[1]), "the second line is no exit code")
      let texts = String(parts[2]).components(separatedBy: Self.outputHeading)
      try #require(texts.count <= 2, "the heading of standard output stands twice")
      errors = texts[0]
      output = texts.count == 2 ? texts[1] : ""
    }
  }

  @Test("the corpus is there")
  func presence() {
    #expect(!Self.cases.isEmpty)
  }

  @Test("each is answered as written beside it", arguments: cases)
  func answer(name: String) throws {
    let expected = try Expected(of: name)
    let outcome = try SortitionProcess.run(expected.arguments + [name], in: Self.root)
    #expect(outcome.code == expected.code)
    #expect(outcome.errors == expected.errors)
    // Of a summary only the first lines are fixed: size, volunteers, rule, seed.
    if outcome.code == 0 {
      #expect(!expected.output.isEmpty && outcome.text.hasPrefix(expected.output))
    } else {
      #expect(outcome.text == expected.output)
    }
    let said = (outcome.errors + outcome.text).lowercased()
    #expect(!said.contains("example"), "a name or an address of a volunteer")
  }
}
