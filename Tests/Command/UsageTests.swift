import Foundation
import Testing

@Suite("Usage of the command")
struct UsageTests {
  @Test("a command of a later version is refused with exit code 2")
  func waitingCommand() throws {
    let outcome = try SortitionProcess.run(["audit", "Data/brussels-assembly_89"])
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("no command “audit” yet"))
  }

  @Test(
    "what is not understood is refused with exit code 2",
    arguments: [
      ["paint"], ["draw", "--paint"], ["draw"], ["fit", "Data/brussels-assembly_89", "--size", "many"],
      ["draw", "Data/brussels-assembly_89", "--rule", "legacy", "--out", "absent/result"],
      ["draw", "Data/brussels-assembly_89", "--households", "street", "--out", "absent/result"],
      ["draw", "Data/brussels-assembly_89", "--exclude", "list.csv", "--out", "absent/result"],
      ["fit", "Data/brussels-assembly_89", "--tickets", "0"],
      ["fit", "Data/brussels-assembly_89", "--seed", ""],
      ["check", "Data/brussels-assembly_89", "--households", "postcode, Postcode"],
    ])
  func usageError(arguments: [String]) throws {
    let outcome = try SortitionProcess.run(arguments)
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.isEmpty)
  }

  /// A device that is always full.
  private static let full = "/dev/full"

  @Test(
    "what cannot be printed is a failure with exit code 3, and said",
    .enabled(if: FileManager.default.fileExists(atPath: full)),
    arguments: [
      ["check", Case.brussels], ["check", Case.brussels, "--json"], ["fit", Case.brussels, "--json"],
      ["commit", Case.brussels], ["compare", Case.brussels, "--rules", "leximin"], ["--help"],
      ["--version"],
    ])
  func fullOutput(arguments: [String]) throws {
    let full = try #require(FileHandle(forWritingAtPath: Self.full))
    let outcome = try SortitionProcess.run(arguments, printingTo: full)
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("Standard output cannot be written: "))
  }

  @Test(
    "a negative number is answered with the range",
    arguments: [
      ("--ticket", "the tickets are numbered from 0 to 999"), ("--size", "the size of a panel is from 1 to"),
      ("--tickets", "the number of tickets is from 1 to"),
    ])
  func negative(option: String, range: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try SortitionProcess.run(
      ["draw", Case.brussels, option, "-1", "--out", folder.path("out")])
    #expect(outcome.code == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("\(option) -1: \(range)"), "\(outcome.errors)")
  }

  @Test("help is no error")
  func help() throws {
    let outcome = try SortitionProcess.run(["draw", "--help"])
    #expect(outcome.code == 0)
    #expect(outcome.text.contains("--seed"))
    #expect(outcome.text.contains("--households") && outcome.text.contains("--exclude"))
  }
}
