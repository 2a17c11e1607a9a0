import Sortition
import SortitionRepresentativeness
import SortitionTables
import Testing

/// Warrant: Documentation/Assessment.md, the files read by eye.
@Suite struct PanelFileTests {
  static let pool = """
    id,gender,age,street,hobby
    a,female,16-24,One St 1,chess
    b,male,25-64,One St 2,go
    c,,65+,"ONE ST, 1",go
    d,male,65+,,chess
    e,robot,65+,One St 3,go

    """
  static let quotas = """
    feature,value,min,max
    gender,male,0,2
    gender,female,0,2
    hobby,chess,0,3
    hobby,go,0,3

    """
  static let settings = "households = [\"street\"]\n[derive.gender]\noutside = [\"robot\"]\n"

  func panel(_ input: AssessmentInput) -> PanelFile {
    guard case .panel(let panel) = input.subject else { preconditionFailure("a panel") }
    return panel
  }

  @Test("members are looked up in the pool; unknown and repeated ids are data")
  func lookedUp() throws {
    let input = try AssessmentCase(
      [
        "respondents.csv": Self.pool, "categories.csv": Self.quotas, "settings.toml": Self.settings,
        "selected.csv": "id,gender\nc,x\na,\nz,\na,other\ne,\n,nobody\nc,x\n",
      ], .init(panel: "selected.csv")
    ).read()
    let found = panel(input)
    #expect(found.ids == ["c", "a", "z", "e"] && found.rows == [2, 3, 4, 6] && found.size == 4)
    #expect(found.duplicates.map(\.row) == [5, 8] && found.duplicates.map(\.first) == [3, 2])
    #expect(found.unknownRows == [4])
    #expect(found.answers.lines == ["c ? 65+", "a female 16-24"])
    #expect(found.answers.outside == 1 && found.places == [2, 0])
    // c and e like go, a chess; of c no gender is known, and a robot has none that is asked for.
    #expect(found.seats?.map(\.seats) == [[0, 1], [1, 2]] && found.seats?.map(\.unknown) == [1, 0])
    #expect(found.housemates == [[2, 3]])
    #expect(found.base == nil && found.probabilities == nil && !found.isTest)
    #expect(input.hasQuotas == [true, false])
    #expect(input.pool.map { $0.answers.ids == ["a", "b", "c", "d"] } == true)
    #expect(input.lottery == nil)
    #expect(
      input.notes.map(\.description) == [
        "categories.csv, column hobby: population.csv has no such feature, so it is compared with no population.",
        "selected.csv, row 7, column id: 1 row without an id left out.",
      ])
  }

  @Test("without a pool the panel's own file holds the answers, and of a repeated id the first row counts")
  func ownAnswers() throws {
    let input = try AssessmentCase(
      [
        "categories.csv": "feature,value,min,max\nage,65+,0,2\n",
        "panel.csv":
          "nationbuilder_id,TEST,gender,age,w\n7,TEST,male,65+,2\n8,TEST,,,1\n7,TEST,female,65+,1\n",
      ], .init(panel: "panel.csv", base: "w")
    ).read()
    let found = panel(input)
    #expect(found.answers.lines == ["7 male 65+", "8 ? ?"])
    #expect(found.base == [2, 1])
    #expect(found.duplicates.map(\.row) == [4])
    #expect(found.unknownRows == nil && found.housemates == nil)
    // Of 8 the age is unknown, and may be one without a quota.
    #expect(found.seats?.map(\.seats) == [[1]] && found.seats?.map(\.unknown) == [1])
    #expect(found.seats?.map(\.hasOthers) == [true])
    #expect(input.pool == nil)
    let numbered = try AssessmentCase(["panel.csv": "gender,age\nmale,65+\n"], .init(panel: "panel.csv"))
      .read()
    #expect(panel(numbered).ids == ["1"])
  }

  @Test("the lists of a rehearsal are read, and said to be such")
  func rehearsal() throws {
    let input = try AssessmentCase(
      [
        "respondents.csv": "gender,age\nmale,65+\nfemale,16-24\n",
        "selected.csv": "TEST,id,gender,age\nTEST,2,female,16-24\n",
      ], .init(panel: "selected.csv")
    ).read()
    #expect(panel(input).isTest)
    #expect(panel(input).answers.lines == ["2 female 16-24"])
  }

  @Test(
    "a quota for a value that the population lacks is a problem, and so is a missing column of an address")
  func problemsOfQuotas() {
    let values = problems {
      _ = try AssessmentCase(
        [
          "respondents.csv": "id,gender,age\na,male,65+\n", "selected.csv": "id\na\n",
          "categories.csv": "feature,value,min,max\ngender,men,0,1\n",
        ], .init(panel: "selected.csv")
      ).read()
    }
    #expect(values.map(\.message) == ["“men” is no value of “gender” in population.csv"])
    let address = problems {
      _ = try AssessmentCase(
        ["respondents.csv": "id,gender,age\na,male,65+\n", "selected.csv": "id\na\n"],
        .init(panel: "selected.csv", households: ["street"])
      ).read()
    }
    #expect(address.map(\.column) == ["street"])
    let ids = problems {
      _ = try AssessmentCase(
        ["respondents.csv": "id,gender,age\na,male,65+\n", "selected.csv": "name\na\n"],
        .init(panel: "selected.csv")
      ).read()
    }
    #expect(ids.map(\.message) == ["there is no column for the ids of the panel"])
  }

  static let tickets = "ticket,member1,member2\r\n0,a,b\r\n1,c,e\r\n2,e,d\r\n"

  @Test("of the lottery beside the panel a comparison reads the tickets, and weights the chances")
  func lottery() throws {
    var files = AssessmentCase(
      [
        "respondents.csv": Self.pool, "settings.toml": Self.settings, "selected.csv": "id\nd\na\n",
        "tickets.csv": Self.tickets, "record.json": "{}",
        "probabilities.csv":
          "id,probability,tickets,marginal\r\na,0.5,1,0.5\r\nd,1e-05,1,0\r\nb,0.0,1,0\r\ne,1.0,2,1\r\n",
      ], .init(panel: "selected.csv"))
    let lottery = try #require(try files.read().lottery)
    let tickets = try #require(lottery.tickets)
    #expect((0..<tickets.count).map { Array(tickets[$0]) } == [[0, 1], [2], [3]])
    #expect(lottery.has("record.json") && !lottery.has("certificate.json"))
    #expect(lottery.peopleWithChance == nil)
    files.options.purpose = .weights
    let input = try files.read()
    // a, d and e, who is outside the population and could be drawn all the same.
    #expect(input.lottery?.peopleWithChance == 3)
    #expect(panel(input).probabilities == [1e-5, 0.5] && input.lottery?.tickets == nil)
  }

  /// Without the folder of the lottery.
  private func fileName(_ problem: Problem) -> String {
    problem.file.split(separator: "/").last.map(String.init) ?? ""
  }

  @Test(
    "a panel of another pool is said to be one before its tickets are, and ids that differ by case are counted"
  )
  func anotherPool() throws {
    func files(_ panel: String, _ tickets: String = Self.tickets) -> AssessmentCase {
      AssessmentCase(
        [
          "respondents.csv": Self.pool, "settings.toml": Self.settings, "selected.csv": panel,
          "tickets.csv": tickets,
        ], .init(panel: "selected.csv"))
    }
    let strangers = problems { _ = try files("id\nx\ny\n", "ticket,member1,member2\n0,x,y\n").read() }
    #expect(strangers.map(\.file) == ["selected.csv"])
    #expect(strangers.first?.message == "none of its 2 ids is in the pool, respondents.csv")
    let upper = problems { _ = try files("id\nA\nB\n").read() }
    #expect(upper.map(\.repair) == ["Write the ids as the pool does, in upper and lower case."])
    let notes = try files("id\nA\nb\nx\n").read().notes.map(\.description)
    #expect(notes.count == 2)
    #expect(notes.contains("selected.csv: 1 id differs from one of the pool by upper and lower case alone."))
    // The tickets have two members, and the panel three.
    #expect(notes.contains { $0.contains("its tickets have 2 members and the panel 3") })
    #expect(try files("id\na\nb\n").read().notes.isEmpty)
  }

  @Test("a lottery without tickets is said to have none where they are looked for, and how to get them")
  func withoutTickets() throws {
    var files = AssessmentCase(
      [
        "respondents.csv": Self.pool, "settings.toml": Self.settings, "selected.csv": "id\nd\n",
        "record.json": "{}", "probabilities.csv": "id,probability\nd,0.5\n",
      ], .init(panel: "selected.csv"))
    let notes = try files.read().notes.filter { $0.file.hasSuffix("/tickets.csv") }
    #expect(notes.count == 1 && notes[0].message.contains("--all-tickets"))
    files.options.purpose = .weights
    #expect(try files.read().notes.allSatisfy { !$0.file.hasSuffix("/tickets.csv") })
    files.files["record.json"] = nil
    files.options.purpose = .comparison
    #expect(try files.read().notes.allSatisfy { !$0.file.hasSuffix("/tickets.csv") })
  }

  @Test("weights are read beside quotas, tickets and, with a column of their own, chances that are broken")
  func broken() throws {
    let broken = "\"never closed"
    var files = AssessmentCase(
      [
        "respondents.csv": "id,gender,age,w\na,male,65+,2\n", "selected.csv": "id\na\n",
        "categories.csv": broken, "tickets.csv": broken, "probabilities.csv": "id,probability\na,0.5\n",
      ], .init(for: .weights, panel: "selected.csv"))
    #expect(panel(try files.read()).designWeights == .weights([2]))
    files.files["probabilities.csv"] = broken
    #expect(problems { _ = try files.read() }.map { fileName($0) } == ["probabilities.csv"])
    files.options.base = "w"
    #expect(try files.read().base == [2])
    // A comparison has both to be right, and the chances not.
    files.options = .init(panel: "selected.csv")
    #expect(problems { _ = try files.read() }.map { fileName($0) } == ["categories.csv", "tickets.csv"])
  }

  @Test(
    "design weights out of all proportion are located, in one file or over several, and so is a tiny chance")
  func spread() throws {
    let repair = "Correct one of the two"
    func channels(_ first: String, _ second: String) -> AssessmentCase {
      AssessmentCase(
        [
          "a.csv": "id,gender,age,w\na,male,65+,1\nb,male,65+,\(first)\n",
          "b.csv": "id,gender,age,w\nc,male,65+,\(second)\n",
        ],
        .init(
          for: .weights, participants: [.init(name: "a", file: "a.csv"), .init(name: "b", file: "b.csv")],
          base: "w"))
    }
    #expect(try channels("1e12", "1").read().base == [1, 1e12, 1])
    let within = problems { _ = try channels("1e300", "1").read() }
    #expect(within.map(\.row) == [3] && within.map(\.file) == ["a.csv"])
    #expect(within.allSatisfy { $0.message.hasSuffix("that of row 2") && $0.repair.hasPrefix(repair) })
    let across = problems { _ = try channels("2", "1.1e12").read() }
    #expect(across.map(\.row) == [2] && across.map(\.file) == ["b.csv"])
    #expect(across.map(\.message).allSatisfy { $0.hasSuffix("that of row 2 of a.csv") })
    for (chance, row) in [("1e-12", nil), ("0", nil), ("9e-13", 2), ("1e-320", 2)] as [(String, Int?)] {
      let found = problems {
        _ = try AssessmentCase(
          [
            "respondents.csv": "id,gender,age\na,male,65+\n", "selected.csv": "id\na\n",
            "probabilities.csv": "id,probability\na,\(chance)\n",
          ], .init(for: .weights, panel: "selected.csv", lottery: "")
        ).read()
      }
      #expect(found.map(\.row) == [row].compactMap(\.self), "\(chance)")
    }
  }

  @Test("tickets that are none of this pool are located by kind, with their number, and no id is quoted")
  func wrongTickets() {
    func found(_ tickets: String) -> [Problem] {
      problems {
        _ = try AssessmentCase(
          [
            "respondents.csv": Self.pool, "settings.toml": Self.settings, "selected.csv": "id\nd\n",
            "tickets.csv": tickets,
          ], .init(panel: "selected.csv")
        ).read()
      }
    }
    let wrong = found("ticket,member1,member2\n0,a,secret\n1,b,b\n3,a,\n3,a\n")
    #expect(wrong.map(\.row) == [2, 3, 4, 5])
    #expect(wrong.map(\.column) == ["member2", "member2", "ticket", "C"])
    // A row that is too short is a ticket as well: those below it keep their numbers.
    #expect(found("ticket,member1,member2\n0,a,d\n1,a\n2,d,b\n3,b,a\n").map(\.row) == [3])
    let strangers = found(
      "ticket,member1,member2\n" + (0..<4000).map { "\($0),x\($0),y\($0)\n" }.joined())
    #expect(strangers.map(\.row) == [2] && strangers.map(\.column) == ["member1"])
    #expect(strangers.first?.message == "the pool lacks the ids of 8000 cells; here is the first")
    #expect(strangers.first?.repair.contains("fitted to this pool") == true)
    #expect(!wrong.map(\.description).joined().contains("secret"))
    #expect(found("ticket,member1\n").map(\.row) == [nil])
    #expect(found("ticket,member2\n0,a\n").map(\.row) == [1])
    #expect(found("id\na\n").map(\.row) == [1])
    let empty = problems {
      _ = try AssessmentCase(
        ["respondents.csv": "id,gender,age\na,male,\n", "selected.csv": "id\na\n"],
        .init(panel: "selected.csv", lottery: "")
      ).read()
    }
    #expect(empty.map(\.message) == ["the folder holds no results of a lottery"])
    let probabilities = problems {
      _ = try AssessmentCase(
        [
          "respondents.csv": "id,gender,age\na,male,\n", "selected.csv": "id\na\n",
          "probabilities.csv": "id,probability\na,1.5\nb,\n",
        ], .init(for: .weights, panel: "selected.csv", lottery: "")
      ).read()
    }
    #expect(probabilities.map(\.row) == [2, 3])
  }
}
