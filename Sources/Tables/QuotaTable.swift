public import Sortition

/// The quota file: a row for each value of each feature, with the seats it must and may get.
///
/// Four headers are understood, in any order of columns, other columns being ignored:
/// `feature,value,min,max`, `category,name,min,max`, `category,feature,min,max` and
/// `FeatureName,ValueName,MinQuota,MaxQuota`. Where columns fit the first, it is the first.
/// `min_flex` and `max_flex` are read beside them. Rows without a feature are remarks and skipped.
public struct QuotaTable: Sendable {
  /// The quotas, features and values in order of first appearance.
  public let quotas: Quotas
  /// How far each may be relaxed, `flex[f][v]`; nil if the file has no such columns.
  public let flex: [[QuotaFlex]]?

  /// Reads the quotas from a table.
  ///
  /// - Throws: every problem of every row, each quoting the cell and saying how to repair it.
  public init(_ table: CSVTable) throws(TableErrors) {
    let reading = Reading(table)
    guard reading.problems.isEmpty, let quotas = reading.quotas else {
      throw TableErrors(reading.problems)
    }
    self.quotas = quotas
    self.flex = reading.flex
  }

  private init(quotas: Quotas, flex: [[QuotaFlex]]?) {
    self.quotas = quotas
    self.flex = flex
  }

  /// The largest number of seats that a quota, or the size of a panel, may name; products with any number
  /// of tickets stay exact.
  public static let largestQuota = 1_000_000_000
}

extension QuotaTable {
  /// What could be understood of a quota file, with its problems.
  ///
  /// Features and values are kept where only their numbers are wrong, so that the pool can be
  /// checked against them and all problems come at once.
  struct Reading {
    private(set) var problems: [Problem] = []
    private(set) var features: [Feature] = []
    /// Whether every row names its value, so that the pool can be checked against the features.
    private(set) var namesEveryValue = false
    /// nil if there was a problem.
    private(set) var quotas: Quotas?
    private(set) var flex: [[QuotaFlex]]?

    /// The result, if there was no problem.
    var table: QuotaTable? { quotas.map { QuotaTable(quotas: $0, flex: flex) } }

    init(_ table: CSVTable) {
      let header = QuotaHeader(table)
      guard let columns = header.columns else {
        problems = header.problems
        return
      }
      problems = header.problems
      var names: [String] = []
      var values: [[String]] = []
      var ranges: [[Quota]] = []
      var flexes: [[QuotaFlex]] = []
      var featureOf: [LooseName: Int] = [:]
      var rowOf: [[LooseName: Int]] = []

      namesEveryValue = true
      for record in table.dataRecords {
        let name = table.text(record, columns.feature).trimmed
        if name.isEmpty { continue }
        if let problem = table.widthProblem(of: record) {
          problems.append(problem)
          namesEveryValue = false
          continue
        }
        let value = table.text(record, columns.value).trimmed
        if value.isEmpty {
          namesEveryValue = false
          problems.append(
            Problem(
              file: table.name, row: record.row, column: table.title(columns.value),
              message: "“\(name)” has no value here",
              repair: "Write the value, or leave the feature empty to make the row a remark."))
          continue
        }
        let f: Int
        if let known = featureOf[LooseName(name)] {
          f = known
        } else {
          f = names.count
          featureOf[LooseName(name)] = f
          names.append(name)
          values.append([])
          ranges.append([])
          flexes.append([])
          rowOf.append([:])
        }
        if let row = rowOf[f][LooseName(value)] {
          problems.append(
            Problem(
              file: table.name, row: record.row, column: table.title(columns.value),
              message: "“\(value)” of “\(names[f])” has a quota in row \(row) already",
              repair: "Keep one of the two rows."))
          continue
        }
        rowOf[f][LooseName(value)] = record.row
        values[f].append(value)
        var cells = QuotaCells(table: table, record: record, columns: columns)
        let (quota, flex) = cells.read()
        problems += cells.problems
        ranges[f].append(quota)
        flexes[f].append(flex)
      }
      if names.isEmpty, problems.isEmpty {
        problems.append(
          Problem(
            file: table.name, message: "there are no quotas below the header",
            repair: "Write a row for each value of each feature."))
      }
      features = zip(names, values).filter { !$1.isEmpty }.map { Feature(name: $0, values: $1) }
      if problems.isEmpty {
        quotas = Quotas(features: features, ranges: ranges)
        flex = columns.minimumFlex == nil && columns.maximumFlex == nil ? nil : flexes
      }
    }
  }
}
