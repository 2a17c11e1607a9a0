import Foundation

/// A program that is run to its end.
struct ChildProcess {
  let program: String
  let arguments: [String]
  var environment: [String: String] = [:]

  init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }

  /// What it says on standard output and standard error, and how it ends.
  func run() throws -> (status: Int32, output: String, errors: String) {
    let (process, output) = (Process(), Pipe())
    // Into a file, since two pipes would have to be read at once.
    let errors = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: said, as: UTF8.self),
      try String(contentsOf: errors, encoding: .utf8)
    )
  }
}
