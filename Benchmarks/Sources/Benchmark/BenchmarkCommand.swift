import ArgumentParser
import Foundation

/// Runs the cases of `Case`, each in a process of its own, and keeps track of what they cost.
@main struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmark", abstract: "Measures the cases, and compares them with what they were.",
    subcommands: [Run.self, Check.self, Baseline.self, Plot.self])
}

/// What every subcommand that measures is told.
struct Programs: ParsableArguments {
  @Option(help: "The built command sortition.")
  var sortition: String

  @Option(help: "Only cases whose name contains this.")
  var only: String?

  func validate() throws {
    guard FileManager.default.isExecutableFile(atPath: sortition) else {
      throw ValidationError("there is no program \(sortition): make build builds it.")
    }
  }

  func cases() throws -> [CaseProcess] {
    try CaseProcess.all(sortition: sortition).filter { only.map($0.name.contains) ?? true }
  }
}
