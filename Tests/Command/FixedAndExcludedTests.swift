import Foundation
import Sortition
import SortitionTables
import Testing

/// Warrant: the files, counted from their cells; Documentation/CLI.md.
@Suite("People fixed, excluded and in households, as a process") struct FixedAndExcludedTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  /// Forty people. Fixed: 3 and 20; 10 lives with 3. Out: 6. Excluded: 8 by id, 9 by household, 15 by the
  /// address of somebody who is not in the pool. 30 and 31 live together.
  private func dataSet() throws -> String {
    let streets = [
      3: "Élm Lane 1", 10: "elm lane, 1", 8: "Oak 2", 9: "oak 2", 15: "Ash 3", 30: "Fir 4", 31: "FIR 4.",
    ]
    let rows = (0..<40).map { i in
      let participating = [3: "yes", 20: "YES", 6: "no", 7: "?"][i] ?? ""
      return "p\(i)x,\(i % 2 == 0 ? "f" : "m"),\(i / 2 % 2 == 0 ? "young" : "old"),\(participating),"
        + "\"\(streets[i] ?? "Own \(i)")\",1000"
    }
    try FileManager.default.createDirectory(atPath: folder.path("lists"), withIntermediateDirectories: true)
    try Data("zip,street,ID\n1000,,p8x\n1000,ASH 3,gone\n".utf8).write(
      to: URL(fileURLWithPath: folder.path("lists/gone.csv")))
    return try folder.dataSet(
      quotas: "feature,value,min,max\nsex,f,4,4\nsex,m,4,4\nage,young,3,5\nage,old,3,5\n",
      pool: "id,sex,age,Participating,street,zip\n" + rows.joined(separator: "\n") + "\n",
      settings: "panel_size = 8\n")
  }

  private var options: [String] {
    ["--households", "Street, zip", "--exclude", folder.path("lists/gone.csv"), "--seed", "s"]
  }

  @Test("who is fixed stands on every ticket, who is out on none, and all quotas count everybody")
  func draw() throws {
    let data = try dataSet()
    let run = try SortitionProcess.run(["draw", data, "--out", folder.path("out")] + options)
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      run.errors.contains("Note: gone.csv: 1 person is left out by id, 2 more by household; 1 id is not"))
    #expect(run.errors.contains("2 people are on the panel for certain, 1 out; 1 more left out as their"))
    #expect(
      run.text.hasPrefix(
        """
        data: 8 seats, 6 of them drawn among 33 volunteers
          Of 40 people in the pool file, 33 are in the draw, 2 are on the panel for certain, 5 are left out.

        """), "\(run.text)")
    #expect(run.text.contains("\n  Seats and pool count the 2 people on the panel for certain too.\n"))
    #expect(run.text.contains("pass       households   no two of one household"))
    #expect(run.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    let files = try contents(of: folder.path("out"))
    let out = Set([6, 8, 9, 10, 15].map { "p\($0)x" })
    let numbers = { (cells: [String]) in cells.compactMap { Int($0.dropFirst().dropLast()) } }
    let tickets = cells(try #require(files["tickets.csv"])).dropFirst()
    #expect(tickets.count == 1000)
    var ticketsOf: [String: Int] = [:]
    for ticket in tickets {
      let panel = Array(ticket.dropFirst())
      #expect(panel.count == 8 && panel.contains("p3x") && panel.contains("p20x"))
      #expect(out.isDisjoint(with: panel) && !(panel.contains("p30x") && panel.contains("p31x")))
      #expect(numbers(panel) == numbers(panel).sorted())
      #expect(numbers(panel).count { $0 % 2 == 0 } == 4)
      #expect((3...5).contains(numbers(panel).count { $0 / 2 % 2 == 0 }))
      for id in panel { ticketsOf[id, default: 0] += 1 }
    }
    let chances = cells(try #require(files["probabilities.csv"])).dropFirst()
    #expect(numbers(chances.map { $0[0] }) == (0..<40).filter { !out.contains("p\($0)x") })
    #expect(chances.allSatisfy { Int($0[2]) == ticketsOf[$0[0], default: 0] })
    #expect(chances.filter { $0[1] == "1.0" && $0[3] == "1.0" }.map { $0[0] } == ["p3x", "p20x"])
    #expect(abs(chances.compactMap { Double($0[1]) }.reduce(0, +) - 8) < 1e-9)
    let selected = cells(try #require(files["selected.csv"])).dropFirst().map { $0[0] }
    let remaining = cells(try #require(files["remaining.csv"])).dropFirst().map { $0[0] }
    let ticket = try #require(json("out/record.json")["ticket"] as? Int)
    #expect(selected == Array(tickets[tickets.startIndex + ticket].dropFirst()))
    let mates = Set(selected).isDisjoint(with: ["p30x", "p31x"]) ? 0 : 1
    #expect(out.union(selected).isDisjoint(with: remaining) && remaining.count == 35 - 8 - mates)
    let lottery = try json("out/lottery.json")
    #expect(lottery["panelSize"] as? Int == 8 && lottery["fixed"] as? Int == 2)
    #expect(lottery["poolSize"] as? Int == 33)
  }

  /// Warrant: the README of each data set, whose counts its generator made.
  @Test(
    "the households of the data sets are those of their descriptions",
    arguments: [
      ("brussels-assembly_89", "38 people live in 18 households"),
      ("paris-assembly_100", "103 people live in 50 households"),
    ])
  func described(name: String, count: String) throws {
    let run = try SortitionProcess.run(
      ["check", "Data/\(name)", "--households", "street_address,postcode"])
    #expect(run.code == 0 && run.errors.contains(count), "\(run.errors)")
  }

  @Test("with households no ticket of Brussels has two people of one address, and the draw is verified")
  func brussels() throws {
    let run = try SortitionProcess.run([
      "draw", Case.brussels, "--households", "street_address,postcode", "--seed", "s", "--quiet", "--out",
      folder.path("out"),
    ])
    #expect(run.code == 0, "\(run.errors)")
    let path = SortitionProcess.root.appendingPathComponent("\(Case.brussels)/respondents.csv")
    let pool = cells(try Data(contentsOf: path)).dropFirst()
    let addresses = Dictionary(uniqueKeysWithValues: pool.map { ($0[0], $0[4].lowercased() + "|" + $0[5]) })
    let files = try contents(of: folder.path("out"))
    for ticket in cells(try #require(files["tickets.csv"])).dropFirst() {
      let homes = ticket.dropFirst().compactMap { addresses[$0] }
      #expect(homes.count == 89 && Set(homes).count == 89, "ticket \(ticket[0])")
    }
    let selected = cells(try #require(files["selected.csv"])).dropFirst().compactMap { addresses[$0[0]] }
    let remaining = cells(try #require(files["remaining.csv"])).dropFirst().compactMap { addresses[$0[0]] }
    #expect(Set(selected).isDisjoint(with: remaining))
    let check = try SortitionProcess.run(["verify", folder.path("out/record.json"), Case.brussels])
    #expect(check.code == 0, "\(check.text)")
  }

  private func json(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("it is verified with the exclude file beside the others, and not with another one")
  func verify() throws {
    let data = try dataSet()
    #expect(
      try SortitionProcess.run(["draw", data, "--quiet", "--out", folder.path("out")] + options).code == 0)
    let commitment = try SortitionProcess.run(["commit", data, "--json"] + options)
    let committed = try JSONSerialization.jsonObject(with: commitment.output) as? [String: Any]
    let digest = try #require(committed?["digest"] as? String)
    let record = folder.path("out/record.json")
    let recorded = try #require(try json("out/record.json")["options"] as? [String: Any])
    #expect(recorded["households"] as? [String] == ["street", "zip"])
    #expect(recorded["exclude"] as? String == "gone.csv")
    #expect(try SortitionProcess.run(["verify", record, data]).code == 2)
    let list = URL(fileURLWithPath: data + "/gone.csv")
    try FileManager.default.copyItem(at: URL(fileURLWithPath: folder.path("lists/gone.csv")), to: list)
    let run = try SortitionProcess.run(["verify", record, data, "--commitment", digest])
    #expect(run.code == 0, "\(run.text)")
    try Data("zip,street,ID\n1000,,p8x\n".utf8).write(to: list)
    let changed = try SortitionProcess.run(["verify", record, data])
    #expect(changed.code == 1 && changed.text.contains("gone.csv: this is not the file"))
  }

  @Test("other options in a record whose digests were made anew are caught")
  func forgery() throws {
    let original = try DrawnCase(Case.fixedAndExcluded)
    #expect(try RecordVerification.report(on: original.material).outcome == .verified)
    let real = original.record.options
    for (options, place) in [
      (
        DrawRecord.Options(idColumn: real.idColumn, households: nil, exclude: real.exclude),
        "options.households"
      ),
      (.init(idColumn: real.idColumn, households: ["street"], exclude: real.exclude), nil),
      (
        .init(idColumn: real.idColumn, households: ["Street", "zip"], exclude: real.exclude),
        "options.households"
      ),
      (.init(idColumn: real.idColumn, households: ["door"], exclude: real.exclude), nil),
      (.init(idColumn: real.idColumn, households: real.households, exclude: nil), "options.exclude"),
      (
        .init(idColumn: real.idColumn, households: real.households, exclude: "respondents.csv"),
        "options.exclude"
      ),
      (.init(idColumn: real.idColumn, households: real.households, exclude: "settings.toml"), nil),
    ] as [(DrawRecord.Options, String?)] {
      let report = try RecordVerification.report(
        on: original.forged(record: original.record.with(options: options)))
      #expect(report.outcome == .differs, "\(options)")
      if let place { #expect(report.differences.contains { $0.place == place }, "\(options)") }
    }
  }

  @Test("a fixed person who is missing on the panel of a record is caught")
  func missing() throws {
    let original = try DrawnCase(Case.fixedAndExcluded)
    let panel = original.record.panel.filter { $0 != "p02" }
    let report = try RecordVerification.report(
      on: original.forged(record: original.record.with(panel: panel + ["p12"])))
    #expect(report.checks.contains { $0.subject == .panel && $0.finding == .differs })
    #expect(report.differences.contains { $0.message.contains("1 of the ids are not in the pool") })
  }

  @Test("everybody on the panel for certain is a panel without a lottery: nothing is drawn")
  func nobodyToDraw() throws {
    let data = try folder.dataSet(
      quotas: Case.ducksQuotas, pool: "id,age,team,participating\na,child,a,yes\nb,adult,b,yes\nc,child,a,\n")
    for command in ["check", "fit", "commit"] {
      let run = try SortitionProcess.run([command, data, "--size", "2"])
      #expect(run.code == 2 && run.errors.contains("Nothing is left to draw"))
      let small = try SortitionProcess.run([command, data, "--size", "1"])
      #expect(small.code == 2 && small.errors.contains("2 people are on the panel for certain"))
    }
  }
}
