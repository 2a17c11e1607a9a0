internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionTables

/// Does the panel follow from its record?
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Derives a panel again from its record, and compares every file with it.")

  @Argument(help: "The record.json of a draw; the files beside it are compared too.")
  var record: String

  @Argument(help: "The folder of the files that it was drawn from (default: the record's folder).")
  var dataset: String?

  @Option(help: "The digest that was published before the draw.")
  var commitment: String?

  @Flag(help: "Print the result as JSON, and nothing else.")
  var json = false

  @Flag(help: "Print no summary and no progress.")
  var quiet = false

  @Flag(help: "Show no progress.")
  var noProgress = false

  func run() throws {
    let published = try digest()
    let output = OutputChoices(out: nil, force: false, json: json, quiet: quiet, noProgress: noProgress)
    let report: VerificationReport
    do {
      let material = try VerificationMaterial.read(record: record, dataSet: dataset)
      report = try RecordVerification.report(
        on: material, commitment: published, monitor: output.monitor)
    } catch let error as TableErrors {
      throw CommandFailure(.usage, error.description)
    } catch is CancellationError {
      throw CommandFailure(.interrupted, "Interrupted; nothing was verified.")
    }
    try output.print(
      json: VerificationDocument(report).json,
      text: VerifySummary(
        record: record, report: report, program: programVersion, style: output.style
      ).text())
    switch report.outcome {
    case .verified: return
    case .differs: throw CommandFailure(.no, nil)
    case .notDerived: throw CommandFailure(.usage, json || !quiet ? nil : "Panel not re-derived.")
    }
  }

  private func digest() throws -> String? {
    guard let commitment else { return nil }
    let digits = commitment.lowercased()
    guard digits.utf8.count == 64, digits.allSatisfy(\.isHexDigit) else {
      throw CommandFailure(.usage, "--commitment: a digest has 64 hexadecimal digits.")
    }
    return digits
  }
}
