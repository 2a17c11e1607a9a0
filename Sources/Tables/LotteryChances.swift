internal import Sortition

/// The chance of each person: `probabilities.csv`, read.
struct LotteryChances: Sendable {
  private let ids: TextColumn
  private let chances: [Double]

  /// - Throws: every problem of every row; no id is quoted.
  /// - Complexity: O(bytes).
  init(_ table: CSVTable) throws(TableErrors) {
    var problems: [Problem] = []
    let repair = "Give the folder of a lottery, with its files unchanged."
    let id = table.only("id", orElse: "there is no such column", repair, &problems)
    let probability = table.only("probability", orElse: "there is no such column", repair, &problems)
    guard let id, let probability else { throw TableErrors(problems) }
    let rows = PoolRows(table: table, idColumn: id, coded: [])
    let numbers = NumberColumn(rows.records, at: probability, of: table, in: .share)
    problems += rows.problems + numbers.problems
    if !problems.isEmpty { throw TableErrors(problems.sorted { ($0.row ?? 0) < ($1.row ?? 0) }) }
    (ids, chances) = (rows.ids, numbers.numbers)
  }

  /// The chances of some people; nil of those who do not stand there.
  func of(_ wanted: TextColumn) -> [Double?] {
    RepeatedIDs.places(of: wanted, in: ids).map { $0.map { chances[$0] } }
  }
}
