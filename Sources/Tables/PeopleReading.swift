internal import Sortition

/// Reads a file of people by the rules of their answers.
struct PeopleReading {
  /// How such a file is to be read.
  struct Options {
    var idColumn: String?
    /// The title of the column with design weights; nil: none.
    var base: String?
    /// Further columns, those of features that only the quotas have.
    var quotaRules: [AnswerRule] = []
    /// Whether rows of one id are no problem, and not said.
    var allowsRepeats = false
    /// What stands before the number of a row where that serves as an id.
    var idPrefix = ""
    var disclosure = CellDisclosure.whenCommon
  }

  private(set) var problems: [Problem] = []
  private(set) var notes: [Note] = []
  /// Nil if there was a problem.
  private(set) var people: PeopleSource?

  /// - Complexity: O(bytes), most of it shared by the cores.
  init(_ file: CSVTable, _ rules: AnswerRules, _ options: Options) {
    let idColumn = file.idColumn(options.idColumn, &problems)
    let all = rules.rules + options.quotaRules
    var coded: [PoolRows.Coded] = []
    var codedRules: [AnswerRule] = []
    for rule in all {
      let column = file.only(
        rule.title, orElse: "there is no such column", rule.missingColumn, &problems)
      guard let column else { continue }
      coded.append(.init(feature: rule.feature, column: column, codes: rule.codes))
      codedRules.append(rule)
    }
    let base = options.base.flatMap {
      file.only(
        $0, orElse: "there is no such column, and it is to hold the design weights",
        "Correct --base, or the header.", &problems)
    }
    // Without any feature this is no file of people, and its rows have nothing to say.
    if coded.isEmpty { return }
    let rows = PoolRows(
      table: file, idColumn: idColumn, coded: coded, allowsRepeats: options.allowsRepeats)
    notes = rows.notes
    problems += rows.problems
    if rows.records.isEmpty, problems.isEmpty {
      problems.append(
        Problem(
          file: file.name, message: "there is nobody below the header", repair: "Write a row for each person."
        ))
    }
    if rows.records.count > AssessmentInput.mostPeople {
      problems.append(
        Problem(
          file: file.name, message: "there are more than \(AssessmentInput.mostPeople) people",
          repair: "Compare a sample of them."))
    }
    for c in coded.indices where rows.hasUnlisted[c] {
      var cells = codedRules[c].cells(of: file, coded[c].column)
      cells.read(rows.records)
      problems += cells.problems(options.disclosure)
    }
    let weights = base.map { NumberColumn(rows.records, at: $0, of: file, in: .positive) }
    problems += weights?.problems ?? []
    problems.sort { ($0.row ?? 0) < ($1.row ?? 0) }
    guard problems.isEmpty else { return }
    let prefix = idColumn == nil ? options.idPrefix : ""
    let people = CodedPeople(
      features: rules.features, ids: prefix.isEmpty ? rows.ids : TextColumn(rows.ids.map { prefix + $0 }),
      columns: Array(rows.values.prefix(rules.rules.count)))
    self.people = PeopleSource(
      table: AnswersTable(name: file.name, people: people, base: weights?.numbers), rows: rows,
      quotaColumns: Array(rows.values.dropFirst(rules.rules.count)))
  }
}

/// People with the rows that they come from.
struct PeopleSource {
  let table: AnswersTable
  /// One for each of the table's people.
  let rows: PoolRows
  /// The codes of the features that only the quotas have, of everybody.
  let quotaColumns: [FeatureColumn]
}
