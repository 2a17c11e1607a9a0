import Foundation
import Sortition
import SortitionTables
import Synchronization
import Testing

/// Warrant: “three features” and “ducks at home” of `Tests/README.md`; Documentation/CLI.md.
@Suite("Lotteries over panels, and volunteers on none, as a process") struct PanelLotteryTests {
  static let threeFeatures = "Tests/Corpus/column-generation"
  static let ducksAtHome = "Tests/Corpus/households-unreachable"
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func json(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("three features: certified by column generation, a at 1 and the others at 1/3; drawn and verified")
  func columnGeneration() throws {
    let run = try SortitionProcess.run(
      ["draw", Self.threeFeatures, "--seed", "s", "--out", folder.path("out")])
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.text.contains("\nProof\n  Certified: ") && run.text.contains("3 different panels, counting people"))
    #expect(run.text.contains("  pass       certificate "))
    let lottery = try json("out/lottery.json")
    #expect(lottery["path"] as? String == "column-generation" && lottery["certified"] as? Bool == true)
    #expect(lottery["realised"] as? String == "all")
    let chances = cells(try #require(try contents(of: folder.path("out"))["probabilities.csv"])).dropFirst()
    for (row, marginal) in zip(chances, [1, 1.0 / 3, 1.0 / 3, 1.0 / 3]) {
      #expect(abs((Double(row[3]) ?? 0) - marginal) < 1e-9)
      #expect(abs((Double(row[1]) ?? 0) - marginal) < 1.0 / 1000)
    }
    let record = try json("out/record.json")
    let panels = try #require(record["panels"] as? [[String: Any]])
    #expect(panels.compactMap { $0["tickets"] as? Int }.reduce(0, +) == 1000)
    #expect(panels.allSatisfy { ($0["counts"] as? [Int])?.reduce(0, +) == 2 })
    let certificate = try json("out/certificate.json")
    #expect((certificate["stages"] as? [Any])?.isEmpty == true)
    #expect((certificate["panelStages"] as? [Any])?.count == 2)
    let check = try SortitionProcess.run(["verify", folder.path("out/record.json"), Self.threeFeatures])
    #expect(check.code == 0 && check.text.contains("integer programs"), "\(check.text)")
  }

  @Test("ducks at home: who is on no panel is said first and listed; drawn and verified")
  func unreachable() throws {
    let run = try SortitionProcess.run(
      ["draw", Self.ducksAtHome, "--seed", "s", "--out", folder.path("out")])
    #expect(run.code == 0, "\(run.errors)")
    let lines = run.text.split(separator: "\n")
    #expect(lines[1] == "  2 volunteers can be on no panel that meets the quotas:")
    #expect(lines[2].hasSuffix("one of the quotas that with the households keep"))
    #expect(
      run.text.contains("2 volunteers can be on no panel is proven by integer programs without solution."))
    let lottery = try json("out/lottery.json")
    #expect(lottery["path"] as? String == "ticket-tree" && lottery["certified"] as? Bool == true)
    let listed = try #require(lottery["unreachable"] as? [[String: Any]])
    #expect(listed.map { $0["id"] as? String } == ["lisa", "scrooge"])
    let certificate = try json("out/certificate.json")
    let proofs = try #require(certificate["unreachable"] as? [[String: Any]])
    #expect(proofs.map { $0["proof"] as? String } == ["integer-program", "integer-program"])
    let chances = cells(try #require(try contents(of: folder.path("out"))["probabilities.csv"])).dropFirst()
    #expect(chances.map { Int($0[2]) } == [0, 1000, 500, 500, 0])
    let check = try SortitionProcess.run(["verify", folder.path("out/record.json"), Self.ducksAtHome])
    #expect(check.code == 0, "\(check.text)")
    let exact = try SortitionProcess.run(["check", Self.ducksAtHome, "--json"])
    let document = try JSONSerialization.jsonObject(with: exact.output) as? [String: Any]
    #expect(document?["reach"] as? String == "exact")
    let who = document?["unreachable"] as? [[String: Any]]
    #expect(who?.map { $0["id"] as? String } == ["lisa", "scrooge"])
  }

  @Test("other panels in a record whose digests were made anew are caught")
  func panels() throws {
    let original = try DrawnCase(Self.threeFeatures)
    #expect(try RecordVerification.report(on: original.material).outcome == .verified)
    let panels = try #require(original.record.panels)
    let first = panels[0]
    var absent = first.seats
    absent.swapAt(try #require(absent.firstIndex(of: 1)), try #require(absent.firstIndex(of: 0)))
    let changes: [[TicketedPanel]] = [
      [TicketedPanel(tickets: first.tickets + 1, seats: first.seats)] + panels.dropFirst(),
      [TicketedPanel(tickets: first.tickets, seats: panels[1].seats)] + panels.dropFirst(),
      [TicketedPanel(tickets: first.tickets, seats: absent)] + panels.dropFirst(),
      panels.dropLast(), panels.reversed(),
    ]
    for (number, change) in changes.enumerated() {
      let report = try RecordVerification.report(
        on: original.forged(record: original.record.with(panels: change)))
      #expect(report.outcome == .differs, "change \(number)")
      // The counts too, as they follow from these panels.
      guard change.reduce(0, { $0 + $1.tickets }) == original.record.tickets else { continue }
      let consistent = try RecordVerification.report(
        on: original.forged(record: original.record.with(counts: change.counts, panels: change)))
      #expect(consistent.outcome == .differs, "change \(number) with its counts")
    }
  }

  @Test("panels on more tickets than any draw makes are told, and no ticket is made")
  func tooManyTickets() throws {
    let original = try DrawnCase(Self.threeFeatures)
    let panels = try #require(original.record.panels)
    func stretched(to tickets: Int) -> DrawRecord {
      let first = TicketedPanel(
        tickets: panels[0].tickets + tickets - original.record.tickets, seats: panels[0].seats)
      return original.record.with(tickets: tickets, panels: [first] + panels.dropFirst())
    }
    let most = TicketedPanel.maximumTickets
    for (tickets, isRead) in [(most, true), (most + 1, false), (Lottery.maximumTickets, false)] {
      let material = original.forged(record: stretched(to: tickets))
      let record = try? RecordDocument.read(material.record.bytes, named: "record.json")
      #expect((record != nil) == isRead, "\(tickets) tickets")
      if isRead { continue }
      let report = try RecordVerification.report(on: material)
      #expect(report.outcome == .differs && report.record == nil)
      #expect(report.differences.map(\.place) == ["tickets"])
      #expect(report.differences.allSatisfy { $0.message.contains("at most 10000000 tickets") })
    }
  }

  @Test("the verification of a record with panels stops when it is asked to")
  func interrupted() throws {
    let original = try DrawnCase(Self.threeFeatures)
    for patience in 0..<3 {
      let questions = Mutex(0)
      #expect(throws: CancellationError.self, "after \(patience) questions") {
        try RecordVerification.report(
          on: original.material,
          monitor: Monitor(isCancelled: {
            questions.withLock {
              $0 += 1
              return $0 > patience
            }
          }))
      }
    }
  }

  @Test(
    "other weights, levels and bests in a certificate over panels are caught",
    arguments: [RuleName.leximin, .maximin, .nash, .goldilocks])
  func weights(_ rule: RuleName) throws {
    let original = try DrawnCase(Self.threeFeatures, rule: rule)
    #expect(try RecordVerification.report(on: original.material).outcome == .verified)
    let file = try #require(original.material.beside.first { $0.name == "certificate.json" })
    let text = String(decoding: file.bytes, as: UTF8.self)
    let stages = try #require(text.firstRange(of: "\"panelStages\""))
    let numbers = text[stages.upperBound...].ranges(of: /-?[0-9]+\.[0-9]+(e-?[0-9]+)?/)
    #expect(numbers.count >= 7)
    for range in numbers {
      // No tinier change: a bound that moves by nothing proves as much.
      for change in ["1e308", "-1.0", "0.0", "0.123456"] where change != text[range] {
        let edited = text.replacingCharacters(in: range, with: change)
        let report = try RecordVerification.report(
          on: original.forged(beside: ["certificate.json": Array(edited.utf8)]))
        #expect(report.outcome == .differs, "\(change) for \(text[range])")
      }
    }
  }

  @Test("volunteers whom multipliers are said to exclude, and do not, are caught")
  func exclusion() throws {
    let original = try DrawnCase(Self.ducksAtHome)
    #expect(try RecordVerification.report(on: original.material).outcome == .verified)
    let file = try #require(original.material.beside.first { $0.name == "certificate.json" })
    let text = String(decoding: file.bytes, as: UTF8.self)
    for (old, new) in [
      ("\"proof\": \"integer-program\"", "\"proof\": \"relaxation\""), ("\"profile\": 0", "\"profile\": 1"),
      ("\"mostSeats\": 0", "\"mostSeats\": 1"), ("\"side\": \"min\"", "\"side\": \"max\""),
    ] {
      let edited = text.replacingOccurrences(of: old, with: new)
      #expect(edited != text)
      let report = try RecordVerification.report(
        on: original.forged(beside: ["certificate.json": Array(edited.utf8)]))
      #expect(report.outcome == .differs, "\(new)")
    }
  }
}
