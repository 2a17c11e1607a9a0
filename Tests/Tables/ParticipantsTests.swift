import Sortition
import SortitionRepresentativeness
import SortitionSweeps
import SortitionTables
import Testing

/// Warrant: Documentation/Assessment.md; the union of random files by a dictionary of people.
@Suite struct ParticipantsTests {
  func participants(_ input: AssessmentInput) -> Participants {
    guard case .participants(let participants) = input.subject else { preconditionFailure("participants") }
    return participants
  }

  @Test("an id in several channels is one person: known answers first, then the first channel's")
  func union() throws {
    let input = try AssessmentCase([
      "settings.toml": "[participants]\nonline = \"o.csv\"\nmeetings = \"m.csv\"\n",
      "o.csv": "id,gender,age\na,female,\nb,male,65+\nc,,\n",
      "m.csv": "id,age,gender\nd,16-24,male\nb,25-64,male\na,16-24,male\nB,65+,female\n",
      "respondents.csv": "not read",
    ]).read()
    let found = participants(input)
    #expect(found.channels.map(\.name) == ["online", "meetings"])
    #expect(found.channels.map(\.table.answers.count) == [3, 4])
    #expect(
      input.answers.lines == ["a female 16-24", "b male 65+", "c ? ?", "d male 16-24", "B female 65+"])
    #expect(found.repeated == 2 && found.differing == 2)
    #expect(input.pool == nil)
    #expect(
      input.notes.map(\.description) == [
        "o.csv, m.csv: 2 people gave answers that differ from file to file, and those of the first file count."
      ])
  }

  @Test("channels of the command line take the place of the settings'")
  func options() throws {
    let input = try AssessmentCase(
      [
        "settings.toml": "[participants]\nonline = \"absent.csv\"\n", "o.csv": "id,gender,age\na,female,\n",
      ], .init(participants: [.init(name: "letters", file: "o.csv")])
    ).read()
    #expect(participants(input).channels.map(\.name) == ["letters"])
    #expect(input.notes.isEmpty)
  }

  @Test("rows without an id column are nobody of another channel")
  func rowNumbers() throws {
    let files = ["o.csv": "gender,age\nfemale,\n", "m.csv": "gender,age\nmale,\nmale,65+\n"]
    let channels = [("online", "o.csv"), ("meetings", "m.csv")].map { Settings.Channel(name: $0, file: $1) }
    let both = try AssessmentCase(files, .init(participants: channels)).read()
    #expect(both.answers.lines == ["online:1 female ?", "meetings:1 male ?", "meetings:2 male 65+"])
    let one = try AssessmentCase(files, .init(participants: Array(channels.prefix(1)))).read()
    #expect(one.answers.ids == ["1"])
  }

  @Test("an id that reads as a row of a channel without ids is a problem, not one person with it")
  func idsOfRows() {
    let found = problems {
      let files = ["o.csv": "gender,age\nfemale,\n", "m.csv": "id,gender,age\nx,male,\no:1,male,65+\n"]
      let channels = [("o", "o.csv"), ("m", "m.csv")].map { Settings.Channel(name: $0, file: $1) }
      _ = try AssessmentCase(files, .init(participants: channels)).read()
    }
    #expect(found.map { "\($0.file) \($0.row ?? 0)" } == ["m.csv 3"])
    #expect(found.allSatisfy { !$0.description.contains("o:1") })
  }

  @Test("who is of elsewhere in one channel and of unknown place in another is left out")
  func outside() throws {
    let input = try AssessmentCase(
      [
        "settings.toml": "[universe]\ncolumn = \"zip\"\ncells = [\"1\"]\n",
        "o.csv": "id,gender,age,zip,w\na,female,,,1\nb,male,,1,2\nc,male,,2,3\n",
        "m.csv": "id,gender,age,zip,w\na,,,2,4\nb,,,2,5\nc,,,1,6\nd,male,65+,1,7\n",
      ],
      .init(
        participants: [.init(name: "o", file: "o.csv"), .init(name: "m", file: "m.csv")], base: "w")
    ).read()
    #expect(input.answers.lines == ["b male ?", "d male 65+"])
    #expect(input.base == [2, 7])
    #expect(input.answers.outside == 2)
    #expect(participants(input).channels.map(\.table.answers.outside) == [1, 2])
  }

  @Test("the union of random files is that of a dictionary of people", arguments: Sweep.seeds(30))
  func randomUnion(seed: Int) throws {
    var generator = SweptGenerator(seed: seed)
    let values = [["female", "male", ""], ["16-24", "25-64", "65+", ""]]
    var files: [String: String] = [:]
    var channels: [Settings.Channel] = []
    var order: [String] = []
    var known: [String: [String]] = [:]
    var (inSeveral, differing): (Set<String>, Set<String>) = ([], [])
    for c in 0..<Int.random(in: 1...4, using: &generator) {
      let people = (0..<12).shuffled(using: &generator).prefix(Int.random(in: 1...12, using: &generator))
      var text = "id,gender,age\n"
      for person in people {
        let id =
          ["é", "e\u{301}", "\u{1F600}"].randomElement(using: &generator).map { "\($0)\(person)" } ?? ""
        let answers = values.map { $0.randomElement(using: &generator) ?? "" }
        text += "\(id),\(answers[0]),\(answers[1])\n"
        if let first = known[id] {
          inSeveral.insert(id)
          if zip(first, answers).contains(where: { $0 != "" && $1 != "" && $0 != $1 }) {
            differing.insert(id)
          }
          known[id] = zip(first, answers).map { $0.isEmpty ? $1 : $0 }
        } else {
          order.append(id)
          known[id] = answers
        }
      }
      files["c\(c).csv"] = text
      channels.append(.init(name: "c\(c)", file: "c\(c).csv"))
    }
    let input = try AssessmentCase(files, .init(participants: channels)).read()
    let expected = order.map { id in
      ([id] + (known[id] ?? []).map { $0.isEmpty ? "?" : $0 }).joined(separator: " ")
    }
    #expect(input.answers.lines == expected, "seed \(seed)")
    let found = participants(input)
    #expect(found.repeated == inSeveral.count && found.differing == differing.count, "seed \(seed)")
  }
}
