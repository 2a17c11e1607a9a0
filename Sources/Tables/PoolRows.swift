internal import Sortition
internal import SortitionParallel

/// Which row of a pool file is a member, under what id and with what values.
struct PoolRows {
  let table: CSVTable
  let idColumn: CSVTable.Column?
  /// A column of the table that holds values of a feature.
  struct Coded {
    let feature: Feature
    let column: CSVTable.Column
    /// What its cells stand for.
    let codes: CellCodes

    init(feature: Feature, column: CSVTable.Column, codes: CellCodes) {
      self.feature = feature
      self.column = column
      self.codes = codes
    }

    /// A column whose cells are the values, and an empty one, perhaps, another.
    init(feature: Feature, column: CSVTable.Column, blank: Feature.Value? = nil) {
      self.init(feature: feature, column: column, codes: CellCodes(feature, blank: blank))
    }
  }

  private(set) var records: [CSVTable.Record] = []
  private(set) var ids = TextColumn()
  /// For each coded column the code of each row; 0 stands in for a cell that is none.
  private(set) var values: [FeatureColumn] = []
  /// Whether a coded column has cells that stand for nothing.
  private(set) var hasUnlisted: [Bool] = []
  private(set) var problems: [Problem] = []
  private(set) var notes: [Note] = []
  /// The rows that have the id of an earlier one, ascending.
  private(set) var repeats: [RepeatedRow] = []

  /// - Parameters:
  ///   - allowsRepeats: whether rows of one id are no problem, and not said; the first one counts.
  ///   - chunk: how many rows one core takes at a time; it changes nothing of the result.
  init(
    table: CSVTable, idColumn: CSVTable.Column?, coded: [Coded], allowsRepeats: Bool = false,
    chunk: Int = Self.usualChunk
  ) {
    self.table = table
    self.idColumn = idColumn
    let meanings = coded.map(\.codes)
    let rows = table.recordCount - 1
    let chunks = parallelMap((rows + chunk - 1) / chunk) { [table] c in
      let first = 1 + c * chunk
      var part = PoolChunk(
        codes: zip(coded, meanings).map { .init(column: $0.column, values: $1.count) }, idColumn: idColumn)
      part.read(first..<min(first + chunk, table.recordCount), of: table, meanings)
      return part
    }
    values = meanings.map { FeatureColumn(values: $0.count) }
    hasUnlisted = coded.map { _ in false }
    var whole = PoolChunk.Ids()
    join(chunks, &whole)
    leaveOutRepeated(whole, areAllowed: allowsRepeats)
    problems.sort { ($0.row ?? 0) < ($1.row ?? 0) }
    tell(rowsWithoutID: chunks.flatMap(\.rowsWithoutID))
  }

  /// Enough to hide what a chunk costs, few enough that all cores have work to the end.
  static let usualChunk = 1 << 16

  private mutating func join(_ chunks: [PoolChunk], _ whole: inout PoolChunk.Ids) {
    let count = chunks.reduce(0) { $0 + $1.records.count }
    records.reserveCapacity(count)
    whole.reserve(count, bytes: chunks.reduce(0) { $0 + $1.ids.texts.byteCount })
    for c in values.indices { values[c].reserve(count) }
    for chunk in chunks {
      whole.append(chunk.ids)
      records += chunk.records
      for (c, codes) in chunk.codes.enumerated() {
        values[c].append(codes.values)
        if codes.hasUnlisted { hasUnlisted[c] = true }
      }
      problems += chunk.problems
    }
    ids = whole.texts
  }

  /// Rows that have the id of an earlier one: identical ones count once, others are a problem.
  private mutating func leaveOutRepeated(_ whole: PoolChunk.Ids, areAllowed: Bool) {
    guard let idColumn else { return }
    let repeated = RepeatedIDs(whole).pairs
    guard !repeated.isEmpty else { return }
    repeats = repeated.map { RepeatedRow(row: records[$0.place].row, first: records[$0.first].row) }
    var repeatedRows: [Int] = []
    for pair in repeated where !areAllowed {
      let (record, first) = (records[pair.place], records[pair.first])
      if areIdentical(record, first) {
        repeatedRows.append(record.row)
      } else {
        problems.append(
          Problem(
            file: table.name, row: record.row, column: table.title(idColumn),
            message: "this row has the id of row \(first.row) and differs from it",
            repair: "Give each person an id of their own, or keep one of the two rows."))
      }
    }
    keep(allBut: repeated.map(\.place))
    if !repeatedRows.isEmpty {
      notes.append(
        Note(
          file: table.name, rows: repeatedRows,
          message: "\(Self.count(repeatedRows.count)) identical to an earlier one counted once"))
    }
  }

  /// - Parameter places: ascending.
  private mutating func keep(allBut places: [Int]) {
    var left = [Bool](repeating: true, count: records.count)
    for place in places { left[place] = false }
    let kept = records.indices.filter { left[$0] }
    records = kept.map { records[$0] }
    ids = ids.picked(kept)
    values = values.map { $0.picked(kept) }
  }

  private mutating func tell(rowsWithoutID: [Int]) {
    guard let idColumn else {
      notes.insert(
        Note(
          file: table.name,
          message: "there is no id column, so the number of the data row serves as id; the first is 1"), at: 0
      )
      return
    }
    if rowsWithoutID.isEmpty { return }
    notes.insert(
      Note(
        file: table.name, rows: rowsWithoutID, column: table.title(idColumn),
        message: "\(Self.count(rowsWithoutID.count)) without an id left out"), at: 0)
  }

  private static func count(_ rows: Int) -> String { rows == 1 ? "1 row" : "\(rows) rows" }

  private func areIdentical(_ a: CSVTable.Record, _ b: CSVTable.Record) -> Bool {
    zip(table.cells(of: a), table.cells(of: b)).allSatisfy {
      table.text($0).trimmed == table.text($1).trimmed
    }
  }
}
