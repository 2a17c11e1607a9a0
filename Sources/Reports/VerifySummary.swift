public import Sortition

/// A verification in words, for somebody who was not there.
public struct VerifySummary: Sendable {
  private let report: VerificationReport
  private let name: String
  private let program: String
  private let style: Style

  /// The summary of a report.
  ///
  /// - Parameters:
  ///   - record: the record, as its user named it.
  ///   - program: the version of the program that checked it.
  public init(record: String, report: VerificationReport, program: String, style: Style = .plain) {
    name = Lines.printable(record)
    self.program = program
    self.report = report
    self.style = style
  }

  /// The summary, lines of at most 100 characters.
  public func text() -> String {
    var lines = [style.heading(verdict)] + Lines.paragraph(explanation)
    if let record = report.record {
      if record.isTest {
        lines += ["", style.heading("TEST: the record says that it is a rehearsal, not a draw")]
      }
      lines += ["", style.heading("What the record says")] + Lines.pairs(claims(record))
    }
    lines += ["", style.heading("What was checked")] + checks
    if !report.differences.isEmpty {
      lines += ["", style.heading("What differs")] + report.differences.flatMap(difference)
    }
    if !report.unseen.isEmpty {
      lines += ["", style.heading("What no such check can see")]
      lines += report.unseen.flatMap { Lines.paragraph($0, first: "  – ") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var verdict: String {
    switch report.outcome {
    case .verified: "VERIFIED: \(name)"
    case .differs: "NOT VERIFIED: \(name)"
    case .notDerived: "NOT CHECKED TO THE END: \(name)"
    }
  }

  private var explanation: String {
    let found = Figures.count(report.differences.count, "difference was", "differences were")
    switch report.outcome {
    case .verified:
      return "The panel was derived again from the record and the files that it was drawn from, and is the "
        + "same. Nothing differs."
    case .differs:
      return "Something was changed, or is not what it says it is: \(found) found, listed below."
        + (report.differences.count > 1 ? " One change may show in several places." : "")
    case .notDerived:
      return report.record == nil
        ? "Panel not re-derived: this version cannot read the record. What was checked does not differ."
        : "Panel not re-derived: files that it was drawn from were not found. What was checked does not differ. "
          + "Put all files that the draw read, an exclude file too, into one folder under the names below, and "
          + "give it: sortition verify RECORD FOLDER."
    }
  }

  private func claims(_ record: DrawRecord) -> [(name: String, text: String)] {
    let seed = Lines.printable(record.seed)
    let seedOrigin =
      switch record.seedOrigin {
      case .option: "given with the command"
      case .settings: "from the settings"
      case .system: "from the operating system"
      }
    let ticketOrigin =
      switch record.ticketOrigin {
      case .option: "given with the command, as a ticket drawn in public is"
      case .settings: "given in the settings"
      case .seed: "drawn from the seed"
      }
    return [
      ("panel", "\(Figures.count(record.panel.count, "person", "people"))"),
      ("rule", record.rule.meaning(gamma: record.options.gamma)),
      ("seed", "“\(seed)”, \(seedOrigin)"),
      ("ticket", "\(Figures.grouped(record.ticket)) of \(Figures.grouped(record.tickets)), \(ticketOrigin)"),
      ("program", programs(record)),
    ]
  }

  private func programs(_ record: DrawRecord) -> String {
    let drawn = "version \(Lines.printable(record.version))"
    guard record.version != program else { return drawn }
    let repair = "; where they write files differently, check with the version that drew"
    return "\(drawn), checked with version \(program)" + (report.outcome == .differs ? repair : "")
  }

  private var checks: [String] {
    let name = report.checks.map(\.subject.rawValue.count).max() ?? 0
    return report.checks.flatMap { check -> [String] in
      let finding = finding(check)
      let word = Lines.left(Self.word(finding), 11)
      let detail =
        check.finding == .differs
        ? Figures.count(check.differences.count, "difference")
        : Lines.printable(check.detail)
          + (finding == check.finding ? "" : "; but it shows nothing, see the end")
      var lines = Lines.paragraph(detail, first: "  \(word)  \(Lines.left(check.subject.rawValue, name))  ")
      if style == .terminal, let first = lines.first {
        lines[0] = "  " + style.verdict(Self.verdict(finding), word) + first.dropFirst(2 + word.count)
      }
      return lines
    }
  }

  /// A digest that is right is no more than a remark where the ticket was not drawn after it was published.
  private func finding(_ check: VerificationReport.Check) -> VerificationReport.Finding {
    guard check.subject == .commitment, check.finding == .holds, report.record?.ticketOrigin != .option else {
      return check.finding
    }
    return .remark
  }

  private static func word(_ finding: VerificationReport.Finding) -> String {
    switch finding {
    case .holds: "holds"
    case .remark: "note"
    case .unchecked: "not checked"
    case .differs: "DIFFERS"
    }
  }

  private static func verdict(_ finding: VerificationReport.Finding) -> Verdict {
    switch finding {
    case .holds: .pass
    case .remark, .unchecked: .attention
    case .differs: .fail
    }
  }

  private func difference(_ difference: VerificationReport.Difference) -> [String] {
    let place = [difference.file, difference.place].compactMap(\.self).joined(separator: ", ")
    let text = place.isEmpty ? difference.message : "\(place): \(difference.message)"
    return Lines.paragraph(Lines.printable(text) + ".", first: "  – ")
  }
}
