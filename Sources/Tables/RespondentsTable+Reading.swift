public import Sortition

extension RespondentsTable {
  /// Reads the pool from a table.
  ///
  /// Rows whose cells are all empty are skipped. Rows without an id are skipped with a note, and
  /// identical rows count once, with a note; rows that share an id and differ are a problem. Who can be
  /// drawn, who is on the panel for certain and who is out is told by `PoolPeople`.
  ///
  /// - Parameters:
  ///   - table: the pool file.
  ///   - features: the features of the quota file.
  ///   - options: the id column, the columns to keep, households, the exclude file, what messages may quote.
  /// - Returns: the pool, and what was noted.
  /// - Throws: every problem of every row; none holds personal data.
  /// - Complexity: O(cells).
  public static func read(
    _ table: CSVTable, features: [Feature], options: Options = Options()
  ) throws(TableErrors) -> (respondents: RespondentsTable, notes: [Note]) {
    try read(table, features: features, options: options, chunk: PoolRows.usualChunk)
  }

  /// The same with so many rows for one core at a time, which changes nothing of what is read or thrown.
  package static func read(
    _ table: CSVTable, features: [Feature], options: Options, chunk: Int
  ) throws(TableErrors) -> (respondents: RespondentsTable, notes: [Note]) {
    let header = PoolHeader(table, features: features, options: options)
    let featureColumns = header.featureColumns.compactMap { $0 }
    // Without any feature this is no pool file, and its rows have nothing to say.
    if !header.problems.isEmpty && featureColumns.isEmpty { throw TableErrors(header.problems) }
    var coded: [PoolRows.Coded] = []
    for case (let feature, let column?) in zip(features, header.featureColumns) {
      coded.append(.init(feature: feature, column: column))
    }
    let featureCount = coded.count
    if let column = header.participationColumn {
      coded.append(.init(feature: PoolPeople.feature, column: column, blank: PoolPeople.blank))
    }
    let rows = PoolRows(table: table, idColumn: header.idColumn, coded: coded, chunk: chunk)
    var problems = header.problems + rows.problems
    if rows.records.isEmpty, problems.isEmpty {
      problems.append(
        Problem(
          file: table.name, message: "there is nobody below the header",
          repair: "Write a row for each respondent."))
    }
    for c in 0..<featureCount where rows.hasUnlisted[c] {
      var cells = FeatureCells(table: table, feature: coded[c].feature, column: coded[c].column)
      cells.read(rows.records)
      problems += cells.problems(options.disclosure)
    }
    let people = PoolPeople(
      rows, header: header, coded: coded.count > featureCount ? featureCount : nil, options: options)
    problems += people.problems
    if problems.isEmpty, people.open?.isEmpty == true, !rows.records.isEmpty {
      problems.append(
        Problem(
          file: table.name, message: "nobody is left to be drawn",
          repair:
            "Leave somebody in the draw whom “\(PoolHeader.participation)” and the exclude file do not fix."
        ))
    }
    if !problems.isEmpty { throw TableErrors(sorted(problems, first: table.name)) }
    let respondents = RespondentsTable(
      rows, people, header: header, features: features, excludeFile: options.exclude?.name)
    return (respondents, header.notes + rows.notes + people.notes)
  }

  /// The pool file first, then the exclude file, each by row; problems of one row stay in the order of columns.
  private static func sorted(_ problems: [Problem], first file: String) -> [Problem] {
    func key(_ problem: (offset: Int, element: Problem)) -> (Int, Int, Int) {
      (problem.element.file == file ? 0 : 1, problem.element.row ?? 0, problem.offset)
    }
    return problems.enumerated().sorted { key($0) < key($1) }.map(\.element)
  }
}
