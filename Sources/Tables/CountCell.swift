internal import SortitionCensus

/// The number of a row of a population.
enum CountCell {
  /// A cell that is none.
  struct Fault: Error { let problem: Problem }

  /// The number; a cell of a population is public, so messages quote it.
  static func read(
    _ record: CSVTable.Record, _ column: CSVTable.Column, in table: CSVTable
  ) throws(Fault) -> Int {
    let text = table.text(record, column).trimmed
    do throws(WholeNumber.Fault) {
      return try WholeNumber.read(text, through: PopulationTable.largestTotal)
    } catch {
      let message =
        switch error {
        case .empty: "the cell is empty"
        case .noNumber: "“\(text)” is not a whole number"
        case .negative: "“\(text)” is negative"
        case .tooLarge: "“\(text)” is more than \(PopulationTable.largestTotal)"
        }
      throw Fault(
        problem: Problem(
          file: table.name, row: record.row, column: table.title(column), message: message,
          repair:
            "Write how many people there are, a whole number such as 1500 without separators; of a share "
            + "of 48.2 % write 482."))
    }
  }

  /// What is wrong with numbers together.
  ///
  /// - Parameters:
  ///   - counts: none above the largest total, and fewer than 2²⁸.
  ///   - row: where to say it; nil: of the whole file.
  ///   - feature: whose they are; nil: the file's.
  static func totalProblems(
    _ counts: [Int], row: Int? = nil, of feature: String? = nil, in table: CSVTable
  ) -> [Problem] {
    let whose = feature.map { "the counts of “\($0)”" } ?? "the counts"
    let total = counts.reduce(0, +)
    if total == 0 {
      return [
        Problem(
          file: table.name, row: row, column: "count", message: "\(whose) are all 0",
          repair: "Write how many people there are of at least one "
            + (feature == nil ? "cell." : "value, or take the feature out."))
      ]
    }
    if total > PopulationTable.largestTotal {
      return [
        Problem(
          file: table.name, row: row, column: "count",
          message: "\(whose) add up to \(total), more than \(PopulationTable.largestTotal)",
          repair: "Write them in a larger unit, such as thousands of people.")
      ]
    }
    return []
  }
}
