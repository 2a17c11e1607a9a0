import Sortition
import SortitionTables
import Testing

func settings(
  _ text: String, overridden: Set<Settings.Key> = []
) throws -> (settings: Settings, notes: [Note]) {
  try Settings.read(Array(text.utf8), named: "settings.toml", overridden: overridden)
}

/// Warrant: Documentation/CLI.md.
@Suite struct SettingsTests {
  @Test("our keys are read")
  func ours() throws {
    let (read, notes) = try settings(
      """
      panel_size = 30
      rule = "maximin"
      tickets = 1000
      all_tickets = true
      seed = "six dice: 1 2 3 4 5 6"
      ticket = 0
      id_column = "key"
      columns_to_keep = ["name", "e-mail"]
      show_values = false
      """)
    var expected = Settings()
    expected.panelSize = 30
    expected.rule = .maximin
    expected.tickets = 1000
    expected.allTickets = true
    expected.seed = "six dice: 1 2 3 4 5 6"
    expected.ticket = 0
    expected.idColumn = "key"
    expected.columnsToKeep = ["name", "e-mail"]
    expected.showValues = false
    #expect(read == expected)
    #expect(notes.isEmpty)
  }

  @Test("the keys of sortition-algorithms are read, and what has no effect is said")
  func theirs() throws {
    let (read, notes) = try settings(
      "\u{FEFF}id_column = \"nationbuilder_id\"\r\ncolumns_to_keep = []\r\ncheck_same_address = false\r\n"
        + "check_same_address_columns = [\"a\", \"b\"]\r\nmax_attempts = 100\r\n"
        + "selection_algorithm = \"maximin\"\r\nsolver_backend = \"highspy\"\r\nrandom_number_seed = 0\r\n")
    #expect(read.rule == .maximin)
    #expect(read.idColumn == "nationbuilder_id")
    #expect(read.columnsToKeep == [])
    #expect(read.seed == nil)
    #expect(
      notes.map(\.column) == [
        "check_same_address_columns", "max_attempts", "solver_backend", "random_number_seed",
      ])
    #expect(notes.map(\.rows) == [[4], [5], [7], [8]])
  }

  @Test("a seed number of theirs serves as the seed text")
  func seedNumber() throws {
    let (read, notes) = try settings("random_number_seed = 20250101123456")
    #expect(read.seed == "20250101123456")
    #expect(notes.count == 1)
  }

  @Test("our key comes before theirs, and the command line before both")
  func precedence() throws {
    let (both, notes) = try settings(
      "selection_algorithm = \"legacy\"\nrule = \"leximin\"\nseed = \"x\"\nrandom_number_seed = 5\n")
    #expect(both.rule == .leximin)
    #expect(both.seed == "x")
    #expect(notes.map(\.column) == ["selection_algorithm", "random_number_seed"])
    let (given, _) = try settings(
      "rule = \"unheard of\"\nselection_algorithm = \"legacy\"", overridden: [.rule])
    #expect(given.rule == nil)
  }

  /// Each line alone is wrong, so it is as wrong beside an option that gives another value.
  @Test("a wrong value is a problem whether the command line gives another or not; a right one gives way")
  func overridden() throws {
    let wrong = [
      "panel_size = \"3\"", "size = 0", "rule = 3", "tickets = 1.5", "all_tickets = 1", "seed = 12",
      "seed = \"\"", "ticket = -1", "out = false", "out = \"\"", "force = \"no\"", "test = \"yes\"",
      "json = 0", "quiet = 0", "no_progress = \"\"", "show_values = 1", "households = 5",
      "households = [\"street\", \"\"]", "exclude = \"\"", "exclude = []",
      "selection_algorithm = 1", "random_number_seed = \"7\"", "check_same_address = 1",
      "check_same_address = true\ncheck_same_address_columns = [\" \"]", "size = 3\npanel_size = 3",
    ]
    let all = Set(Settings.Key.allCases)
    for text in wrong {
      let found = problems { _ = try settings(text) }
      #expect(found.count == 1 && found.allSatisfy { $0.row != nil && $0.column != nil }, "\(text)")
      #expect(problems { _ = try settings(text, overridden: all) } == found, "\(text)")
    }
    let right = """
      panel_size = 3
      rule = "maximin"
      tickets = 7
      all_tickets = true
      seed = "x"
      ticket = 1
      out = "o"
      force = true
      test = true
      json = true
      quiet = true
      no_progress = true
      show_values = true
      households = ["street"]
      exclude = "gone.csv"
      """
    let (read, notes) = try settings(right, overridden: all)
    #expect(read == Settings() && notes.isEmpty)
  }

  @Test("columns of households are a list or a text with commas; ours come before theirs")
  func households() throws {
    for text in ["[\"street\", \"Zip\"]", "\"street, Zip\""] {
      #expect(try settings("households = \(text)").settings.households == ["street", "Zip"])
    }
    let theirs = "check_same_address = true\ncheck_same_address_columns = [\"street\", \"zip\"]\n"
    let (read, notes) = try settings(theirs)
    #expect(read.households == ["street", "zip"] && notes.isEmpty)
    let (both, said) = try settings(theirs + "households = \"door\"")
    #expect(both.households == ["door"])
    #expect(said.map(\.column) == ["check_same_address"])
    let (given, _) = try settings(theirs, overridden: [.households])
    #expect(given.households == nil)
    for text in [
      "households = []", "households = \"\"", "households = \"street,\"", "households = true",
      "households = \"street, Street \"", "households = [\"a\", \"b\", \"A\"]",
      "check_same_address_columns = [\"a\", \"A\"]\ncheck_same_address = true",
      "exclude = \"\"",
      "check_same_address = true", "check_same_address = true\ncheck_same_address_columns = []",
    ] {
      #expect(problems { _ = try settings(text) }.map(\.row) == [1], "\(text)")
    }
    #expect(try settings("exclude = \"lists/gone.csv\"").settings.exclude == "lists/gone.csv")
  }

  @Test("a rule that this version lacks is an error that names those it has")
  func unknownRule() {
    for text in ["selection_algorithm = \"legacy\"", "rule = \"uniform\""] {
      let found = problems { _ = try settings(text) }
      #expect(found.map(\.row) == [1])
      let known = "“leximin”, “maximin”, “nash”, “minimax”, “goldilocks”, “target”"
      #expect(found.first?.repair == "Write one of \(known).")
      #expect(found.first?.description.hasPrefix("settings.toml, line 1, key ") == true)
    }
  }

  @Test("wrong types, unknown keys and empty titles are located together")
  func everyProblem() {
    let found = problems {
      _ = try settings(
        """
        panel_size = "30"
        rule = 3
        tickets = 0
        ticket = -1
        id_column = ["id"]
        columns_to_keep = ["a", 1]
        all_tickets = "yes"
        seed = 12
        check_same_address = "true"
        households = ["street", " "]
        exclude = 7
        panel_sise = 3
        [table]
        x = 1
        """)
    }
    #expect(found.map(\.row) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
    #expect(found.last?.column == "table")
    #expect(found.allSatisfy { !$0.repair.isEmpty && $0.file == "settings.toml" })
    #expect(found[9].message == "a title is empty, or there is none")
  }

  @Test("the size of the panel is given once")
  func twoSizes() throws {
    #expect(try settings("size = 12").settings.panelSize == 12)
    #expect(problems { _ = try settings("size = 12\npanel_size = 12") }.map(\.row) == [1])
  }

  @Test(
    "a bracket without a name is located, whatever follows it",
    arguments: ["[=1]", "[[ .a]]", "  [\u{301}=", "\u{FEFF}[+", "[ \t=", "[\u{A0}x]", "[[#"])
  func namelessTable(_ header: String) throws {
    let error = #expect(throws: TableErrors.self) { try settings("panel_size = 3\r\n\(header)\n") }
    #expect(error?.problems.map(\.row) == [2])
  }

  @Test("what is no TOML is located by its line")
  func noTOML() {
    #expect(problems { _ = try settings("rule = \"leximin\"\nseed = oops\n") }.map(\.row) == [2])
    #expect(problems { _ = try Settings.read([0x61, 0xFF], named: "s.toml") }.count == 1)
    #expect(problems { _ = try Settings.read([0x0A, 0, 0x0A], named: "s.toml") }.count == 1)
    #expect(problems { _ = try settings("rule = \"leximin\"\nrule = \"maximin\"\n") }.count == 1)
  }
}
