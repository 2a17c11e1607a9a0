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
    // Different bytes can be one id only outside ASCII and where quotes are doubled.
    var memberOfUnusualID: [String: Int] = [:]
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
        let isUsual = id.utf8.allSatisfy { $0 < 0x80 && $0 != .quote }
        firstMember.append(isUsual ? ids.count : memberOfUnusualID[id] ?? ids.count)
        if !isUsual { memberOfUnusualID[id] = firstMember[spelling] }
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
