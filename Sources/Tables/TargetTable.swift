internal import Sortition

/// The targets file: a number for each person, in proportion to which the rule `target` would have the chances.
struct TargetTable {
  /// One for each member of the pool, above 0 and at most 1: only their ratios count.
  let numbers: [Double]
  let notes: [Note]

  /// No number is so many times as large as another.
  static let largestRatio = 1e12

  /// - Parameters:
  ///   - table: with a column titled as that of the pool's ids, and a column `target`.
  ///   - respondents: the pool.
  /// - Throws: every problem of every row, and people of the pool without a row; no id is quoted.
  /// - Complexity: O(bytes).
  init(_ table: CSVTable, _ respondents: RespondentsTable) throws(TableErrors) {
    guard let idColumn = respondents.idColumn else {
      throw TableErrors([
        Problem(
          file: respondents.table.name, row: 1,
          message: "the targets cannot be told whose they are, because there is no id column",
          repair: "Add a column “id”, or name it by id_column in the settings.")
      ])
    }
    var problems: [Problem] = []
    let id = table.only(
      respondents.table.title(idColumn), orElse: "there is no such column",
      "Call the column of the ids as in the pool.", &problems)
    let target = table.only(
      "target", orElse: "there is no such column", "Write a column of numbers above 0.", &problems)
    guard let id, let target else { throw TableErrors(problems) }
    let rows = PoolRows(table: table, idColumn: id, coded: [])
    let column = NumberColumn(rows.records, at: target, of: table, in: .positive)
    problems += rows.problems + column.problems
    let numbers = column.numbers
    if problems.isEmpty, let least = numbers.min(),
      let far = numbers.firstIndex(where: { $0 / least > Self.largestRatio })
    {
      problems.append(
        Problem(
          file: table.name, row: rows.records[far].row, column: table.title(target),
          message: "the target is more than 1,000,000,000,000 times as large as the smallest",
          repair: "Write targets that lie closer together."))
    }
    let places = RepeatedIDs.places(of: respondents.pool.ids, in: rows.ids)
    let missing = places.count { $0 == nil }
    if missing > 0 {
      problems.append(
        Problem(
          file: table.name,
          message: "\(missing) of the people who can be drawn \(missing == 1 ? "has" : "have") no row",
          repair: "Write a row with a number above 0 for each of them."))
    }
    if !problems.isEmpty { throw TableErrors(problems.sorted { ($0.row ?? 0) < ($1.row ?? 0) }) }
    let found = places.compactMap { $0.map { numbers[$0] } }
    let largest = found.max() ?? 1
    self.numbers = found.map { $0 / largest }
    let others = rows.records.count - found.count
    notes =
      rows.notes
      + (others > 0
        ? [
          Note(
            file: table.name,
            message:
              "\(others) \(others == 1 ? "row is" : "rows are") of nobody who can be drawn, and left out")
        ] : [])
  }
}
