import ArgumentParser
import Foundation

/// Measures how the time and memory of the command grow with the size of its task, and writes a page of it.
///
/// Every case is a whole process of the built command on a data set of `GeneratePool`, five times; the median
/// counts. An exponent is the least-squares slope of log time, or log memory, against the log of what grows.
@main struct ScalingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Scaling",
    abstract: "Writes Scaling.md and scaling.svg: time and memory against n, T, p, k and m.")

  @Option(help: "The built command.")
  var sortition: String

  @Option(help: "How often every case runs.")
  var repetitions = 5

  @Option(help: "The largest pool.")
  var largestPool = 1_000_000

  @Argument(help: "The folder of the page.")
  var folder: String

  func run() throws {
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("scaling-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let commands = Commands(
      sortition: URL(fileURLWithPath: sortition),
      generator: URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("GeneratePool"),
      scratch: scratch)
    var measured: [(series: Series, points: [Point])] = []
    for series in Series.all(largestPool: largestPool) {
      var points: [Point] = []
      for value in series.values {
        let point = try commands.measure(series.instance(value), repetitions: repetitions)
        print(series.symbol, value, point)
        points.append(point)
      }
      measured.append((series, points))
    }
    let page = ScalingPage(measured)
    let directory = URL(fileURLWithPath: folder, isDirectory: true)
    try Data(page.markdown.utf8).write(to: directory.appendingPathComponent("Scaling.md"))
    try Data(page.svg.utf8).write(to: directory.appendingPathComponent("scaling.svg"))
  }
}
