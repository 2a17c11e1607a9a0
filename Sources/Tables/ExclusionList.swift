internal import Sortition

/// The exclude file: people already selected or withdrawn, by id and, where it has the columns, by address.
///
/// Other columns are ignored, so the `selected.csv` of an earlier draw serves as it is.
struct ExclusionList {
  private(set) var problems: [Problem] = []
  private(set) var notes: [Note] = []
  /// Each once, in file order.
  private(set) var ids: [String] = []
  /// The folded addresses, one for each row that has one.
  private(set) var addresses: [String] = []

  /// - Parameters:
  ///   - idName: the name of the id column that the settings give.
  ///   - households: the names of the columns of the address; none where households are not looked at.
  init(
    _ table: CSVTable, idName: String?, households: [String], _ folding: inout AddressFolding
  ) {
    guard let idColumn = findIDs(table, idName) else { return }
    let columns = findAddress(table, households)
    var seen: Set<String> = []
    var rowsForNobody: [Int] = []
    for record in table.dataRecords where !table.isBlank(record) {
      if let problem = table.widthProblem(of: record) {
        problems.append(problem)
        continue
      }
      let id = table.text(record, idColumn).trimmed
      let address = columns.isEmpty ? nil : folding.address(record, columns, in: table)?.key
      if !id.isEmpty, seen.insert(id).inserted { ids.append(id) }
      if let address { addresses.append(address) }
      if id.isEmpty, address == nil { rowsForNobody.append(record.row) }
    }
    if !rowsForNobody.isEmpty {
      let rows = rowsForNobody.count == 1 ? "1 row" : "\(rowsForNobody.count) rows"
      notes.append(
        Note(
          file: table.name, rows: rowsForNobody, column: table.title(idColumn),
          message: "\(rows) without an id left out"))
    }
  }

  private mutating func findIDs(_ table: CSVTable, _ idName: String?) -> CSVTable.Column? {
    let names = idName.map { [$0] } ?? PoolHeader.usualIDs
    for name in names {
      let columns = table.columns(titled: name)
      if columns.count == 1 { return columns[0] }
      if columns.count > 1 {
        problems.append(
          Problem(
            file: table.name, row: 1, column: name, message: "two columns have this name",
            repair: "Keep one of them, or rename the other."))
        return nil
      }
    }
    problems.append(
      Problem(
        file: table.name, row: 1, column: names[0],
        message: "there is no column for the ids of the people to leave out",
        repair: "Call it “\(names[0])”, as in the pool."))
    return nil
  }

  /// The columns of the address; none where the file lacks one.
  private mutating func findAddress(_ table: CSVTable, _ names: [String]) -> [CSVTable.Column] {
    let found = names.map { table.columns(titled: $0) }
    if let twice = zip(names, found).first(where: { $1.count > 1 }) {
      problems.append(
        Problem(
          file: table.name, row: 1, column: twice.0, message: "two columns have this name",
          repair: "Keep one of them, or rename the other."))
      return []
    }
    let columns = found.compactMap(\.first)
    if columns.count == names.count { return columns }
    if !columns.isEmpty {
      notes.append(
        Note(
          file: table.name,
          message: "it lacks a column of the address, so its own addresses are not looked at"))
    }
    return []
  }
}
