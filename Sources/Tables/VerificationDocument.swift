public import Sortition

/// A verification as JSON, for scripts; Documentation/CLI.md has the keys.
public struct VerificationDocument: Sendable, Hashable {
  /// The document.
  public let json: JSON

  /// The document of a report.
  public init(_ report: VerificationReport) {
    json = [
      "outcome": .string(report.outcome.rawValue),
      "checks": .array(report.checks.map(Self.check)),
      "unseen": .array(report.unseen.map(JSON.string)),
    ]
  }

  private static func check(_ check: VerificationReport.Check) -> JSON {
    [
      "subject": .string(check.subject.rawValue),
      "finding": .string(check.finding.rawValue),
      "detail": check.finding == .differs ? nil : .string(check.detail),
      "differences": .array(
        check.differences.map {
          ["file": .optional($0.file), "place": .optional($0.place), "message": .string($0.message)]
        }),
    ]
  }
}
