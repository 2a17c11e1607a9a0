internal import Sortition
internal import SortitionRepresentativeness

/// The chance of each person: `probabilities.csv`, read.
struct LotteryChances: Sendable {
  private let ids: TextColumn
  private let chances: [Double]

  /// - Throws: every problem of every row; no id is quoted. Beside somebody who is drawn for certain, who has a chance
  ///   below 1/``Weighting/largestDesignRatio`` would weigh all, so that is one.
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
    for (chance, record) in zip(numbers.numbers, rows.records)
    where chance > 0 && 1 / chance > Weighting.largestDesignRatio {
      problems.append(
        Problem(
          file: table.name, row: record.row, column: table.title(probability),
          message: "the probability is below 1 in 1,000,000,000,000, and not 0", repair: repair))
    }
    if !problems.isEmpty { throw TableErrors(problems.sorted { ($0.row ?? 0) < ($1.row ?? 0) }) }
    (ids, chances) = (rows.ids, numbers.numbers)
  }

  /// How many people the lottery could draw, or had on the panel for certain: of the population or not.
  var peopleWithChance: Int { chances.count { $0 > 0 } }

  /// The chances of some people; nil of those who do not stand there.
  func of(_ wanted: TextColumn) -> [Double?] {
    RepeatedIDs.places(of: wanted, in: ids).map { $0.map { chances[$0] } }
  }
}
