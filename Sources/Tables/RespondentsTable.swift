public import Sortition

/// The pool file: the members of the pool with the values of their features, and the table they
/// came from, whose kept columns go into `selected.csv` and `remaining.csv`.
public struct RespondentsTable: Sendable {
  /// The members, in file order.
  public let pool: Pool
  /// The file.
  public let table: CSVTable
  /// The record of each member.
  public let records: [CSVTable.Record]
  /// The column of the ids; nil where the number of the data row serves.
  public let idColumn: CSVTable.Column?
  /// The column of each feature.
  public let featureColumns: [CSVTable.Column]
  /// The columns to keep, in the order asked for.
  public let keptColumns: [CSVTable.Column]

  /// How a pool file is to be read.
  public struct Options: Sendable, Hashable {
    /// The name of the id column; nil: `id`, else `nationbuilder_id`, else the number of the data row.
    public var idColumn: String?
    /// The names of the columns to keep.
    public var columnsToKeep: [String]
    /// When a message may quote a cell.
    public var disclosure: CellDisclosure

    /// Options of the given parts.
    public init(
      idColumn: String? = nil, columnsToKeep: [String] = [], disclosure: CellDisclosure = .whenCommon
    ) {
      self.idColumn = idColumn
      self.columnsToKeep = columnsToKeep
      self.disclosure = disclosure
    }
  }

  init(
    pool: Pool, table: CSVTable, records: [CSVTable.Record], idColumn: CSVTable.Column?,
    featureColumns: [CSVTable.Column], keptColumns: [CSVTable.Column]
  ) {
    self.pool = pool
    self.table = table
    self.records = records
    self.idColumn = idColumn
    self.featureColumns = featureColumns
    self.keptColumns = keptColumns
  }

  /// The columns after the id: the kept ones in order, then the features that are not among them.
  private var outputColumns: [CSVTable.Column] {
    var columns: [CSVTable.Column] = []
    for column in keptColumns + featureColumns where column != idColumn && !columns.contains(column) {
      columns.append(column)
    }
    return columns
  }

  /// A CSV file of some members: id, kept columns in order, then features not yet there.
  ///
  /// The cells are those of the pool file, spelt as there.
  /// - Parameter isTest: whether a first column, TEST in every row, tells that this is a rehearsal.
  /// - Complexity: O(members · columns).
  public func csv(of members: some Sequence<Member.ID>, isTest: Bool = false) -> [UInt8] {
    let columns = outputColumns
    let mark = isTest ? [Self.testMark] : []
    var writer = CSVWriter()
    writer.append(mark + [idColumn.map { table.title($0) } ?? "id"] + columns.map { table.title($0) })
    for member in members {
      let record = records[member.index]
      writer.append(mark + [pool.ids[member.index]] + columns.map { table.text(record, $0) })
    }
    return writer.bytes
  }

  /// What stands in the first column of a rehearsal's lists.
  public static let testMark = "TEST"
}
