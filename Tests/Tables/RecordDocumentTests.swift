import Foundation
import Sortition
import SortitionTables
import Testing

/// Warrant: Documentation/CLI.md for the keys; the rest are identities between files.
@Suite struct RecordDocumentTests {
  static let keys = [
    "format", "version", "rule", "panelSize", "tickets", "ticket", "seed", "seedOrigin", "ticketOrigin",
    "test", "inputs", "files", "counts", "path", "panel", "previousRecord", "options", "panels", "digest",
  ]

  @Test("the keys of record.json stand in their order, and hold what was drawn", arguments: [false, true])
  func keys(path: Bool) throws {
    let hand = try HandFit.seven()
    let files = try hand.drawFiles(hand.fit(path: path), ticket: 123, isTest: true)
    #expect(outerKeys(files.document.json) == Self.keys)
    let found = try parsed(files.document.json)
    #expect(found["rule"] as? String == "leximin" && found["seed"] as? String == "town hall, 3 May")
    #expect(found["seedOrigin"] as? String == "option" && found["test"] as? Bool == true)
    #expect(found["tickets"] as? Int == 1000 && found["ticket"] as? Int == 123)
    #expect(found["counts"] as? [Int] == [500, 500, 3500, 500])
    #expect(found["previousRecord"] is NSNull && found["panels"] is NSNull)
    #expect((found["path"] is NSNull) == !path)
    let options = try #require(found["options"] as? [String: Any])
    #expect(options["idColumn"] as? String == "id" && options["households"] is NSNull)
    let inputs = try #require(found["inputs"] as? [[String: String]])
    #expect(inputs.map { $0["name"] } == ["categories.csv", "respondents.csv"])
  }

  @Test("the digest is that of the text without its last member")
  func digest() throws {
    let hand = try HandFit.seven()
    let document = try hand.drawFiles(hand.fit(), ticket: 0).document
    let text = document.json.text()
    let end = ",\n  \"digest\": \"\(document.digest)\"\n}\n"
    #expect(text.hasSuffix(end))
    #expect(SHA256.hex(of: text.dropLast(end.count) + "\n}\n") == document.digest)
  }

  @Test("record.json comes last and has the digests of all files beside it", arguments: [false, true])
  func files(path: Bool) throws {
    let hand = try HandFit.seven()
    let files = try hand.drawFiles(hand.fit(path: path), ticket: 7).files
    let names =
      ["lottery.json", "certificate.json", "probabilities.csv"] + (path ? [] : ["tickets.csv"])
      + ["selected.csv", "remaining.csv", "record.json"]
    #expect(files.map(\.name) == names)
    #expect(
      files.map { $0.audience == .owner } == names.map { ["selected.csv", "remaining.csv"].contains($0) })
    let last = try #require(files.last)
    let parsed = try JSONSerialization.jsonObject(with: Data(last.bytes))
    let record = try #require(parsed as? [String: Any])
    let digests = try #require(record["files"] as? [[String: String]])
    #expect(digests.map { $0["name"] } == Array(names.dropLast()))
    #expect(digests.map { $0["sha256"] } == files.dropLast().map { SHA256.hex(of: $0.bytes) })
  }

  @Test("selected.csv holds the panel of the record and remaining.csv everybody else; the record no name")
  func people() throws {
    let hand = try HandFit.seven()
    let fit = try hand.fit()
    for ticket in [0, 1, 2, 500, 999] {
      let drawn = try hand.drawFiles(fit, ticket: ticket)
      func ids(_ name: String) throws -> [String] {
        let file = try #require(drawn.files.first { $0.name == name })
        return lines(file.bytes).dropFirst().map { $0[0] }
      }
      #expect(try ids("selected.csv") == drawn.record.panel)
      #expect(try ids("selected.csv").count == 5)
      #expect(try (ids("selected.csv") + ids("remaining.csv")).sorted() == hand.pool.ids.sorted())
      let tickets = try #require(drawn.files.first { $0.name == "tickets.csv" })
      #expect(Array(lines(tickets.bytes)[ticket + 1].dropFirst()) == drawn.record.panel)
      #expect(!drawn.document.json.text().contains("Ames"))
      let selected = try #require(drawn.files.first { $0.name == "selected.csv" })
      #expect(String(decoding: selected.bytes, as: UTF8.self).hasPrefix("id,name,gender,view\r\n"))
    }
  }

  /// Warrant: the tree's specification, carried out here on the parsed record alone.
  @Test("the splits of a path lead from the counts to the panel", arguments: 0..<20)
  func path(number: Int) throws {
    let hand = try HandFit.seven()
    let seed = DrawFiles.PublicSeed(text: "sweep \(number)", origin: .settings)
    let ticket = number * 47
    let path = try hand.drawFiles(hand.fit(path: true, seed: seed), ticket: ticket, seed: seed)
    let record = try parsed(path.document.json)
    var seats = try #require(record["counts"] as? [Int])
    var (first, tickets) = (0, 1000)
    var offsets = seats.map { _ in 0 }
    for split in try #require(record["path"] as? [[String: Any]]) {
      #expect(split["firstTicket"] as? Int == first && split["tickets"] as? Int == tickets)
      var left = seats.map { _ in 0 }
      for (t, c) in zip(split["profiles"] as? [Int] ?? [], split["seats"] as? [Int] ?? []) { left[t] = c }
      let goesLeft = try #require(split["goesLeft"] as? Bool)
      #expect(goesLeft == (ticket < first + tickets / 2), "seed \(number)")
      if goesLeft {
        seats = left
        tickets /= 2
      } else {
        for t in seats.indices { offsets[t] = (offsets[t] + left[t]) % hand.system.counts[t] }
        seats = zip(seats, left).map(-)
        first += tickets / 2
        tickets -= tickets / 2
      }
    }
    #expect(tickets == 1 && first == ticket, "seed \(number)")
    let seating = Seating(of: [], profiles: hand.profiles, seed: seed.seed)
    let members = seats.indices.flatMap { t in
      (0..<seats[t]).map { seating[Profile.ID(t)][(offsets[t] + $0) % hand.system.counts[t]] }
    }
    #expect(members.sorted().map { hand.pool.ids[$0.index] } == path.record.panel, "seed \(number)")
    // Who takes the seats depends on whether all tickets are known; how many each profile has does not.
    let all = try hand.drawFiles(hand.fit(seed: seed), ticket: ticket, seed: seed)
    #expect(
      PanelCount(of: all.record.panel, pool: hand.pool).seats
        == PanelCount(of: path.record.panel, pool: hand.pool).seats, "seed \(number)")
  }

  @Test("equal draws give equal bytes; another ticket gives another record")
  func deterministic() throws {
    let hand = try HandFit.seven()
    let again = try HandFit.seven()
    #expect(try hand.drawFiles(hand.fit(), ticket: 5) == again.drawFiles(again.fit(), ticket: 5))
    #expect(
      try hand.drawFiles(hand.fit(), ticket: 5).document.digest
        != hand.drawFiles(hand.fit(), ticket: 6).document.digest)
  }
}
