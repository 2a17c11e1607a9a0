import Sortition
import SortitionSweeps
import SortitionTables
import Testing

/// Warrant: the rules in Documentation/CLI.md, carried out anew for every person against every other.
@Suite("Who can be drawn") struct PoolPeopleTests {
  private struct Person {
    let home: Int?
    let participation: String
    let isListed: Bool
  }

  private func read(
    _ people: [Person], listed homes: [Int], looksAtHouseholds: Bool = true
  ) throws -> (respondents: RespondentsTable, notes: [Note]) {
    func address(_ home: Int?) -> String { home.map { "Street \($0)" } ?? "" }
    var pool = "id,gender,age,street,participating\n"
    var list = "name,STREET,Id\n"
    for (i, person) in people.enumerated() {
      pool += "p\(i),male,old,\(address(person.home)),\(person.participation)\n"
      if person.isListed { list += "x,,p\(i)\n" }
    }
    for home in homes { list += "x,street: \(home),gone\(home)\n" }
    return try respondents(
      pool,
      .init(
        households: looksAtHouseholds ? ["street"] : [],
        exclude: try CSVTable(reading: Array(list.utf8), named: "gone.csv")))
  }

  @Test(
    "random pools are divided as the rules say, and contradictions are located", arguments: Sweep.seeds(400))
  func random(seed: Int) throws {
    var generator = SweptGenerator(seed: seed)
    let words = ["", "?", "?", " ", "no", "NO", "yes", "Yes "]
    let people = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
      Person(
        home: Int.random(in: 0..<3, using: &generator) == 0 ? nil : Int.random(in: 0..<5, using: &generator),
        participation: words[Int.random(in: 0..<words.count, using: &generator)],
        isListed: Int.random(in: 0..<6, using: &generator) == 0)
    }
    let homes = (0..<5).filter { _ in Int.random(in: 0..<8, using: &generator) == 0 }
    let looks = Bool.random(using: &generator)

    func home(_ i: Int) -> Int? { looks ? people[i].home : nil }
    func word(_ i: Int) -> String { people[i].participation.lowercased().filter { $0 != " " } }
    func shares(_ i: Int, with who: (Int) -> Bool) -> Bool {
      people.indices.contains { $0 != i && who($0) && home($0) != nil && home($0) == home(i) }
    }
    let isOut = people.indices.map { i in
      people[i].isListed || shares(i, with: { people[$0].isListed }) || home(i).map(homes.contains) == true
    }
    let fixed = people.indices.filter { word($0) == "yes" }
    let wrong = fixed.filter { isOut[$0] }
    let twice = fixed.filter { i in shares(i, with: { $0 < i && word($0) == "yes" }) }
    let open = people.indices.filter { i in
      word(i) != "yes" && word(i) != "no" && !isOut[i] && !shares(i, with: { word($0) == "yes" })
    }
    if !wrong.isEmpty || !twice.isEmpty || open.isEmpty {
      let found = problems { _ = try read(people, listed: homes, looksAtHouseholds: looks) }
      let rows = (wrong + twice).map { $0 + 2 }.sorted()
      #expect(found.compactMap(\.row) == rows, "seed \(seed)")
      #expect(!found.isEmpty, "seed \(seed)")
      return
    }
    let (table, notes) = try read(people, listed: homes, looksAtHouseholds: looks)
    #expect(table.pool.ids == open.map { "p\($0)" }, "seed \(seed)")
    #expect(table.seated.ids == fixed.map { "p\($0)" }, "seed \(seed)")
    #expect(
      table.seated.places == fixed.map { person in open.count { $0 < person } }, "seed \(seed)")
    #expect(table.recordedOptions.exclude == "gone.csv", "seed \(seed)")
    #expect(table.recordedOptions.households == (looks ? ["street"] : nil), "seed \(seed)")
    let unknown =
      homes.isEmpty ? "" : "; \(homes.count == 1 ? "1 id is" : "\(homes.count) ids are") not in the pool"
    let text = try #require(notes.first { $0.file == "gone.csv" && $0.message.contains("left out by id") })
      .message
    #expect(text.hasSuffix(unknown) && text.contains("not in the pool") != homes.isEmpty, "seed \(seed)")
    // Written as a panel, everybody stands in the order of the file.
    let csv = String(decoding: table.csv(ofPanel: open.indices.map { Member.ID($0) }), as: UTF8.self)
    let ids = csv.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",")[0] }
    #expect(ids == (open + fixed).sorted().map { "p\($0)" }, "seed \(seed)")
  }

  @Test("other words are located with the allowed ones")
  func words() {
    let found = problems {
      _ = try respondents("id,gender,age,participating\n1,male,old,true\n2,male,old,secret\n3,male,old,yes\n")
    }
    #expect(found.map(\.row) == [2, 3])
    #expect(found.allSatisfy { $0.repair == "Write one of “?”, “yes”, “no”, or leave the cell empty." })
    #expect(found.allSatisfy { !$0.message.contains("secret") })
  }

  @Test("a feature of that name is a feature")
  func feature() throws {
    let feature = Feature(name: "Participating", values: ["often", "no"])
    let table = try CSVTable(
      reading: Array("id,participating\n1,no\n2,often\n".utf8), named: "respondents.csv")
    let read = try RespondentsTable.read(table, features: [feature]).respondents
    #expect(read.pool.count == 2 && read.seated.count == 0)
  }

  /// Two share a home, one has another, one has none; of an address of the file the id is nobody's.
  @Test("whom an exclude file leaves out by id and by household is said in words, also where that is nobody")
  func exclusionWords() throws {
    let homes = [1, 1, 2, nil]
    let cases: [(listed: Int?, homes: [Int], words: String)] = [
      (nil, [], "nobody is left out by id or by household"),
      (nil, [2], "nobody is left out by id, 1 person by household; 1 id is not in the pool"),
      (nil, [1], "nobody is left out by id, 2 people by household; 1 id is not in the pool"),
      (3, [], "1 person is left out by id, nobody else by household"),
      (0, [], "1 person is left out by id, 1 more by household"),
    ]
    for entry in cases {
      let people = homes.indices.map {
        Person(home: homes[$0], participation: "", isListed: $0 == entry.listed)
      }
      let notes = try read(people, listed: entry.homes).notes
      #expect(notes.filter { $0.file == "gone.csv" }.map(\.message) == [entry.words])
    }
  }

  @Test("an exclude file without ids, ragged, or for a pool without ids is located")
  func badLists() throws {
    func found(_ list: String, pool: String = "id,gender,age\np1,male,old\n") -> [Problem] {
      problems {
        _ = try respondents(
          pool, .init(exclude: try CSVTable(reading: Array(list.utf8), named: "gone.csv")))
      }
    }
    #expect(found("name\nAnn\n").map(\.file) == ["gone.csv"])
    #expect(found("id,ID\n1,1\n").map(\.column) == ["id"])
    #expect(found("id,x\n1\n2,y\n").map(\.row) == [2])
    #expect(found("id\n1\n", pool: "gender,age\nmale,old\n").map(\.file) == ["respondents.csv"])
    // Nobody is left.
    #expect(found("id\np1\n").map(\.message) == ["nobody is left to be drawn"])
    #expect(found("id\np2\n").isEmpty)
  }
}
