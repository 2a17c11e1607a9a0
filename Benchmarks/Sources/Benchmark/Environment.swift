import Foundation

/// What is asked of the system once, before anything is measured.
struct Environment {
  let commit: String
  let date: String
  let system: String
  let architecture: String
  let swift: String
  let valgrind: String?

  init() {
    let head = Self.answer("git", ["describe", "--always", "--abbrev=12", "--exclude=*"]) ?? "unknown"
    // What a run writes itself does not make it one of another state.
    let changes = Self.answer(
      "git",
      ["status", "--porcelain", "-uno", ".", ":!Benchmarks/History", ":!Benchmarks/baseline.jsonl"])
    commit = changes?.isEmpty == false ? head + "-dirty" : head
    date = ISO8601DateFormatter().string(from: Date())
    architecture = Self.answer("uname", ["-m"]) ?? "unknown"
    let release = try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)
    let name = release?.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
    system =
      name.map { $0.dropFirst("PRETTY_NAME=".count).replacingOccurrences(of: "\"", with: "") }
      ?? Self.answer("uname", ["-sr"]) ?? "unknown"
    let version = Self.answer("swift", ["--version"])?.split(separator: "\n").first { $0.contains("version") }
    swift = version.map(String.init) ?? "unknown"
    valgrind = Self.answer("valgrind", ["--version"])
  }

  func machine(openBLAS: String, kernel: String) -> Machine {
    Machine(
      architecture: architecture, system: system, swift: swift,
      // "OpenBLAS 0.3.21 DYNAMIC_ARCH …": how it was built and the kernel follow the version.
      openBLAS: openBLAS.split(separator: " ").prefix(2).joined(separator: " "), kernel: kernel,
      valgrind: valgrind)
  }

  /// What a program of the path says on standard output; nil where it fails.
  private static func answer(_ program: String, _ arguments: [String]) -> String? {
    guard let said = try? ChildProcess("/usr/bin/env", [program] + arguments).run(), said.status == 0 else {
      return nil
    }
    return said.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
