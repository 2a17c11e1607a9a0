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
    _ rows: PoolRows, _ people: PoolPeople, header: PoolHeader, features: [Feature], excludeFile: String?
  ) {
    func pick<Element>(_ column: [Element], _ chosen: [Int]) -> [Element] { chosen.map { column[$0] } }
    let homes = people.households
    let values = Array(rows.values.prefix(features.count))
    if let open = people.open {
      pool = Pool(
        features: features, ids: rows.ids.picked(open), values: values.map { $0.picked(open) },
        households: homes.isEmpty ? [] : pick(homes, open))
      records = pick(rows.records, open)
    } else {
      pool = Pool(features: features, ids: rows.ids, values: values, households: homes)
      records = rows.records
    }
    var places: [Int] = []
    for person in people.fixed {
      // Few are fixed, and each looks among the members only once.
      var place = places.last ?? 0
      while let open = people.open, place < open.count, open[place] < person { place += 1 }
      places.append(place)
    }
    seated = FixedSeats(
      ids: people.fixed.map { rows.ids[$0] },
      values: values.map { column in people.fixed.map { column[$0] } },
      households: homes.isEmpty ? [] : pick(homes, people.fixed), places: places)
    table = rows.table
    seatedRecords = pick(rows.records, people.fixed)
    leftOut = rows.records.count - records.count - seatedRecords.count
    idColumn = header.idColumn
    featureColumns = header.featureColumns.compactMap { $0 }
    keptColumns = header.keptColumns
    householdColumns = header.householdColumns
    self.excludeFile = excludeFile
  }

  /// The columns after the id: the kept ones in order, then the features that are not among them.
  var outputColumns: [CSVTable.Column] {
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
    let rows = Rows(self, isTest: isTest)
    let members = Array(members)
    var writer = rows.writer
    writer.append(rows: members.count) { range, part in
      rows.append(members[range].lazy.map(\.index), ids: pool.ids, records: records, to: &part)
    }
    return writer.bytes
  }

  /// The same of a whole panel: the drawn members, ascending, and those who are on it for certain.
  public func csv(ofPanel drawn: [Member.ID], isTest: Bool = false) -> [UInt8] {
    let rows = Rows(self, isTest: isTest)
    var ids = TextColumn()
    var panel: [CSVTable.Record] = []
    func add(_ id: String, _ record: CSVTable.Record) {
      ids.append(id)
      panel.append(record)
    }
    seated.merge(
      drawn, fixed: { add(seated.ids[$0], seatedRecords[$0]) },
      member: { add(pool.ids[$0.index], records[$0.index]) })
    var writer = rows.writer
    rows.append(panel.indices, ids: ids, records: panel, to: &writer)
    return writer.bytes
  }

  /// What stands in the first column of a rehearsal's lists.
  public static let testMark = "TEST"
}
