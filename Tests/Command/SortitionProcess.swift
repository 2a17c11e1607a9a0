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
  static var executable: URL? {
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
    return candidates.first { url in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
        && FileManager.default.isExecutableFile(atPath: url.path)
    }
  }

  struct NoExecutable: Error {}

  /// Runs the command in a folder and waits for its end.
  static func run(_ arguments: [String], in folder: URL = root) throws -> Outcome {
    guard let executable else { throw NoExecutable() }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // Standard error stays far below the size of a pipe, so reading one after the other cannot block.
    let written = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: written, errors: String(decoding: said, as: UTF8.self))
  }
}
