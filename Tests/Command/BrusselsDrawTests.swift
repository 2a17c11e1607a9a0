import Foundation
import Testing

@Suite("A draw of the Brussels assembly, read back from its files")
struct BrusselsDrawTests {
  let folder: TemporaryFolder
  let files: [String: Data]
  let outcome: SortitionProcess.Outcome

  init() throws {
    folder = try TemporaryFolder()
    outcome = try SortitionProcess.run([
      "draw", Case.brussels, "--seed", "Brussels 2026", "--out", folder.path("result"),
    ])
    files = try contents(of: folder.path("result"))
  }

  private func file(_ name: String) throws -> Data { try #require(files[name], "no \(name)") }

  private func json(_ name: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: try file(name)) as? [String: Any])
  }

  private func input(_ name: String) throws -> [[String]] {
    cells(try Data(contentsOf: SortitionProcess.root.appendingPathComponent("\(Case.brussels)/\(name)")))
  }

  /// What misses a quota among panels, counted from the quota file and the pool file.
  private func missed(_ panels: [[String]]) throws -> [String] {
    let pool = try input("respondents.csv")
    let header = pool[0]
    let id = try #require(header.firstIndex(of: "id"))
    let rowOf = Dictionary(uniqueKeysWithValues: pool.dropFirst().map { ($0[id], $0) })
    var missed: [String] = []
    for (number, panel) in panels.enumerated() {
      if panel.count != 89 || Set(panel).count != 89 { missed.append("\(number): not 89 members") }
      let rows = panel.compactMap { rowOf[$0] }
      if rows.count != panel.count { missed.append("\(number): an unknown id") }
      for quota in try input("categories.csv").dropFirst() {
        let column = try #require(header.firstIndex(of: quota[0]))
        let seats = rows.count { $0[column] == quota[1] }
        let (least, most) = (try #require(Int(quota[2])), try #require(Int(quota[3])))
        if !(least...most).contains(seats) { missed.append("\(number): \(quota[1]) has \(seats)") }
      }
    }
    return missed
  }

  @Test("it ends well and writes its seven files, and nothing beside them")
  func present() throws {
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(
      files.keys.sorted() == [
        "certificate.json", "lottery.json", "probabilities.csv", "record.json", "remaining.csv",
        "selected.csv", "tickets.csv",
      ])
    #expect(try folder.names == ["result"])
  }

  @Test("the folder, the selected and the remaining are for the owner alone")
  func permissions() throws {
    func mode(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
    }
    #expect(try mode("result") == 0o700)
    #expect(try mode("result/selected.csv") == 0o600)
    #expect(try mode("result/remaining.csv") == 0o600)
    #expect(try (mode("result/record.json") ?? 0) & 0o600 == 0o600)
  }

  @Test("every one of the 1,000 tickets meets every quota")
  func tickets() throws {
    let rows = cells(try file("tickets.csv")).dropFirst()
    #expect(rows.count == 1000)
    #expect(rows.first?.first == "000")
    #expect(rows.last?.first == "999")
    #expect(try missed(rows.map { Array($0.dropFirst()) }) == [])
  }

  @Test("the selected are the drawn ticket, and with the remaining they are the pool")
  func selected() throws {
    let record = try json("record.json")
    let ticket = try #require(record["ticket"] as? Int)
    let drawn = cells(try file("tickets.csv"))[ticket + 1].dropFirst()
    let selected = cells(try file("selected.csv")).dropFirst().map { $0[0] }
    let remaining = cells(try file("remaining.csv")).dropFirst().map { $0[0] }
    #expect(Set(selected) == Set(drawn))
    #expect(record["panel"] as? [String] == selected)
    let ids = try input("respondents.csv").dropFirst().map { $0[0] }
    #expect((selected + remaining).sorted() == ids.sorted())
    #expect(try missed([selected]) == [])
  }

  @Test("every member stands on ⌊C/n⌋ or ⌈C/n⌉ tickets, as often as probabilities.csv says")
  func multiplicities() throws {
    var times: [String: Int] = [:]
    for row in cells(try file("tickets.csv")).dropFirst() {
      for id in row.dropFirst() { times[id, default: 0] += 1 }
    }
    // C per profile is the sum over its members; profiles are the different rows of feature values.
    let pool = try input("respondents.csv")
    let columns = try ["gender", "age", "education"].map { try #require(pool[0].firstIndex(of: $0)) }
    let groups = Dictionary(grouping: pool.dropFirst()) { row in columns.map { row[$0] } }
    for (values, rows) in groups {
      let counts = rows.map { times[$0[0]] ?? 0 }
      let (sum, n) = (counts.reduce(0, +), counts.count)
      for count in counts {
        #expect(count == sum / n || count == (sum + n - 1) / n, "\(values)")
      }
    }
    for row in cells(try file("probabilities.csv")).dropFirst() {
      #expect(Int(row[2]) == times[row[0]] ?? 0)
      let (probability, marginal) = (try #require(Double(row[1])), try #require(Double(row[3])))
      #expect(abs(probability - marginal) < 1e-3)
      #expect(abs(probability - Double(times[row[0]] ?? 0) / 1000) < 1e-3)
    }
  }

  @Test("what the summary says of this seed's tickets is what probabilities.csv holds")
  func ticketsOfTheSeed() throws {
    let rows = cells(try file("probabilities.csv")).dropFirst()
    let tickets = try rows.map { try #require(Double($0[2])) }
    let fair = try rows.map { try #require(Double($0[3])) }
    let least = Int(try #require(tickets.min()))
    let most = try #require(zip(tickets, fair).map { abs($0 / 1000 - $1) }.max())
    let text = outcome.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let moved = String(format: "%.3f", 100 * most)
    #expect(
      text.contains(
        "Everyone who has a chance stands on \(least) or more of this seed’s 1,000 tickets; no chance is "
          + "moved by more than \(moved) percentage points."), "\(moved) in \(text)")
  }

  @Test("the smallest chance is bounded by 33 seats for 166 volunteers, and the summary says so")
  func bound() throws {
    let lottery = try json("lottery.json")
    let upperBound = try #require(lottery["upperBound"] as? Double)
    #expect(abs(upperBound - 33.0 / 166) < 1e-9)
    #expect(lottery["certified"] as? Bool == true)
    #expect(outcome.text.contains("No lottery over these quotas can give everyone more than 19.88 %."))
    #expect(outcome.text.contains("33 ÷ 166 = 19.88 %"))
    #expect(outcome.text.contains("Certified: "))
    #expect(!outcome.text.contains("fail"))
    #expect(outcome.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(!outcome.text.contains("Volunteer"), "a name of the pool")
  }

  @Test("another process with the same seed writes the same bytes, with another seed another panel")
  func repeated() throws {
    let again = try SortitionProcess.run(
      [
        "draw", SortitionProcess.root.path + "/" + Case.brussels + "/", "--seed", "Brussels 2026", "--out",
        "again/",
      ], in: folder.url)
    #expect(again.code == 0, "\(again.errors)")
    #expect(try contents(of: folder.path("again")) == files)
    let other = try SortitionProcess.run(
      ["draw", Case.brussels, "--seed", "Brussels 2027", "--out", folder.path("other")])
    #expect(other.code == 0)
    let selected = try contents(of: folder.path("other"))["selected.csv"]
    #expect(selected != nil && selected != files["selected.csv"])
  }

  @Test("an existing folder is refused without --force, replaced with it")
  func force() throws {
    let arguments = ["draw", Case.brussels, "--seed", "other", "--out", folder.path("result")]
    let refused = try SortitionProcess.run(arguments)
    #expect(refused.code == 2)
    #expect(refused.errors.contains("--force"))
    #expect(try contents(of: folder.path("result")) == files)
    #expect(try SortitionProcess.run(arguments + ["--force"]).code == 0)
    #expect(try contents(of: folder.path("result"))["record.json"] != files["record.json"])
    #expect(try folder.names == ["result"])
  }

  @Test("with --json only JSON is on standard output, the bytes of record.json")
  func jsonOutput() throws {
    let run = try SortitionProcess.run([
      "draw", Case.brussels, "--seed", "Brussels 2026", "--json", "--out", folder.path("second"),
    ])
    #expect(run.code == 0)
    #expect(run.output == files["record.json"])
    let fit = try SortitionProcess.run(["fit", Case.brussels, "--seed", "Brussels 2026", "--json"])
    #expect(fit.output == files["lottery.json"])
  }

  @Test("a given ticket is the one that is drawn")
  func givenTicket() throws {
    let run = try SortitionProcess.run([
      "draw", Case.brussels, "--seed", "Brussels 2026", "--ticket", "417", "--test", "--quiet", "--out",
      folder.path("given"),
    ])
    #expect(run.code == 0)
    #expect(run.output.isEmpty)
    let given = try contents(of: folder.path("given"))
    let rows = cells(try #require(given["selected.csv"]))
    #expect(rows.allSatisfy { $0[0] == "TEST" })
    #expect(cells(try #require(given["remaining.csv"])).allSatisfy { $0[0] == "TEST" })
    let selected = rows.dropFirst().map { $0[1] }
    #expect(Set(selected) == Set(cells(try file("tickets.csv"))[418].dropFirst()))
    let record = try JSONSerialization.jsonObject(with: try #require(given["record.json"])) as? [String: Any]
    #expect(record?["test"] as? Bool == true)
    let absent = try SortitionProcess.run([
      "draw", Case.brussels, "--ticket", "1000", "--out", folder.path("absent"),
    ])
    #expect(absent.code == 2)
    #expect(try folder.names == ["given", "result"])
  }
}
