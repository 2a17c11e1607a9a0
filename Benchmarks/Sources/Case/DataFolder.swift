import Foundation

/// A data set of `GeneratePool` in a scratch folder that goes with this value.
final class DataFolder {
  let url: URL

  init(_ instance: Instance) throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("sortition-case-\(ProcessInfo.processInfo.processIdentifier)")
    let generator = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("GeneratePool")
    try runToEnd(
      generator.path,
      [
        "--people", "\(instance.people)", "--features", "\(instance.features)", "--size", "\(instance.size)",
        "--slack", "\(instance.room.slack)", data.path,
      ])
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Where the data set stands.
  var data: URL { url.appendingPathComponent("data") }
  /// Where results go.
  var results: URL { url.appendingPathComponent("results") }

  /// Bytes of all files of the data set.
  func byteCount() throws -> Int {
    try FileManager.default.contentsOfDirectory(at: data, includingPropertiesForKeys: nil)
      .reduce(0) { try $0 + Data(contentsOf: $1).count }
  }

  /// The data rows of a file of plain cells, and the title of every column.
  func rows(of name: String) throws -> (titles: [String], rows: [[Substring]]) {
    let text = try String(contentsOf: data.appendingPathComponent(name), encoding: .utf8)
    let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    return (lines[0].map(String.init), Array(lines.dropFirst()))
  }
}
