import Foundation

/// A case, run by the program `Case` beside this one.
struct CaseProcess {
  enum Failure: Error, CustomStringConvertible {
    case failed(String, String)

    var description: String {
      switch self {
      case .failed(let name, let reason): "\(name): \(reason.trimmingCharacters(in: .whitespacesAndNewlines))"
      }
    }
  }

  enum Size: String, Decodable { case tiny, small, large }

  let name: String
  let size: Size
  let repetitions: Int
  private let sortition: String

  /// The folder of the built benchmarks.
  static let programs = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  private static let program = programs.appendingPathComponent("Case").path

  private struct Entry: Decodable {
    let name: String
    let size: Size
    let repetitions: Int
  }

  private struct Report: Decodable {
    let counts: [String: Int]
    let wall: [Double]
    let user: [Double]
    let openBLAS: String
    let kernel: String
  }

  static func all(sortition: String) throws -> [CaseProcess] {
    let said = try ChildProcess(program, [sortition]).run()
    guard said.status == 0 else { throw Failure.failed("list of cases", said.errors) }
    return try said.output.split(separator: "\n").map {
      let entry = try JSONDecoder().decode(Entry.self, from: Data($0.utf8))
      return CaseProcess(
        name: entry.name, size: entry.size, repetitions: entry.repetitions, sortition: sortition)
    }
  }

  /// Runs, checks and times the case.
  ///
  /// - Parameter instructions: those that were counted, if any.
  func measure(_ environment: Environment, instructions: Int?) throws -> Measurement {
    let said = try ChildProcess(Self.program, [sortition, name, "\(repetitions)"]).run()
    guard said.status == 0 else { throw Failure.failed(name, said.errors) }
    let report = try JSONDecoder().decode(Report.self, from: Data(said.output.utf8))
    func median(_ times: [Double]) -> Double {
      let middle = times.sorted()[times.count / 2]
      return (middle * 1e6).rounded() / 1e6
    }
    return Measurement(
      name: name, date: environment.date, commit: environment.commit, counts: report.counts,
      instructions: instructions, wall: median(report.wall), user: median(report.user),
      repetitions: repetitions,
      machine: environment.machine(openBLAS: report.openBLAS, kernel: report.kernel))
  }

  /// The process that prepares the case, and runs it so often.
  func bare(runs: Int, in folder: URL) -> (program: String, arguments: [String]) {
    (
      folder.appendingPathComponent("Case").path,
      [folder.appendingPathComponent("sortition").path, name, "only", "\(runs)"]
    )
  }
}
