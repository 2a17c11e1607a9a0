internal import Sortition

/// The numbers of one row of a quota file.
struct QuotaCells {
  let table: CSVTable
  let record: CSVTable.Record
  let columns: QuotaHeader.Columns
  private(set) var problems: [Problem] = []

  init(table: CSVTable, record: CSVTable.Record, columns: QuotaHeader.Columns) {
    self.table = table
    self.record = record
    self.columns = columns
  }

  /// The row's quota and flex range; where there was a problem they mean nothing, and the file is refused.
  mutating func read() -> (Quota, QuotaFlex) {
    let minimum = number(in: columns.minimum)
    let maximum = number(in: columns.maximum)
    let least = columns.minimumFlex.flatMap { optionalNumber(in: $0) }
    let most = columns.maximumFlex.flatMap { optionalNumber(in: $0) }
    if let minimum, let maximum, minimum > maximum {
      add(
        columns.minimum, "the minimum \(minimum) is above the maximum \(maximum)",
        "Lower the minimum or raise the maximum.")
    }
    if let least, let minimum, let column = columns.minimumFlex, least > minimum {
      add(
        column, "the smallest minimum \(least) is above the minimum \(minimum)",
        "Write a number from 0 to \(minimum), or leave the cell empty for 0.")
    }
    if let most, let maximum, let column = columns.maximumFlex, most < maximum {
      add(
        column, "the largest maximum \(most) is below the maximum \(maximum)",
        "Write \(maximum) or more, or leave the cell empty for no limit.")
    }
    guard problems.isEmpty, let minimum, let maximum else { return (Quota(0, 0), QuotaFlex(0, nil)) }
    return (Quota(minimum, maximum), QuotaFlex(least ?? 0, most))
  }

  private mutating func optionalNumber(in column: CSVTable.Column) -> Int? {
    table.text(record, column).trimmed.isEmpty ? nil : number(in: column)
  }

  private mutating func number(in column: CSVTable.Column) -> Int? {
    let text = table.text(record, column).trimmed
    do throws(WholeNumber.Fault) {
      return try WholeNumber.read(text, through: QuotaTable.largestQuota)
    } catch {
      switch error {
      case .empty: add(column, "the cell is empty", "Write a whole number such as 5.")
      case .noNumber: add(column, "“\(text)” is not a whole number", "Write a whole number such as 5.")
      case .negative: add(column, "“\(text)” is negative", "Write 0 or a larger whole number.")
      case .tooLarge:
        add(
          column, "“\(text)” is more than \(QuotaTable.largestQuota)",
          "Write the size of the panel if there is no upper limit.")
      }
      return nil
    }
  }

  private mutating func add(_ column: CSVTable.Column, _ message: String, _ repair: String) {
    problems.append(
      Problem(
        file: table.name, row: record.row, column: table.title(column), message: message,
        repair: repair))
  }
}
