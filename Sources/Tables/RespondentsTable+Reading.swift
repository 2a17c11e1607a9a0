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
    if !header.problems.isEmpty { throw TableErrors(header.problems) }
    var rows = PoolRows(table: table, idColumn: header.idColumn)
    rows.read()
    var problems = rows.problems
    if rows.records.isEmpty, problems.isEmpty {
      problems.append(
        Problem(
          file: table.name, message: "there is nobody below the header",
          repair: "Write a row for each respondent."))
    }
    var columns: [[Feature.Value]] = []
    for (feature, column) in zip(features, header.featureColumns) {
      var cells = FeatureCells(table: table, feature: feature, column: column)
      columns.append(cells.read(rows.records))
      problems += cells.problems(options.disclosure)
    }
    if !problems.isEmpty { throw TableErrors(sorted(problems)) }
    let respondents = RespondentsTable(
      pool: Pool(features: features, ids: rows.ids, values: columns), table: table,
      records: rows.records, idColumn: header.idColumn, featureColumns: header.featureColumns,
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

/// Which row of a pool file is a member, and under what id.
struct PoolRows {
  let table: CSVTable
  let idColumn: CSVTable.Column?
  private(set) var records: [CSVTable.Record] = []
  private(set) var ids: [String] = []
  private(set) var problems: [Problem] = []
  private(set) var notes: [Note] = []

  init(table: CSVTable, idColumn: CSVTable.Column?) {
    self.table = table
    self.idColumn = idColumn
  }

  mutating func read() {
    var rowsWithoutID: [Int] = []
    var repeatedRows: [Int] = []
    var spellings = Spellings()
    var firstMember: [Int] = []
    // Two spellings of one id differ in bytes and yet compare equal only outside ASCII.
    var memberOfUnicodeID: [String: Int] = [:]
    for record in table.dataRecords where !table.isBlank(record) {
      if let problem = table.widthProblem(of: record) {
        problems.append(problem)
        continue
      }
      guard let idColumn else {
        records.append(record)
        ids.append(String(record.index))
        continue
      }
      let id = table.text(record, idColumn).trimmed
      if id.isEmpty {
        rowsWithoutID.append(record.row)
        continue
      }
      let spelling = spellings.number(of: table.cell(record, idColumn), in: table)
      if spelling == firstMember.count {
        let isASCII = id.utf8.allSatisfy { $0 < 0x80 }
        firstMember.append(isASCII ? ids.count : memberOfUnicodeID[id] ?? ids.count)
        if !isASCII { memberOfUnicodeID[id] = firstMember[spelling] }
      }
      let first = firstMember[spelling]
      if first == ids.count {
        records.append(record)
        ids.append(id)
      } else if areIdentical(record, records[first]) {
        repeatedRows.append(record.row)
      } else {
        problems.append(
          Problem(
            file: table.name, row: record.row, column: table.title(idColumn),
            message: "this row has the id of row \(records[first].row) and differs from it",
            repair: "Give each person an id of their own, or keep one of the two rows."))
      }
    }
    let title = idColumn.map { table.title($0) }
    if idColumn == nil {
      notes.append(
        Note(
          file: table.name,
          message: "there is no id column, so the number of the data row serves as id; the first is 1"))
    }
    if !rowsWithoutID.isEmpty {
      notes.append(
        Note(
          file: table.name, rows: rowsWithoutID, column: title,
          message: "\(Self.count(rowsWithoutID.count)) without an id left out"))
    }
    if !repeatedRows.isEmpty {
      notes.append(
        Note(
          file: table.name, rows: repeatedRows,
          message: "\(Self.count(repeatedRows.count)) identical to an earlier one counted once"))
    }
  }

  private static func count(_ rows: Int) -> String { rows == 1 ? "1 row" : "\(rows) rows" }

  private func areIdentical(_ a: CSVTable.Record, _ b: CSVTable.Record) -> Bool {
    table.columns.allSatisfy { table.text(a, $0).trimmed == table.text(b, $0).trimmed }
  }
}

/// The cells of one feature in a pool file.
private struct FeatureCells {
  let table: CSVTable
  let feature: Feature
  let column: CSVTable.Column
  private var spellings = Spellings()
  /// The rows whose cell is no value of the feature, and the number of its spelling.
  private var unlisted: [(row: Int, spelling: Int)] = []

  init(table: CSVTable, feature: Feature, column: CSVTable.Column) {
    self.table = table
    self.feature = feature
    self.column = column
  }

  /// The value of each record; value 0 stands in where there is none.
  mutating func read(_ records: [CSVTable.Record]) -> [Feature.Value] {
    var valueOfName: [LooseName: Int] = [:]
    for (v, value) in feature.values.enumerated() { valueOfName[LooseName(value)] = v }
    var valueOfSpelling: [Int?] = []
    var values: [Feature.Value] = []
    values.reserveCapacity(records.count)
    for record in records {
      let cell = table.cell(record, column)
      let spelling = spellings.number(of: cell, in: table)
      if spelling == valueOfSpelling.count {
        valueOfSpelling.append(valueOfName[LooseName(table.text(cell))])
      }
      if valueOfSpelling[spelling] == nil { unlisted.append((record.row, spelling)) }
      values.append(Feature.Value(valueOfSpelling[spelling] ?? 0))
    }
    return values
  }

  func problems(_ disclosure: CellDisclosure) -> [Problem] {
    if unlisted.isEmpty { return [] }
    let allowed = feature.values.map { "“\($0)”" }.joined(separator: ", ")
    let messages = zip(spellings.first, spellings.counts).map { cell, count in
      if table.trimmed(cell).isEmpty { return "the cell is empty" }
      guard disclosure.allows(count: count) else { return "the cell is no value of “\(feature.name)”" }
      return "“\(table.text(cell).trimmed)” is no value of “\(feature.name)”"
    }
    let repair = "Write one of \(allowed), or give the value a quota of its own."
    return unlisted.map { row, spelling in
      Problem(
        file: table.name, row: row, column: feature.name, message: messages[spelling], repair: repair)
    }
  }
}
