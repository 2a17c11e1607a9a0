public import Sortition

extension RespondentsTable {
  /// Reads the pool from a table.
  ///
  /// Rows whose cells are all empty are skipped. Rows without an id are skipped with a note, and
  /// identical rows count once, with a note; rows that share an id and differ are a problem.
  ///
  /// - Parameters:
  ///   - table: the pool file.
  ///   - features: the features of the quota file.
  ///   - options: the id column, the columns to keep, what messages may quote.
  /// - Returns: the pool, and what was noted.
  /// - Throws: every problem of every row; none holds personal data.
  /// - Complexity: O(cells).
  public static func read(
    _ table: CSVTable, features: [Feature], options: Options = Options()
  ) throws(TableErrors) -> (respondents: RespondentsTable, notes: [Note]) {
    let header = PoolHeader(table, features: features, options: options)
    let featureColumns = header.featureColumns.compactMap { $0 }
    // Without any feature this is no pool file, and its rows have nothing to say.
    if !header.problems.isEmpty && featureColumns.isEmpty { throw TableErrors(header.problems) }
    var rows = PoolRows(table: table, idColumn: header.idColumn)
    rows.read()
    var problems = header.problems + rows.problems
    if rows.records.isEmpty, problems.isEmpty {
      problems.append(
        Problem(
          file: table.name, message: "there is nobody below the header",
          repair: "Write a row for each respondent."))
    }
    var columns: [[Feature.Value]] = []
    for case (let feature, let column?) in zip(features, header.featureColumns) {
      var cells = FeatureCells(table: table, feature: feature, column: column)
      columns.append(cells.read(rows.records))
      problems += cells.problems(options.disclosure)
    }
    if !problems.isEmpty { throw TableErrors(sorted(problems)) }
    let respondents = RespondentsTable(
      pool: Pool(features: features, ids: rows.ids, values: columns), table: table,
      records: rows.records, idColumn: header.idColumn, featureColumns: featureColumns,
      keptColumns: header.keptColumns)
    return (respondents, header.notes + rows.notes)
  }

  /// By row; problems of one row stay in the order of columns.
  private static func sorted(_ problems: [Problem]) -> [Problem] {
    problems.enumerated().sorted {
      ($0.element.row ?? 0, $0.offset) < ($1.element.row ?? 0, $1.offset)
    }.map(\.element)
  }
}
