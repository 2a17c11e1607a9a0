import Sortition
import SortitionCensus
import SortitionRepresentativeness
import SortitionStatistics
import SortitionSweeps
import SortitionTables
import Testing

/// Warrant: Documentation/Assessment.md, the files read by eye.
@Suite struct AssessmentInputTests {
  @Test("a pool alone is the subject, empty cells are unknown answers")
  func pool() throws {
    let input = try AssessmentCase([
      "respondents.csv": "AGE,id,gender\n16-24,a,Female\n,b,male\n65+ ,c,\n",
      "population_a.csv": "age,gender,count\n65+,male,3\n",
      "settings.toml": "ordinal = [\"Age\"]\n[limits]\ndefault = 0.1\nGENDER = 0.02\n",
    ]).read()
    guard case .pool(let table) = input.subject else { preconditionFailure("the pool") }
    #expect(input.answers.lines == ["a female 16-24", "b male ?", "c ? 65+"])
    #expect(table.answers.outside == 0 && table.peopleCount == 3)
    #expect(input.answers.counts(of: Feature.ID(0)) == (known: [1, 1], unknown: 1))
    #expect(input.jointTables.map(\.counts) == [[0, 0, 0, 0, 0, 3]])
    #expect(input.scales == [.nominal, .ordinal])
    #expect(input.limits == [0.02, 0.1])
    #expect(input.hasQuotas == [false, false] && input.quotas == nil)
    #expect(input.notes.isEmpty)
  }

  static let derived = """
    [derive.age]
    from = "born"
    born = 2026
    unknown = ["n/a"]
    [derive.gender]
    from = "sex"
    values = { F = "female", M = "MALE" }
    others = "unknown"
    outside = ["robot"]
    [universe]
    column = "zip"
    cells = ["1090"]
    """

  @Test("years of birth, renamed cells, open cells and people of elsewhere are told apart")
  func derivations() throws {
    let input = try AssessmentCase([
      "settings.toml": Self.derived,
      "respondents.csv": """
      id,sex,born,zip
      a,f,2010,1090
      b,M,2002,
      c,female,2001,1090
      d,x,1961,1090
      e,,N/A,1090
      f,f,2011,1090
      g,f,1990,9999
      h,Robot,1990,1090
      i,m,1896, 1090

      """,
    ]).read()
    // 16, 24, 25, 65, unknown; 15 is too young, 9999 elsewhere, a robot none; 130.
    #expect(
      input.answers.lines == [
        "a female 16-24", "b male 16-24", "c female 25-64", "d ? 65+", "e ? ?", "i male 65+",
      ])
    #expect(input.answers.outside == 3)
    #expect(input.pool?.peopleCount == 9)
  }

  @Test("cells that stand for nothing are located, quoted only where they are common")
  func unlisted() {
    let rows = (0..<5).map { "r\($0),f,soon,1090\n" }.joined()
    let found = problems {
      _ = try AssessmentCase([
        "settings.toml": Self.derived,
        "respondents.csv": "id,sex,born,zip\n" + rows + "s,f,1895,1090\nt,f,2027,\nu,f,1990.0,\nu,f\n",
      ]).read()
    }
    #expect(found.map(\.row) == [2, 3, 4, 5, 6, 7, 8, 9, 10])
    #expect(found[0].message == "“soon” is no year of birth from 1896 to 2026")
    #expect(found[5].message == "the cell is no year of birth from 1896 to 2026")
    #expect(found.dropLast().allSatisfy { $0.column == "born" })
  }

  @Test("settings that do not fit the population are located, and people wait for right ones")
  func settingsAndPopulation() {
    let found = problems {
      _ = try AssessmentCase([
        "settings.toml": """
        ordinal = ["height"]
        [derive.hair]
        from = "x"
        [derive.gender]
        values = { F = "woman" }
        unknown = ["Female", "x"]
        outside = ["X"]
        [limits]
        weight = 0.1
        """,
        "respondents.csv": "id,gender,age\na,nonsense,nonsense\n",
      ]).read()
    }
    #expect(found.map(\.row) == [2, 5, 6, 7, 1, 9])
    #expect(found.map(\.column) == ["hair", "F", "unknown", "outside", "ordinal", "weight"])
    let bands = problems {
      _ = try AssessmentCase([
        "settings.toml": "[derive.gender]\nborn = 2026\n", "respondents.csv": "id,gender,age\na,male,65+\n",
      ]).read()
    }
    #expect(bands.map(\.row) == [2, 2])
    #expect(bands[0].message == "“female” of “gender” is no band of ages")
  }

  @Test("missing columns and files are problems that say what to do")
  func missing() {
    let columns = problems {
      _ = try AssessmentCase(["settings.toml": Self.derived, "people.csv": "id,sex\na,f\n"]).read()
    }
    #expect(columns.map(\.column) == ["born", "zip"])
    let files = problems { _ = try AssessmentCase([:]).read() }
    #expect(files.map(\.file) == ["respondents.csv"])
    #expect(
      problems { _ = try DataSetFiles.find(needed: [.population]) }.map(\.file) == ["population.csv"])
  }

  @Test("the problems of all files come together")
  func everyFile() {
    let found = problems {
      _ = try AssessmentCase(
        [
          "population_x.csv": "age,count\n65+,1\n",
          "categories.csv": "feature,value,min,max\ngender,male,x,1\n",
          "respondents.csv": "id,gender,age\na,other,65+\n", "selected.csv": "name\na\n",
          "tickets.csv": "a,b\n",
        ], .init(panel: "selected.csv")
      ).read()
    }
    #expect(
      found.map(\.file) == [
        "categories.csv", "population_x.csv", "respondents.csv", "selected.csv",
      ])
  }

  @Test("design weights are read as the nearest doubles, and others are problems")
  func base() throws {
    let texts = [
      "1", "0.1", "12.", ".5", "3.14159265358979", "0.30000000000000004", "1e-5", "2.5E3",
      "123456789012345678901",
      "9007199254740993", "0.000000000000000000000001", "+7", "1e300", "17976931348623157e292",
    ]
    let rows = texts.enumerated().map { "\($0),male,65+, \($1) \n" }.joined()
    let input = try AssessmentCase(
      ["respondents.csv": "id,gender,age,w\n" + rows], .init(base: "W")
    ).read()
    let expected = texts.map { text in
      Double(text.hasPrefix(".") ? "0" + text : text.hasSuffix(".") ? text + "0" : text)
    }
    #expect(input.base?.map { $0 } == expected.compactMap(\.self) && expected.count == texts.count)
    for wrong in ["", "0", "-1", "1,5", "0x1p3", "inf", "nan", "1e999", "1e", "e5", ".", "1 000", "--1"] {
      let file = "id;gender;age;w\na;male;65+;\(wrong)\n"
      let found = problems { _ = try AssessmentCase(["respondents.csv": file], .init(base: "w")).read() }
      #expect(found.map(\.row) == [2] && found.map(\.column) == ["w"], "\(wrong)")
    }
  }

  @Test("a decimal number is the one that Swift reads", arguments: Sweep.seeds(20))
  func decimals(seed: Int) throws {
    var generator = SweptGenerator(seed: seed)
    let texts = (0..<50).map { _ in
      let digits = String(
        UInt64.random(in: 1...(.max >> UInt64.random(in: 0...60, using: &generator)), using: &generator))
      let fraction = Int.random(in: 0...24, using: &generator)
      let padded = String(repeating: "0", count: max(0, fraction - digits.count)) + digits
      return padded.dropLast(fraction) + (fraction == 0 ? "" : ".") + padded.suffix(fraction)
    }.map { $0.hasPrefix(".") ? "0" + $0 : String($0) }
    let rows = texts.enumerated().map { "\($0),male,65+,\($1)\n" }.joined()
    let input = try AssessmentCase(["respondents.csv": "id,gender,age,w\n" + rows], .init(base: "w")).read()
    #expect(input.base == texts.compactMap(Double.init), "seed \(seed)")
  }
}
