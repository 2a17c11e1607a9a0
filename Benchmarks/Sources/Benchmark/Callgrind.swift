import Foundation
import Synchronization

/// Counts instructions with valgrind's callgrind.
///
/// The instructions of a case are those of a process that prepares and runs it once, less those of a process
/// that only prepares it; both with what they start. Swift's hashing is not seeded at random meanwhile.
struct Callgrind {
  private let scratch: URL

  /// Copies the programs without debugging information, which valgrind need not understand.
  init(sortition: String) throws {
    scratch = FileManager.default.temporaryDirectory.appendingPathComponent("callgrind-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let programs = ["Case", "GeneratePool"].map { CaseProcess.programs.appendingPathComponent($0).path }
    for program in programs + [sortition] {
      let copy = scratch.appendingPathComponent(URL(fileURLWithPath: program).lastPathComponent).path
      let said = try ChildProcess("/usr/bin/env", ["strip", "-S", "-o", copy, program]).run()
      guard said.status == 0 else {
        throw CaseProcess.Failure.failed("strip, of the package binutils", said.errors)
      }
    }
  }

  func close() { try? FileManager.default.removeItem(at: scratch) }

  /// The instructions of the cases, by name; on all cores, since counts don't depend on who else computes.
  func instructions(of cases: [CaseProcess]) throws -> [String: Int] {
    let tasks = cases.flatMap { entry in [0, 1].map { (entry: entry, runs: $0) } }
    let results = Mutex([Result<Int, any Error>?](repeating: nil, count: tasks.count))
    DispatchQueue.concurrentPerform(iterations: tasks.count) { i in
      let result = Result { try count(tasks[i].entry, runs: tasks[i].runs) }
      results.withLock { $0[i] = result }
    }
    let counts = try results.withLock { try $0.map { try $0?.get() ?? 0 } }
    return Dictionary(
      uniqueKeysWithValues: cases.enumerated().map { ($1.name, counts[2 * $0 + 1] - counts[2 * $0]) })
  }

  private func count(_ entry: CaseProcess, runs: Int) throws -> Int {
    let (program, arguments) = entry.bare(runs: runs, in: scratch)
    let said = try ChildProcess(
      "/usr/bin/env",
      [
        "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--trace-children=yes",
        "--trace-children-skip=*/GeneratePool", program,
      ] + arguments, environment: ["SWIFT_DETERMINISTIC_HASHING": "1"]
    ).run()
    // One line a process: "==1234== Collected : 60944943".
    let collected = said.errors.split(separator: "\n").filter { $0.contains("Collected :") }
      .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
    guard said.status == 0, !collected.isEmpty else {
      throw CaseProcess.Failure.failed("\(entry.name) under callgrind", said.errors)
    }
    return collected.reduce(0, +)
  }
}
