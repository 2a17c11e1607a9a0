import ArgumentParser
import Foundation

/// Writes the tiny and the small cases as they are now.
struct Baseline: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Renews the baseline.")

  @OptionGroup var programs: Programs

  @Argument(help: "The baseline, a file of JSON lines.")
  var baseline: String

  func run() throws {
    var lines: [String] = []
    let cases = try programs.cases().filter { $0.size != .large }
    try Suite().measure(cases, sortition: programs.sortition) { now in
      lines.append(try now.line())
      print(now.name)
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: baseline))
  }
}
