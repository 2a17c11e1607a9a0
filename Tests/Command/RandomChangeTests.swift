import Foundation
import Sortition
import SortitionReports
import SortitionTables
import Testing

/// Warrant: nothing of a record, its inputs and the files beside it may be changed unseen. Every byte of
/// inputs and files stands under a digest in the record, and every byte of the record is either under its
/// own digest or a part of the one text that has it; so no change is exempt.
@Suite("Random changes of a draw") struct RandomChangeTests {
  static let cases: [(name: String, folder: String, tickets: Int?)] = [
    ("Paris, all tickets", "Data/paris-assembly_100", nil),
    ("Brussels, the drawn path", Case.brussels, 100_000),
    ("people fixed, excluded and in households", Case.fixedAndExcluded, nil),
  ]

  /// How many changes, over all cases.
  static let count =
    switch ProcessInfo.processInfo.environment["SORTITION_SWEEP"] {
    case "full": 1000
    case "tenth": 200
    default: 60
    }

  @Test("each is seen and named, whether all tickets exist or a path", arguments: cases.indices)
  func changes(index: Int) throws {
    let original = try DrawnCase(Self.cases[index].folder, tickets: Self.cases[index].tickets)
    #expect(try RecordVerification.report(on: original.material).outcome == .verified)
    let pool = original.data.respondents.pool
    var (number, made) = (index * 1_000_000, 0)
    while made < Self.count / Self.cases.count {
      number += 1
      guard let change = RandomChange(number: number, of: original) else { continue }
      made += 1
      let report = try RecordVerification.report(on: change.material)
      let what: Comment = "change \(number): \(change.kind) in \(change.file), \(Self.cases[index].name)"
      #expect(report.outcome == .differs, what)
      #expect(report.differences.contains { $0.file == change.file }, what)
      // Nothing of a row of the pool stands in what is said.
      let text =
        VerifySummary(record: "record.json", report: report, program: "0.0.0").text()
        + VerificationDocument(report).json.text()
      #expect(!text.contains("@example.org") && !text.contains("Example Street"), what)
      #expect(!pool.ids.contains { text.contains($0 + " ") || text.contains($0 + "\"") }, what)
    }
  }

  /// A forger who makes all digests anew contradicts the rest all the same: every input's digest stands in
  /// lottery.json too, every file follows from the others, and the record from the draw.
  ///
  /// Exempt is certificate.json, where a last digit may change and the proof still hold: then it proves
  /// what lottery.json says, and is not the one that was written.
  @Test("each is seen even where all digests are made anew", arguments: cases.indices)
  func consistent(index: Int) throws {
    let original = try DrawnCase(Self.cases[index].folder, tickets: Self.cases[index].tickets)
    #expect(try RecordVerification.report(on: original.material.redigested()).outcome == .verified)
    var (number, made) = (index * 1_000_000 + 500_000, 0)
    while made < Self.count / Self.cases.count {
      number += 1
      guard let change = RandomChange(number: number, of: original) else { continue }
      let forged = change.material.redigested()
      // A changed digest of a file is mended again: no change is left.
      if change.file == "record.json", forged.record == original.material.record { continue }
      made += 1
      let report = try RecordVerification.report(on: forged)
      if change.file == "certificate.json", report.outcome == .verified { continue }
      #expect(
        report.outcome == .differs,
        "change \(number): \(change.kind) in \(change.file), \(Self.cases[index].name)")
    }
  }
}
