import ArgumentParser
import Foundation

/// Measures all cases, appends them to the history, and draws it.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures all cases: a JSON line each, appended to the history, which is drawn again.")

  @OptionGroup var programs: Programs

  @Argument(help: "The folder of history.jsonl and history.svg.")
  var folder: String

  func run() throws {
    let directory = URL(fileURLWithPath: folder, isDirectory: true)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let history = directory.appendingPathComponent("history.jsonl").path
    var lines: [String] = []
    try Suite().measure(try programs.cases(), sortition: programs.sortition) { now in
      lines.append(try now.line())
      print(lines[lines.count - 1])
    }
    // At once, so that a run that fails leaves no part of itself.
    let before = (try? String(contentsOfFile: history, encoding: .utf8)) ?? ""
    try Data((before + lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: history))
    try Plot.draw(folder)
  }
}

/// Draws the history again.
struct Plot: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Draws history.svg from history.jsonl.")

  @Argument(help: "The folder of both.")
  var folder: String

  func run() throws { try Self.draw(folder) }

  static func draw(_ folder: String) throws {
    let directory = URL(fileURLWithPath: folder, isDirectory: true)
    let history = try Measurement.read(directory.appendingPathComponent("history.jsonl").path)
    try Data(HistoryPlot(history).svg.utf8).write(to: directory.appendingPathComponent("history.svg"))
  }
}
