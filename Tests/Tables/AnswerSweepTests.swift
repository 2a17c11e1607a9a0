import Sortition
import SortitionRepresentativeness
import SortitionSweeps
import SortitionTables
import Testing

/// Warrant: a second reader, which looks at one row after the other by the words of Documentation/Assessment.md.
@Suite struct AnswerSweepTests {
  static let settings = """
    [derive.age]
    from = "born"
    born = 2000
    others = "unknown"
    outside = ["never"]
    [derive.gender]
    values = { F = "female", "1" = "male" }
    unknown = ["x"]
    [universe]
    column = "zip"
    cells = ["10", "Eleven"]
    """

  /// The values of a row, "?" for an unknown one; nil outside the population.
  func answers(_ born: String, _ gender: String, _ zip: String) -> [String]? {
    var age = "?"
    if born == "never" { return nil }
    if let year = Int(born), (1870...2000).contains(year) {
      switch 2000 - year {
      case ..<16: return nil
      case 16...24: age = "16-24"
      case 25...64: age = "25-64"
      default: age = "65+"
      }
    }
    let named = ["f": "female", "female": "female", "1": "male", "male": "male"][gender.lowercased()] ?? "?"
    return zip.isEmpty || zip == "10" || zip.lowercased() == "eleven" ? [named, age] : nil
  }

  @Test("random people are read as one row after the other would be", arguments: Sweep.seeds(40))
  func people(seed: Int) throws {
    var generator = SweptGenerator(seed: seed)
    func any(_ texts: [String]) -> String { texts.randomElement(using: &generator) ?? "" }
    func dressed(_ text: String) -> String {
      let spaced = any(["", " ", "\t"]) + text + any(["", "  "])
      return any(["", "\""]).isEmpty ? spaced : "\"\(spaced)\""
    }
    var text = "zip,gender,id,note,born\n"
    var expected: [String] = []
    var outside = 0
    for row in 0..<Int.random(in: 1...200, using: &generator) {
      let born =
        Bool.random(using: &generator)
        ? String(Int.random(in: 1860...2005, using: &generator)) : any(["", "never", "long ago", "1990.0"])
      let gender = any(["", "f", "F", "Female", "1", "MALE", "male", "x"])
      let zip = any(["", "10", "ELEVEN", "12"])
      let cells = [zip, gender, "p\(row)", any(["", "a;b", "\u{1F600}"]), born]
      text += cells.map(dressed).joined(separator: ",") + any(["\n", "\r\n"])
      if let values = answers(born, gender, zip) {
        expected.append((["p\(row)"] + values).joined(separator: " "))
      } else {
        outside += 1
      }
    }
    let input = try AssessmentCase(["settings.toml": Self.settings, "people.csv": text]).read()
    #expect(input.answers.lines == expected, "seed \(seed)")
    #expect(input.answers.outside == outside, "seed \(seed)")
  }

  /// Codes of up to 256 values take a byte each, and two codes stand behind the values.
  @Test("features of about 256 values are read, with unknown answers and people of elsewhere")
  func manyValues() throws {
    for count in 252...258 {
      let values = (0..<count).map { "v\($0)" }
      let rows = (values + ["", "gone", "v0"]).enumerated().map { "\($0),\($1)\n" }.joined()
      let input = try AssessmentCase([
        "population.csv": "feature,value,count\n" + values.map { "place,\($0),1\n" }.joined(),
        "settings.toml": "[derive.place]\noutside = [\"gone\"]\n", "people.csv": "id,place\n" + rows,
      ]).read()
      let counts = input.answers.counts(of: Feature.ID(0))
      #expect(counts.known == [2] + [Int](repeating: 1, count: count - 1), "\(count)")
      #expect(counts.unknown == 1 && input.answers.outside == 1, "\(count)")
      // Columns compare by their storage too.
      let expected = values.indices.map { Feature.Value($0) } + [Feature.Value(count), Feature.Value(0)]
      let wider = Feature(name: "place", values: values + ["unknown"])
      #expect(input.answers.columns == [FeatureColumn(expected, of: wider)], "\(count)")
    }
  }

  @Test("mutated files are read or refused, and no id is ever quoted", arguments: Sweep.seeds(60))
  func mutated(seed: Int) {
    var generator = SweptGenerator(seed: seed)
    let people = (0..<8).map {
      "secret\($0),\(["female", "male", ""][$0 % 3]),\(1930 + 9 * $0),10,\($0 + 1)\n"
    }
    var files = [
      "population.csv": AssessmentCase.population, "settings.toml": Self.settings,
      "population_x.csv": "gender,age,count\nmale,65+,5\nfemale,65+,6\n",
      "categories.csv": "feature,value,min,max\ngender,female,0,5\ngender,male,0,5\n",
      "people.csv": "id,gender,born,zip,w\n" + people.joined(),
      "selected.csv": "id\nsecret1\nsecret2\n",
      "tickets.csv": "ticket,member1,member2\n0,secret1,secret2\n1,secret0,secret3\n",
      "probabilities.csv": "id,probability\nsecret1,0.5\nsecret2,0.25\n",
    ]
    let pieces: [[UInt8]] = [
      Array("\"".utf8), Array(",".utf8), Array("\n".utf8), Array("=".utf8), Array("[".utf8), [0xFF], [0],
      Array("é".utf8), Array("-".utf8), Array("99999999999999999999".utf8), Array("{".utf8),
      Array("'''".utf8),
      Array(" \u{301}".utf8), Array("\\u00".utf8),
    ]
    for name in files.keys.sorted() where Int.random(in: 0..<3, using: &generator) == 0 {
      var bytes = Array((files[name] ?? "").utf8)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let at = Int.random(in: 0...bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: at)
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 0...20, using: &generator)))
        case 2: if at < bytes.count { bytes[at] = UInt8.random(in: 0x20...0x7E, using: &generator) }
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 30)], at: at)
        }
      }
      files[name] = String(decoding: bytes, as: UTF8.self)
    }
    let found = problems {
      let purpose: AssessmentInput.Purpose = seed.isMultiple(of: 2) ? .comparison : .weights
      let base = seed.isMultiple(of: 3) ? "w" : nil
      _ = try AssessmentCase(files, .init(for: purpose, panel: "selected.csv", lottery: "", base: base))
        .read()
    }
    for problem in found {
      #expect(!problem.description.contains("secret"), "seed \(seed): \(problem)")
      #expect(!problem.repair.isEmpty && !problem.message.isEmpty, "seed \(seed)")
    }
  }
}
