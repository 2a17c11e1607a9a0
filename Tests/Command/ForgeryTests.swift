import Foundation
import Sortition
import SortitionTables
import Testing

/// Forgers who make every digest anew are caught where what they changed contradicts the rest.
@Suite("Consistent forgeries") struct ForgeryTests {
  let original: DrawnCase
  init() throws { original = try DrawnCase(Case.brussels) }

  private func report(
    _ material: VerificationMaterial, commitment: String? = nil
  ) throws -> VerificationReport {
    try RecordVerification.report(on: material, commitment: commitment)
  }

  private func differing(_ report: VerificationReport) -> Set<VerificationReport.Subject> {
    Set(report.checks.filter { $0.finding == .differs }.map(\.subject))
  }

  /// A member of the panel, and another of the same profile who is not on it.
  private func friends() throws -> (selected: String, friend: String) {
    let pool = original.data.respondents.pool
    let panel = Set(original.record.panel)
    let profiles = original.fit.profiles.ofMember
    for i in pool.ids.indices where panel.contains(pool.ids[i]) {
      for j in pool.ids.indices where profiles[j] == profiles[i] && !panel.contains(pool.ids[j]) {
        return (pool.ids[i], pool.ids[j])
      }
    }
    throw SortitionProcess.NoExecutable()
  }

  @Test("a friend of the same profile takes a seat in every file, all digests made anew: caught by the panel")
  func friend() throws {
    let (selected, friend) = try friends()
    let pool = original.data.respondents.pool
    let members = Set(original.record.panel).subtracting([selected]).union([friend])
    let panel = pool.ids.indices.filter { members.contains(pool.ids[$0]) }
    let others = pool.ids.indices.filter { !members.contains(pool.ids[$0]) }
    let tickets = try #require(original.material.beside.first { $0.name == "tickets.csv" })
    var rows = String(decoding: tickets.bytes, as: UTF8.self).components(separatedBy: "\r\n")
    let row = rows[original.record.ticket + 1].components(separatedBy: ",")
    rows[original.record.ticket + 1] = ([row[0]] + panel.map { pool.ids[$0] }).joined(separator: ",")
    let material = original.forged(
      beside: [
        "selected.csv": original.data.respondents.csv(of: panel.map { Member.ID($0) }),
        "remaining.csv": original.data.respondents.csv(of: others.map { Member.ID($0) }),
        "tickets.csv": Array(rows.joined(separator: "\r\n").utf8),
      ], record: original.record.with(panel: panel.map { pool.ids[$0] }))
    let report = try report(material)
    #expect(report.outcome == .differs)
    #expect(differing(report) == [.panel, .files], "the record's own digest and all quotas hold")
    #expect(report.differences.contains { $0.message.contains("1 of the 89 ids") })
    let place = try #require(report.differences.first { $0.file == "tickets.csv" }?.place)
    #expect(place.hasPrefix("row \(original.record.ticket + 2), column member"))
    for name in ["selected.csv", "remaining.csv", "record.json"] {
      #expect(report.differences.contains { $0.file == name }, "\(name)")
    }
  }

  @Test("another ticket, said to come from the seed, is caught; every file is that of the other ticket")
  func ticket() throws {
    let other = try DrawnCase(Case.brussels, ticket: (original.record.ticket + 1) % 1000)
    let report = try report(other.forged(record: other.record.with(ticketOrigin: .seed)))
    #expect(differing(report) == [.ticket])
    // The same said to be drawn in public contradicts nothing; the report says whom to ask.
    let given = try self.report(other.material)
    #expect(given.outcome == .verified)
    #expect(given.unseen.contains { $0.contains("ask witnesses") })
  }

  /// A text that somebody chose, passed off as the system's; all that follows from it is right.
  @Test("a seed that the operating system cannot have given, said to be its own, is caught by the record")
  func seedOrigin() throws {
    let digits = "0123456789abcdef0123456789abcdef"
    for text in ["Brussels 2026", String(digits.dropLast()), digits.uppercased(), digits + "0", digits] {
      let drawn = try DrawnCase(Case.brussels, seed: text)
      let claimed = drawn.forged(record: drawn.record.with(seedOrigin: .system))
      let report = try report(claimed)
      #expect(differing(report) == (text == digits ? [] : [.record]), "\(text)")
      #expect(report.differences.map(\.place) == (text == digits ? [] : ["seed"]), "\(text)")
    }
  }

  @Test("a complete forgery contradicts nothing, and a published digest shows it")
  func complete() throws {
    let digest = CommitmentDocument(Commitment(of: original.record)).digest
    #expect(try report(original.material, commitment: digest).outcome == .verified)
    let other = try DrawnCase(Case.brussels, seed: "wished for")
    let alone = try report(other.material)
    #expect(alone.outcome == .verified)
    #expect(alone.unseen.contains { $0.hasPrefix("A complete forgery") })
    let committed = try report(other.material, commitment: digest)
    #expect(differing(committed) == [.commitment])
    #expect(!committed.unseen.contains { $0.hasPrefix("A complete forgery") })
    // Another ticket of the same lottery is what a public draw decides.
    let drawn = try DrawnCase(Case.brussels, ticket: 417)
    #expect(try report(drawn.material, commitment: digest).outcome == .verified)
    // A version of before committed to the same, and other people.
    let earlier = CommitmentDocument(Commitment(of: original.record), format: Commitment.earlierFormats[0])
      .digest
    let old = try report(original.material, commitment: earlier)
    #expect(differing(old) == [.commitment])
    #expect(old.differences.contains { $0.message.contains("of an earlier version") })
    // All tickets or one path: where splits need repair the two may differ, so the digest tells them apart.
    let path = Commitment(of: original.record.with(path: []))
    #expect(CommitmentDocument(path).digest != digest)
  }

  @Test("the digest of a fit is that of the record drawn from it")
  func commitment() throws {
    let before = Commitment(
      of: original.fit, seed: original.seed.text, inputs: original.data.digests,
      options: original.data.respondents.recordedOptions)
    #expect(before == Commitment(of: original.record))
  }

  @Test("counts moved from one profile to another and back in a third and fourth are caught")
  func counts() throws {
    // Female and male of one age swap three seats with male and female of another: no row's sum changes.
    let profiles = original.fit.profiles.profiles
    func find(_ values: [Int]) throws -> Int {
      try #require(profiles.firstIndex { $0.values == values.map { Feature.Value($0) } })
    }
    var counts = original.record.counts
    for (gender, age, change) in [(0, 0, 3), (1, 0, -3), (0, 1, -3), (1, 1, 3)] {
      counts[try find([gender, age, 2])] += change
    }
    #expect(original.fit.system.admits(counts, tickets: 1000))
    let report = try report(original.forged(record: original.record.with(counts: counts)))
    #expect(differing(report).isSuperset(of: [.certificate, .files]))
    #expect(report.differences.contains { $0.message.contains("rounded to tickets") })
  }

  @Test("other multipliers in the certificate are caught where lottery.json claims what they no longer prove")
  func certificate() throws {
    let file = try #require(original.material.beside.first { $0.name == "certificate.json" })
    let text = String(decoding: file.bytes, as: UTF8.self)
    let level = try #require(text.firstRange(of: "\"level\": 0."))
    let weaker = text.replacingCharacters(in: level, with: "\"level\": 0.0")
    let report = try report(original.forged(beside: ["certificate.json": Array(weaker.utf8)]))
    #expect(report.differences.contains { $0.file == "lottery.json" })
  }

  @Test("extreme numbers in a certificate are answered, never a trap; what still verifies still proves")
  func extremes() throws {
    let original = try DrawnCase(Case.brussels, tickets: 100_000)
    let file = try #require(original.material.beside.first { $0.name == "certificate.json" })
    let text = String(decoding: file.bytes, as: UTF8.self)
    for (i, range) in text.ranges(of: /-?[0-9]+\.?[0-9]*(e-?[0-9]+)?/).enumerated() where i % 3 == 0 {
      for extreme in ["1e308", "-1e308", "5e-324", "9223372036854775807", "-1", "1.0"] {
        let edited = text.replacingCharacters(in: range, with: extreme)
        if edited == text { continue }
        let report = try report(original.forged(beside: ["certificate.json": Array(edited.utf8)]))
        // A multiplier of a row whose profiles are all fixed weighs nothing in the bound, whatever it is.
        let line = text[..<range.lowerBound].split(separator: "\n").last ?? ""
        #expect(
          report.outcome == .differs || line.contains("\"rowDuals\""),
          "number \(i) of the certificate, \(extreme)")
      }
    }
  }

  @Test("a record with a digest that fits and a value that no draw writes is no record")
  func strict() throws {
    let text = String(decoding: original.material.record.bytes, as: UTF8.self)
    let changes = [
      ("\"previousRecord\": null", "\"previousRecord\": 5", "previousRecord"),
      ("\"flex\": null", "\"flex\": []", "options.flex"), ("\"test\": false", "\"test\": 0", "test"),
      ("\"panels\": null", "\"panels\": null,\n  \"more\": null", nil),
      ("\"rule\": \"leximin\"", "\"rule\": \"legacy\"", "rule"),
      ("\"name\": \"tickets.csv\"", "\"name\": \"../tickets.csv\"", "files[3].name"),
      ("\"tickets\": 1000", "\"tickets\": 1000000001", "tickets"),
      ("\"tickets\": 1000", "\"tickets\": 1e3", "tickets"),
    ]
    for (old, new, place) in changes {
      let edited = redigested(text.replacingOccurrences(of: old, with: new))
      var material = original.material
      material.record = InputFile(name: "record.json", bytes: Array(edited.utf8))
      let report = try report(material)
      #expect(report.outcome == .differs, "\(new)")
      #expect(report.differences.map(\.place) == [place], "\(new)")
    }
    // Layout counts too.
    let spaced = redigested(text.replacingOccurrences(of: "\"ticket\": ", with: "\"ticket\":  "))
    var material = original.material
    material.record = InputFile(name: "record.json", bytes: Array(spaced.utf8))
    let report = try report(material)
    #expect(report.differences.first?.place == "line 7, key ticket")
  }

  /// Who could say either could choose between the panels of two orders of seats.
  @Test("a record of few tickets cannot say that only a path was computed")
  func path() throws {
    var material = original.material
    material.record = InputFile(
      name: "record.json", bytes: RecordDocument(original.record.with(path: [])).json.bytes())
    let report = try report(material)
    #expect(report.outcome == .differs && report.record == nil)
    #expect(report.differences.contains { $0.message.contains("null must stand here") })
  }

  @Test("an intact record of another edition is not called forged, a changed one is")
  func edition() throws {
    let text = String(decoding: original.material.record.bytes, as: UTF8.self)
    for format in ["sortition-record-3"] + DrawRecord.earlierFormats {
      let other = text.replacingOccurrences(of: DrawRecord.format, with: format)
      var material = original.material
      material.record = InputFile(name: "record.json", bytes: Array(redigested(other).utf8))
      let report = try report(material)
      #expect(report.outcome == .notDerived)
      let says = report.checks.first?.detail.contains("the program as it was then derives its panel")
      #expect(says == DrawRecord.earlierFormats.contains(format))
      material.record = InputFile(name: "record.json", bytes: Array(other.utf8))
      #expect(try self.report(material).outcome == .differs)
    }
  }

  /// The text with its digest made anew, as `RecordDocument` describes it.
  private func redigested(_ text: String) -> String {
    let body = text.components(separatedBy: ",\n  \"digest\": ")[0]
    return body + ",\n  \"digest\": \"\(SHA256.hex(of: body + "\n}\n"))\"\n}\n"
  }

  @Test("files missing, left over, or kept back are named")
  func files() throws {
    var material = original.material
    material.beside.removeAll { $0.name == "lottery.json" }
    material.beside.append(InputFile(name: "check.json", bytes: [0x7B, 0x7D]))
    let changed = try report(material)
    #expect(changed.outcome == .differs)
    #expect(changed.differences.map(\.file) == ["lottery.json", "check.json"])
    // Who publishes a draw keeps back the files that name people.
    material = original.material
    material.beside.removeAll { ["selected.csv", "remaining.csv"].contains($0.name) }
    let published = try report(material)
    #expect(published.outcome == .verified)
    let check = try #require(published.checks.first { $0.subject == .files })
    #expect(check.finding == .remark && check.detail.hasSuffix("selected.csv, remaining.csv"))
    // Without the inputs nothing is derived, and a difference still counts more.
    material = original.material
    material.inputs.removeAll { $0.name == "respondents.csv" }
    #expect(try report(material).outcome == .notDerived)
    material.beside[0] = InputFile(name: material.beside[0].name, bytes: [])
    #expect(try report(material).outcome == .differs)
  }
}
