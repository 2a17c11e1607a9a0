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
      ("--ticket", "the tickets are numbered from 0"), ("--size", "the size of a panel is from 1 to"),
      ("--tickets", "the number of tickets is from 1 to"),
    ])
  func negative(option: String, range: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try SortitionProcess.run(
      ["draw", Case.brussels, option, "-1", "--out", folder.path("out")])
    #expect(outcome.code == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("\(option) -1: \(range)"), "\(outcome.errors)")
  }

  /// What begins the lines of standard error, in any order.
  private func expect(_ starts: [String], of arguments: [String]) throws {
    let run = try SortitionProcess.run(arguments)
    #expect(run.code == 2 && run.output.isEmpty, "\(arguments)")
    let lines = run.errors.split(separator: "\n")
    for start in starts { #expect(lines.contains { $0.hasPrefix(start) }, "\(start) in \(run.errors)") }
    #expect(lines.count == starts.count, "\(run.errors)")
  }

  @Test(
    "all that is wrong with the options is told at once, by every command that fits one rule",
    arguments: ["fit", "draw", "commit"])
  func allProblems(command: String) throws {
    let wrongEverywhere = [
      "--size", "0", "--tickets", "-1", "--seed", "", "--households", "street,,zip", "--gamma", "x",
    ]
    let starts = ["--size 0: ", "--tickets -1: ", "--seed: ", "--households: ", "--gamma x: "]
    try expect(starts + ["--rule: "], of: [command, Case.brussels, "--rule", "foo"] + wrongEverywhere)
    try expect(starts, of: [command, Case.brussels, "--rule", "goldilocks"] + wrongEverywhere)
    // A rule that is not known takes nothing amiss; one that is does, before a file is looked for.
    try expect(["--rule: "], of: [command, Case.brussels, "--rule", "foo", "--targets", "absent.csv"])
    try expect(
      ["--gamma: ", "--targets: "],
      of: [command, Case.brussels, "--rule", "nash", "--gamma", "2", "--targets", "absent.csv"])
    try expect(
      ["Name the folder", "--size -3: "] + (command == "draw" ? ["--ticket -1: "] : []),
      of: [command, "--size", "-3"] + (command == "draw" ? ["--ticket", "-1"] : []))
  }

  @Test("what options and settings lack together is told at once, and so is what the settings’ rule has not")
  func lacking() throws {
    let folder = try TemporaryFolder()
    let data = try folder.dataSet(
      quotas: Case.ducksQuotas, pool: Case.ducksPool, settings: "rule = \"target\"\n")
    let starts = [
      "--gamma: the rule target", "The size of the panel", "The rule target needs", "draw writes",
    ]
    try expect(starts, of: ["draw", data, "--gamma", "2"])
  }

  @Test("check tells all that is wrong with its options at once")
  func checkProblems() throws {
    try expect(
      ["--size -1: ", "--households: ", "--profiles takes", "--exclude: ", "--households: "],
      of: [
        "check", Case.brussels, "--size", "-1", "--households", "zip,ZIP", "--pool", "a.csv", "--profiles",
        "b.csv", "--exclude", "c.csv",
      ])
  }

  @Test("assess and weights tell all that is wrong with their options at once")
  func assessmentProblems() throws {
    try expect(
      [
        "Name the folder", "--pool and --participants", "--lottery: ", "--participants a: ",
        "--households: a title stands", "--households: who lives", "--min-cell 0: ",
      ],
      of: [
        "assess", "--pool", "p.csv", "--participants", "a", "--lottery", "folder", "--households", "zip,ZIP",
        "--min-cell", "0",
      ])
    try expect(
      [
        "Name the folder", "--panel and --participants", "--participants: a name stands", "--method paint: ",
        "--bounds: ", "--trim 2: ", "--by age,AGE: ", "--salt: ",
      ],
      of: [
        "weights", "--participants", "a=b.csv", "--participants", "A=c.csv", "--panel", "p.csv", "--method",
        "paint", "--bounds", "1", "--trim", "2", "--by", "age,AGE", "--salt", "",
      ])
  }

  @Test(
    "the two rules without probabilities are refused with the names that compare has for them",
    arguments: ["legacy", "legacy-2021", "LEGACY"])
  func simulatedRules(name: String) throws {
    let words =
      "the rule “\(name)” draws panels without probabilities and has no lottery, and no rule stands in for another; "
      + "compare simulates “legacy” and “legacy-2021”. Write one of “leximin”,"
    let folder = try TemporaryFolder()
    for key in ["rule", "selection_algorithm"] {
      let data = try folder.dataSet(
        key, quotas: Case.ducksQuotas, pool: Case.ducksPool,
        settings: "panel_size = 2\n\(key) = \"\(name)\"\n")
      try expect(["settings.toml, line 2, key \(key): \(words)"], of: ["fit", data])
      try expect(["--rule: \(words)"], of: ["fit", data, "--rule", name])
    }
  }

  @Test("help is no error")
  func help() throws {
    let outcome = try SortitionProcess.run(["draw", "--help"])
    #expect(outcome.code == 0)
    #expect(outcome.text.contains("--seed"))
    #expect(outcome.text.contains("--households") && outcome.text.contains("--exclude"))
  }
}
