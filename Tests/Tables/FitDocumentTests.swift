import Sortition
import SortitionTables
import Testing

/// Warrant: Documentation/CLI.md; the counts are identities between the files.
@Suite struct FitDocumentTests {
  @Test("the files of a fit, in order; tickets.csv only where all tickets exist")
  func names() throws {
    let hand = try HandFit.seven()
    let names = ["lottery.json", "certificate.json", "probabilities.csv", "tickets.csv"]
    let files = try hand.fitFiles(hand.fit()).files
    #expect(files.map(\.name) == names)
    #expect(files.allSatisfy { $0.audience == .anyone && OutputFolder.resultNames.contains($0.name) })
    #expect(try hand.fitFiles(hand.fit(path: true)).files.map(\.name) == Array(names.dropLast()))
  }

  @Test("equal fits give equal bytes")
  func deterministic() throws {
    let first = try HandFit.seven()
    let second = try HandFit.seven()
    #expect(try first.fitFiles(first.fit()).files == second.fitFiles(second.fit()).files)
  }

  @Test("probabilities.csv: every member in pool order with C/(m n), tickets and x/n")
  func probabilities() throws {
    let hand = try HandFit.seven()
    let rows = lines(try file("probabilities.csv", of: hand))
    #expect(rows.first == ["id", "probability", "tickets", "marginal"])
    #expect(rows.dropFirst().map { $0[0] } == hand.pool.ids)
    // Every n_t divides C_t here, so all members of a profile stand on C_t/n_t tickets.
    let expected = [["0.875", "875", "0.875"], ["0.5", "500", "0.5"]]
    for (row, i) in zip(rows.dropFirst(), [0, 1, 0, 1, 0, 1, 0]) {
      #expect(Array(row.dropFirst()) == expected[i])
    }
    let path = try #require(hand.fitFiles(hand.fit(path: true)).files.last)
    #expect(lines(path.bytes).dropFirst().allSatisfy { $0[2].isEmpty })
  }

  @Test("a member on no panel has probability, tickets and marginal 0", arguments: [true, false])
  func excluded(byOwnMaximum: Bool) throws {
    let rows = lines(try file("probabilities.csv", of: .excluded(byOwnMaximum: byOwnMaximum)))
    #expect(rows[1] == ["1", "0.0", "0", "0.0"])
    #expect(rows.dropFirst(2).allSatisfy { Array($0.dropFirst()) == ["0.5", "5", "0.5"] })
  }

  @Test("tickets.csv: padded numbers, k different members each, as often as probabilities.csv says")
  func tickets() throws {
    let hand = try HandFit.seven()
    let rows = lines(try file("tickets.csv", of: hand))
    #expect(rows.first == ["ticket", "member1", "member2", "member3", "member4", "member5"])
    #expect(rows.count == 1001)
    #expect(rows[1][0] == "000" && rows[43][0] == "042" && rows[1000][0] == "999")
    var times: [String: Int] = [:]
    for row in rows.dropFirst() {
      #expect(Set(row.dropFirst()).count == 5)
      for id in row.dropFirst() { times[id, default: 0] += 1 }
    }
    for row in lines(try file("probabilities.csv", of: hand)).dropFirst() {
      #expect(times[row[0]].map { "\($0)" } == row[2])
    }
    let single = lines(try file("tickets.csv", of: .seven(tickets: 10)))
    #expect(single.dropFirst().map { $0[0] } == (0...9).map { "\($0)" })
  }

  private func file(_ name: String, of hand: HandFit) throws -> [UInt8] {
    try #require(hand.fitFiles(hand.fit()).files.first { $0.name == name }).bytes
  }
}
