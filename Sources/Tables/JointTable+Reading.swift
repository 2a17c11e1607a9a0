public import Sortition
public import SortitionCensus

extension JointTable {
  /// The most cells that a table may cross to.
  public static let mostCells = 10_000_000

  /// The title of the column of numbers.
  private static let count = "count"

  /// Reads a joint table: a column for each of two or more features, in any order, and `count`.
  ///
  /// A row is a cell. Cells that are absent count nobody. Titles and values compare without case and outer spaces;
  /// blank rows are skipped.
  /// - Parameters:
  ///   - table: the file.
  ///   - features: those of `population.csv`.
  /// - Throws: every problem of every row.
  /// - Complexity: O(rows · features + cells).
  public static func read(_ table: CSVTable, features: [Feature]) throws(TableErrors) -> JointTable {
    var problems: [Problem] = []
    let crossed = columns(table, features, &problems)
    let countColumn = table.only(
      count, orElse: "there is no column with the number of people of each cell", "Add it.", &problems)
    let sizes = crossed.map { features[$0.feature.index].values.count }
    if crossed.count < 2, problems.isEmpty {
      problems.append(
        Problem(
          file: table.name, row: 1, message: "a joint table needs columns of two features or more",
          repair: "Add one, or count a single feature in population.csv."))
    }
    var cells = 1
    for size in sizes {
      let (product, overflow) = cells.multipliedReportingOverflow(by: size)
      cells = overflow ? .max : product
    }
    if cells > mostCells, problems.isEmpty {
      problems.append(
        Problem(
          file: table.name, row: 1, message: "these features have more than \(mostCells) combinations",
          repair: "Cross fewer of them."))
    }
    guard problems.isEmpty, let countColumn else { throw TableErrors(problems) }

    var counts = [Int](repeating: 0, count: cells)
    var counted: Set<Int> = []
    let codes = crossed.map { CellCodes(features[$0.feature.index]) }
    for record in table.dataRecords where !table.isBlank(record) {
      if let problem = table.widthProblem(of: record) {
        problems.append(problem)
        continue
      }
      var cell: Int? = 0
      for (c, (feature, column)) in crossed.enumerated() {
        let text = table.text(record, column).trimmed
        if let code = codes[c].code(of: text) {
          cell = cell.map { $0 * sizes[c] + code }
        } else {
          let feature = features[feature.index]
          cell = nil
          problems.append(
            Problem(
              file: table.name, row: record.row, column: feature.name,
              message: text.isEmpty ? "the cell is empty" : "“\(text)” is no value of “\(feature.name)”",
              repair: "Write one of \(FeatureCells.list(feature.values)), or give the value a row in "
                + "population.csv."))
        }
      }
      var number = 0
      do throws(CountCell.Fault) {
        number = try CountCell.read(record, countColumn, in: table)
      } catch {
        problems.append(error.problem)
      }
      guard let cell else { continue }
      if !counted.insert(cell).inserted {
        problems.append(
          Problem(
            file: table.name, row: record.row, message: "an earlier row has the same values",
            repair: "Keep one of the two rows, or add their counts."))
      } else {
        counts[cell] = number
      }
    }
    if problems.isEmpty { problems += CountCell.totalProblems(counts, in: table) }
    if !problems.isEmpty { throw TableErrors(problems) }
    return JointTable(name: table.name, features: crossed.map(\.feature), sizes: sizes, counts: counts)
  }

  /// The columns of features, in the order of the population's.
  private static func columns(
    _ table: CSVTable, _ features: [Feature], _ problems: inout [Problem]
  ) -> [(feature: Feature.ID, column: CSVTable.Column)] {
    for column in table.columns {
      let title = LooseName(table.title(column))
      if title == LooseName(count) || features.contains(where: { LooseName($0.name) == title }) { continue }
      problems.append(
        Problem(
          file: table.name, row: 1, column: title.isBlank ? column.letters : table.title(column),
          message: "population.csv has no feature of this name",
          repair: "Correct the title, give the feature rows in population.csv, or delete the column."))
    }
    return features.indices.compactMap { f in
      let name = features[f].name
      guard LooseName(name) != LooseName(count), !table.columns(titled: name).isEmpty else { return nil }
      return table.only(name, orElse: "", "", &problems).map { (Feature.ID(f), $0) }
    }
  }
}
