import Foundation

/// The built command, run as a process.
enum SortitionProcess {
  /// What a run left behind.
  struct Outcome {
    let code: Int32
    let output: Data
    let errors: String
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The folder of the package.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The executable: beside the running tests, else where builds of this package are.
  static func executable() throws -> URL {
    var candidates: [URL] = []
    if let given = ProcessInfo.processInfo.environment["SORTITION_EXECUTABLE"] {
      candidates.append(URL(fileURLWithPath: given))
    }
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      candidates.append(folder.appendingPathComponent("sortition"))
      folder = folder.deletingLastPathComponent()
    }
    for name in ["release", "debug"] {
      candidates.append(root.appendingPathComponent(".build/\(name)/sortition"))
    }
    guard let found = candidates.first(where: { isProgram($0.path) }) else { throw NoExecutable() }
    return found
  }

  private static func isProgram(_ path: String) -> Bool {
    let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    return kind == .typeRegular && FileManager.default.isExecutableFile(atPath: path)
  }

  struct NoExecutable: Error {}

  /// Runs the command in a folder and waits for its end; `file` takes what it prints, in place of the outcome.
  static func run(
    _ arguments: [String], in folder: URL = root, printingTo file: FileHandle? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = file ?? output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // Standard error stays far below the size of a pipe, so reading one after the other cannot block.
    let written = file == nil ? output.fileHandleForReading.readDataToEndOfFile() : Data()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: written, errors: String(decoding: said, as: UTF8.self))
  }
}
