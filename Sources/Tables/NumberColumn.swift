internal import SortitionParallel

/// The decimal numbers of one column, one for each record.
struct NumberColumn {
  private(set) var numbers: [Double] = []
  private(set) var problems: [Problem] = []

  /// What numbers may be.
  enum Range: Sendable {
    /// Above 0.
    case positive
    /// From 0 to 1.
    case share

    func contains(_ number: Double) -> Bool {
      switch self {
      case .positive: number > 0
      case .share: (0...1).contains(number)
      }
    }

    /// What messages call them.
    var name: String {
      switch self {
      case .positive: "number above 0"
      case .share: "number from 0 to 1"
      }
    }
  }

  /// - Parameter records: of a width that has the column.
  /// - Complexity: O(bytes of the records), shared by the cores.
  init(_ records: [CSVTable.Record], at column: CSVTable.Column, of table: CSVTable, in range: Range) {
    let chunk = PoolRows.usualChunk
    let parts = parallelMap((records.count + chunk - 1) / chunk) { c in
      table.file.withSpan { text in
        var part: (numbers: [Double], faults: [Int]) = ([], [])
        var cells: [CSVTable.Cell] = []
        for i in c * chunk..<min((c + 1) * chunk, records.count) {
          _ = CSVCells.read(&cells, from: Int(table.starts[records[i].index]), in: text, table.delimiter)
          let number = DecimalNumber.read(cells[column.index].trimmed(in: text).range, of: text)
          if let number, range.contains(number) {
            part.numbers.append(number)
          } else {
            part.numbers.append(0)
            part.faults.append(i)
          }
        }
        return part
      }
    }
    for part in parts {
      numbers += part.numbers
      problems += part.faults.map { i in
        let isEmpty = table.trimmed(table.cell(records[i], column)).isEmpty
        return Problem(
          file: table.name, row: records[i].row, column: table.title(column),
          message: isEmpty ? "the cell is empty" : "the cell is no \(range.name)",
          repair: "Write such a number with a decimal point, 0.5 or 12.")
      }
    }
  }
}
