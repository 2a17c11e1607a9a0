public import Sortition

/// The pool file: the members of the pool with the values of their features, and the table they
/// came from, whose kept columns go into `selected.csv` and `remaining.csv`.
///
/// Not everybody in the file can be drawn: who is on the panel for certain, who is out, and, where
/// households are looked at, the housemates of the one and of those of an exclude file are no members.
public struct RespondentsTable: Sendable {
  /// Those who can be drawn, in file order.
  public let pool: Pool
  /// Those who are on the panel for certain, in file order.
  public let seated: FixedSeats
  /// The file.
  public let table: CSVTable
  /// The record of each member.
  public let records: [CSVTable.Record]
  /// The record of each person who is on the panel for certain.
  public let seatedRecords: [CSVTable.Record]
  /// How many people of the file are neither members nor on the panel for certain.
  public let leftOut: Int
  /// The column of the ids; nil where the number of the data row serves.
  public let idColumn: CSVTable.Column?
  /// The column of each feature.
  public let featureColumns: [CSVTable.Column]
  /// The columns to keep, in the order asked for.
  public let keptColumns: [CSVTable.Column]
  /// The columns of the address; empty where households are not looked at.
  public let householdColumns: [CSVTable.Column]
  /// The name of the exclude file; nil where there is none.
  public let excludeFile: String?

  /// How a pool file is to be read.
  public struct Options: Sendable {
    /// The name of the id column; nil: `id`, else `nationbuilder_id`, else the number of the data row.
    public var idColumn: String?
    /// The names of the columns to keep.
    public var columnsToKeep: [String]
    /// The names of the columns that make an address; none: households are not looked at.
    public var households: [String]
    /// The people already selected or withdrawn.
    public var exclude: CSVTable?
    /// When a message may quote a cell.
    public var disclosure: CellDisclosure

    /// Options of the given parts.
    public init(
      idColumn: String? = nil, columnsToKeep: [String] = [], households: [String] = [],
      exclude: CSVTable? = nil, disclosure: CellDisclosure = .whenCommon
    ) {
      self.idColumn = idColumn
      self.columnsToKeep = columnsToKeep
      self.households = households
      self.exclude = exclude
      self.disclosure = disclosure
    }
  }

  init(
    _ rows: PoolRows, _ people: PoolPeople, header: PoolHeader, features: [Feature],
    values: [[Feature.Value]], excludeFile: String?
  ) {
    func pick<Element>(_ column: [Element], _ chosen: [Int]) -> [Element] { chosen.map { column[$0] } }
    let homes = people.households
    pool = Pool(
      features: features, ids: pick(rows.ids, people.open), values: values.map { pick($0, people.open) },
      households: homes.isEmpty ? [] : pick(homes, people.open))
    var places: [Int] = []
    for person in people.fixed {
      // Few are fixed, and each looks among the members only once.
      var place = places.last ?? 0
      while place < people.open.count, people.open[place] < person { place += 1 }
      places.append(place)
    }
    seated = FixedSeats(
      ids: pick(rows.ids, people.fixed), values: values.map { pick($0, people.fixed) },
      households: homes.isEmpty ? [] : pick(homes, people.fixed), places: places)
    table = rows.table
    records = pick(rows.records, people.open)
    seatedRecords = pick(rows.records, people.fixed)
    leftOut = rows.records.count - people.open.count - people.fixed.count
    idColumn = header.idColumn
    featureColumns = header.featureColumns.compactMap { $0 }
    keptColumns = header.keptColumns
    householdColumns = header.householdColumns
    self.excludeFile = excludeFile
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
    var rows = Rows(self, isTest: isTest)
    for member in members { rows.append(pool.ids[member.index], records[member.index]) }
    return rows.writer.bytes
  }

  /// The same of a whole panel: the drawn members, ascending, and those who are on it for certain.
  public func csv(ofPanel drawn: [Member.ID], isTest: Bool = false) -> [UInt8] {
    var rows = Rows(self, isTest: isTest)
    seated.merge(
      drawn, fixed: { rows.append(seated.ids[$0], seatedRecords[$0]) },
      member: { rows.append(pool.ids[$0.index], records[$0.index]) })
    return rows.writer.bytes
  }

  /// The rows of a CSV file of people.
  private struct Rows {
    let table: CSVTable
    let columns: [CSVTable.Column]
    let mark: [String]
    var writer = CSVWriter()

    init(_ respondents: RespondentsTable, isTest: Bool) {
      table = respondents.table
      columns = respondents.outputColumns
      mark = isTest ? [RespondentsTable.testMark] : []
      let id = respondents.idColumn.map { respondents.table.title($0) } ?? "id"
      writer.append(mark + [id] + columns.map { respondents.table.title($0) })
    }

    mutating func append(_ id: String, _ record: CSVTable.Record) {
      writer.append(mark + [id] + columns.map { table.text(record, $0) })
    }
  }

  /// What stands in the first column of a rehearsal's lists.
  public static let testMark = "TEST"
}
