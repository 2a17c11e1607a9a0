import SortitionTables
import Testing

/// Warrant: Documentation/Assessment.md.
@Suite struct AssessmentSettingsTests {
  static let text = """
    ordinal = ["age"]
    min_cell = 7
    public = true

    [participants]
    online = "online.csv"       # the main one
    "meetings, all" = 'b/c.csv'

    [derive.age]
    from = "birth_year"
    born = 2026

    [derive.place]
    from = "postcode"
    values = { "1090" = "Jette", 1020 = "Laeken" }
    others = "outside"

    [derive."gender"]
    unknown = ["X", "prefer not to say"]
    outside = ["visitor"]

    [limits]
    default = 0.05
    education = 1

    [universe]
    column = "postcode"
    cells = ["1090", "1020"]
    """

  @Test("the settings of an assessment are read, in the order of the file")
  func everything() throws {
    let (read, notes) = try settings(Self.text)
    #expect(notes.isEmpty)
    #expect(read.ordinal == ["age"])
    #expect(read.minCell == 7)
    #expect(read.isPublic == true)
    #expect(
      read.participants == [
        .init(name: "online", file: "online.csv"), .init(name: "meetings, all", file: "b/c.csv"),
      ])
    let derivations = try #require(read.derivations)
    #expect(derivations.map(\.feature) == ["age", "place", "gender"])
    #expect(derivations.map(\.from) == ["birth_year", "postcode", nil])
    #expect(derivations.map(\.born) == [2026, nil, nil])
    #expect(derivations.map(\.others) == [nil, .outside, nil])
    #expect(derivations[1].values.map(\.cell) == ["1090", "1020"])
    #expect(derivations[1].values.map(\.value) == ["Jette", "Laeken"])
    #expect(derivations[2].unknown == ["X", "prefer not to say"])
    #expect(derivations[2].outside == ["visitor"])
    #expect(read.limits?.standard == 0.05)
    #expect(read.limits?.features.map(\.feature) == ["education"])
    #expect(read.limits?.features.map(\.distance) == [1])
    #expect(read.universe == .init(column: "postcode", cells: ["1090", "1020"]))
  }

  @Test(
    "channels keep their order however they are written",
    arguments: [
      "[participants]\nz = \"1\"\na = \"2\"\nm = \"3\"\n",
      "participants = { z = \"1\", a = \"2\", \"m\" = '3' }\n",
      "participants.z = \"1\"\nparticipants.a = \"2\"\nparticipants.m = \"3\"\n",
      "exclude = \"a = 1\\\"\" # [participants] a = 7\n[participants]\nz = \"1\" # a =\n'a' = \"2\"\n\"\\u006d\" = \"3\"\n",
      "out = \"\"\"\n[participants]\na = \"\"\"\r\n[ participants ]\r\nz = \"1\"\r\na=\"2\"\r\nm\t= \"3\"\r\n",
      "columns_to_keep = [\n\"]\", # ]\n\"a = 1\",\n]\n[participants]\nz = \"1\"\na = \"2\"\nm = \"3\"\n",
    ])
  func order(_ text: String) throws {
    let channels = try #require(try settings(text).settings.participants)
    #expect(channels.map(\.name) == ["z", "a", "m"])
    #expect(channels.map(\.file) == ["1", "2", "3"])
  }

  /// Each line alone is wrong.
  @Test("a wrong value, an unknown key and a wrong table are problems with the line of the key")
  func wrong() {
    let cases: [(text: String, line: Int, key: String)] = [
      ("ordinal = \"age\"", 1, "ordinal"), ("ordinal = [\"age\", \" AGE\"]", 1, "ordinal"),
      ("ordinal = [\"\"]", 1, "ordinal"), ("min_cell = 0", 1, "min_cell"), ("public = 1", 1, "public"),
      ("participants = \"x.csv\"", 1, "participants"), ("[participants]", 1, "participants"),
      ("[[participants]]\na = \"b\"", 1, "participants"), ("[participants]\na = 1", 2, "a"),
      ("[participants]\na = \"\"", 2, "a"), ("[participants]\na = \"x\"\nA = \"y\"", 3, "A"),
      ("derive = 1", 1, "derive"), ("[derive]\nage = 1", 2, "age"), ("[derive.age]\nfrm = \"x\"", 2, "frm"),
      ("[derive.age]\nfrom = \"\"", 2, "from"), ("[derive.age]\nborn = \"2026\"", 2, "born"),
      ("[derive.age]\nborn = 26", 2, "born"), ("\n[derive.age]\nvalues = [\"a\"]", 3, "values"),
      ("[derive.age.values]\na = 1", 2, "a"), ("[derive.age]\nvalues = { \"\" = \"b\" }", 2, ""),
      ("[derive.age]\nvalues = { x = \"b\", X = \"c\" }", 2, "X"),
      ("[derive.age]\nothers = \"ignored\"", 2, "others"), ("[derive.age]\nothers = true", 2, "others"),
      ("[derive.age]\nunknown = \"X\"", 2, "unknown"),
      ("[derive.age]\noutside = [\"x\", \"X\"]", 2, "outside"),
      ("[derive.age]\nvalues = { a = \"b\" }\nborn = 2026", 3, "born"),
      ("[derive.age]\nfrom = \"x\"\n[derive.Age]\nfrom = \"y\"", 3, "Age"),
      ("[limits]\ndefault = 1.5", 2, "default"), ("[limits]\nage = -0.1", 2, "age"),
      ("[limits]\nage = \"0.1\"", 2, "age"), ("[limits]\nage = nan", 2, "age"),
      ("limits = 0.05", 1, "limits"), ("[universe]\ncells = [\"a\"]", 1, "universe"),
      ("[universe]\ncolumn = \"a\"\ncells = []", 3, "cells"),
      ("[participants]\na = \"x.csv\"\n\"A \" = \"y.csv\"", 3, "A "),
      ("[universe]\ncolumn = \"a\"", 1, "universe"), ("[universe]\ncolumn = \"a\"\ncells = 1", 3, "cells"),
      ("[universe]\ncolumn = \"a\"\ncells = [\"b\"]\nyear = 3", 4, "year"),
    ]
    for (text, line, key) in cases {
      let found = problems { _ = try settings(text) }
      #expect(found.map(\.row) == [line], "\(text)")
      #expect(found.map(\.column) == [key], "\(text)")
      #expect(found.allSatisfy { $0.repair.hasSuffix(".") }, "\(text)")
      let all = Set(Settings.Key.allCases)
      #expect(problems { _ = try settings(text, overridden: all) } == found, "\(text)")
    }
  }

  @Test("what the command line gives overrides the settings")
  func overridden() throws {
    let (read, notes) = try settings(Self.text, overridden: Set(Settings.Key.allCases))
    #expect(read == Settings() && notes.isEmpty)
  }
}
