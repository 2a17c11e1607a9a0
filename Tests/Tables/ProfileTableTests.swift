import Sortition
import SortitionTables
import Testing

/// Warrants: the files themselves, read by eye; the list of the same people.
@Suite("Profile tables") struct ProfileTableTests {
  static let header = "gender,age,count\n"

  private func read(_ text: String, _ features: [Feature] = [gender, age]) throws -> ProfileTable {
    try ProfileTable.read(
      CSVTable(reading: Array(text.utf8), named: "profiles.csv"), features: features)
  }

  @Test("titles and values are read whatever order, case and spaces; nobody's profiles and blank rows vanish")
  func plain() throws {
    let table = try read("COUNT;note; AGE ;gender\n 12 ;x;old;Male\n;;;\n0;;young;male\n7;y; Young;FEMALE\n")
    let found = table.profiles.profiles
    #expect(found.map { $0.values.map(\.index) } == [[0, 0], [1, 1]])
    #expect(found.map(\.count) == [7, 12] && table.profiles.memberCount == 19)
    #expect(table.records.map(\.row) == [5, 2])
  }

  @Test("every problem of every row is listed, and no cell with a number is quoted")
  func rows() {
    let text =
      Self.header + "female,young,\nfemale,old,-3\nmale,young,1.5\nmale,old,1e3\nmale,ancient,4\n"
      + "male,young\nfemale,young,1000000001\nfemale,young,999999999999999999999999999999\n,old,2\n"
    let found = problems { _ = try read(text) }
    #expect(found.map(\.row) == [2, 3, 4, 5, 6, 7, 8, 9, 10])
    #expect(
      found.map(\.column) == ["count", "count", "count", "count", "age", "C", "count", "count", "Gender"])
    #expect(
      found.map(\.message) == [
        "the cell is empty", "the number is negative", "this is not a whole number",
        "this is not a whole number", "the cell is no value of “age”", "2 cells where the header has 3",
        "the number is above 1000000000, the largest register",
        "the number is above 1000000000, the largest register", "the cell is empty",
      ])
    #expect(found.allSatisfy { $0.file == "profiles.csv" && !$0.repair.isEmpty })
  }

  @Test("a profile in two rows is a problem, however it is spelt")
  func repeated() {
    let found = problems {
      _ = try read(Self.header + "male,old,1\nmale,young,0\nMALE , Old,2\nmale,young,3\n")
    }
    #expect(found.map(\.row) == [4, 5])
    #expect(found.map { $0.message.contains("values of row 2") } == [true, false])
  }

  @Test("columns: missing, twice, participating, and features with a name that results need")
  func columns() {
    #expect(problems { _ = try read("gender,age\nmale,old\n") }.map(\.column) == ["count"])
    #expect(problems { _ = try read("gender,count\nmale,1\n") }.map(\.column) == ["age"])
    #expect(problems { _ = try read("x,y\n1,2\n") }.map(\.column) == ["Gender", "age", "count"])
    #expect(problems { _ = try read("gender,age,Age,count\nmale,old,old,1\n") }.map(\.column) == ["age"])
    #expect(
      problems { _ = try read("gender,age,participating,count\nmale,old,yes,1\n") }.map(\.column)
        == ["participating"])
    let rank = Feature(name: "Rank", values: ["high"])
    #expect(problems { _ = try read("rank,count\nhigh,1\n", [rank]) }.map(\.column) == ["Rank"])
    let taking = Feature(name: "participating", values: ["often"])
    #expect(problems { _ = try read("participating,count\noften,1\n", [taking]) }.isEmpty)
  }

  @Test("a thousand million people are read; one more, and nobody, are problems of the file")
  func totals() throws {
    let most = Profiles.largestRegister
    let table = try read(Self.header + "male,old,\(most - 1)\nmale,young,1\n")
    #expect(table.profiles.memberCount == most)
    let more = problems { _ = try read(Self.header + "male,old,\(most)\nmale,young,1\n") }
    #expect(more.map(\.message) == ["the numbers add up to 1000000001 people, more than 1000000000"])
    let many = problems {
      _ = try read(Self.header + "male,old,\(most)\nmale,young,\(most)\nfemale,old,\(most)\n")
    }
    #expect(many.map(\.row) == [nil])
    #expect(problems { _ = try read(Self.header + "male,old,0\n") }.count == 1)
    #expect(problems { _ = try read(Self.header) }.count == 1)
  }
}

/// Warrants: Documentation/CLI.md; the documents of the pool of the same people.
@Suite("Files of a draw from a register") struct RegisterFilesTests {
  /// The register of a hand case.
  private func table(_ hand: HandFit, _ rows: String) throws -> ProfileTable {
    try ProfileTable.read(
      CSVTable(reading: Array(rows.utf8), named: "profiles.csv"), features: hand.profiles.features)
  }

  private static let seven = "View,gender,count\nCON,m,1\nlib,\"M\",4\nlib,f,1\ncon,f,1\n"

  private func files(
    _ hand: HandFit, _ table: ProfileTable, ticket: Int = 5, isTest: Bool = false
  ) throws -> DrawFiles {
    let fit = try hand.fit()
    let people = People.counted(table)
    return DrawFiles(
      of: people.seated(try fit.ticket(ticket), of: fit), from: fit,
      people.fitFiles(of: fit, inputs: Self.inputs, version: "0.0.0"), inputs: Self.inputs,
      version: "0.0.0", seed: hand.seed, ticketOrigin: .option, isTest: isTest, targets: nil)
  }

  private static let inputs = [
    FileDigest(name: "categories.csv", sha256: SHA256.hex(of: "quotas")),
    FileDigest(name: "profiles.csv", sha256: SHA256.hex(of: "profiles")),
  ]

  private func file(_ files: DrawFiles, _ name: String) throws -> [UInt8] {
    try #require(files.files.first { $0.name == name }).bytes
  }

  @Test("chances.csv has the profiles in their order, as the register spells them")
  func chances() throws {
    let hand = try HandFit.seven()
    let files = try files(hand, table(hand, Self.seven))
    #expect(
      files.files.map(\.name) == [
        "lottery.json", "certificate.json", "chances.csv", "seats.csv", "record.json",
      ])
    #expect(
      lines(try file(files, "chances.csv")) == [
        ["gender", "View", "count", "probability", "marginal"], ["f", "lib", "1", "0.5", "0.5"],
        ["f", "con", "1", "0.5", "0.5"], ["M", "lib", "4", "0.875", "0.875"],
        ["m", "CON", "1", "0.5", "0.5"],
      ])
  }

  @Test("lottery.json and certificate.json are those of the pool; the digests of inputs differ")
  func documents() throws {
    let hand = try HandFit.seven()
    let fit = try hand.fit()
    let counted = People.counted(try table(hand, Self.seven))
    let listed = FitFiles(of: fit, pool: hand.pool, inputs: Self.inputs, version: "0.0.0")
    let files = counted.fitFiles(of: fit, inputs: Self.inputs, version: "0.0.0").files
    #expect(files.prefix(2) == listed.files.prefix(2))
  }

  @Test("seats.csv has a row for each seat, and the record the same by profile and rank")
  func seats() throws {
    let hand = try HandFit.seven()
    let table = try table(hand, Self.seven)
    for ticket in 0..<20 {
      let files = try files(hand, table, ticket: ticket)
      let rows = lines(try file(files, "seats.csv"))
      #expect(rows[0] == ["gender", "View", "rank"])
      let profiles = ["f,lib", "f,con", "M,lib", "m,CON"]
      let named = rows.dropFirst().map { row in
        "\(profiles.firstIndex(of: row[0] + "," + row[1]) ?? -1):\(row[2])"
      }
      #expect(named == files.record.panel && named.count == 5)
      #expect(files.record.options.profiles == "profiles.csv")
      let record = try RecordDocument.read(file(files, "record.json"), named: "record.json")
      #expect(record == files.record)
      let list = try hand.drawFiles(hand.fit(), ticket: ticket).record
      #expect(list.counts == record.counts && list.path == record.path)
    }
  }

  @Test("a rehearsal is marked in every row")
  func test() throws {
    let hand = try HandFit.seven()
    let files = try files(hand, table(hand, Self.seven), isTest: true)
    #expect(lines(try file(files, "seats.csv")).allSatisfy { $0[0] == "TEST" && $0.count == 4 })
  }

  @Test("who is on no panel is told by profile, values and number")
  func unreachable() throws {
    let hand = try HandFit.excluded(byOwnMaximum: true)
    let fit = try hand.fit()
    let people = People.counted(try table(hand, "kind,count\na,2\nb,2\nc,1\n"))
    let text = people.fitFiles(of: fit, inputs: Self.inputs, version: "0.0.0").lottery.json.text()
    #expect(
      text.contains(
        """
          "unreachable": [
            {
              "profile": 2,
              "values": ["c"],
              "members": 1,
              "quota": {
                "feature": "kind",
                "value": "c",
                "side": "max",
                "limit": 0
              }
            }
          ],
        """), "\(text)")
  }

  @Test("a record names the second input as its profile table, or none")
  func options() throws {
    let hand = try HandFit.seven()
    let record = try files(hand, table(hand, Self.seven)).record
    func isRead(_ options: DrawRecord.Options) -> Bool {
      let changed = DrawRecord(
        version: record.version, rule: record.rule, panelSize: record.panelSize, tickets: record.tickets,
        ticket: record.ticket, seed: record.seed, seedOrigin: record.seedOrigin,
        ticketOrigin: record.ticketOrigin, isTest: record.isTest, inputs: record.inputs, files: record.files,
        counts: record.counts, path: record.path, panels: record.panels, panel: record.panel,
        previousRecord: nil, options: options)
      return (try? RecordDocument.read(RecordDocument(changed).json.bytes(), named: "record.json")) != nil
    }
    #expect(isRead(.init(idColumn: nil, profiles: "profiles.csv")))
    #expect(isRead(.init(idColumn: nil)))
    #expect(!isRead(.init(idColumn: nil, profiles: "categories.csv")))
    #expect(!isRead(.init(idColumn: nil, profiles: "others.csv")))
    #expect(!isRead(.init(idColumn: "id", profiles: "profiles.csv")))
  }
}
