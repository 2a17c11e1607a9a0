internal import Sortition

/// The cells of one column of people, looked at one after the other.
///
/// `PoolRows` reads the cells of a large file faster and alike; this tells what is wrong with them.
struct FeatureCells {
  let table: CSVTable
  let column: CSVTable.Column
  private let codes: CellCodes
  /// What messages call the column.
  private let title: String
  /// What a cell has to be: "value of “age”".
  private let wanted: String
  private let repair: String
  private var spellings = Spellings()
  /// The rows whose cell stands for nothing, and the number of its spelling.
  private var unlisted: [(row: Int, spelling: Int)] = []

  init(
    table: CSVTable, column: CSVTable.Column, codes: CellCodes, title: String, wanted: String, repair: String
  ) {
    self.table = table
    self.column = column
    self.codes = codes
    self.title = title
    self.wanted = wanted
    self.repair = repair
  }

  /// The values of a feature.
  ///
  /// - Parameters:
  ///   - blank: what an empty cell stands for; nil where it is a problem.
  ///   - alternative: what may be done about an unlisted value besides writing a listed one.
  init(
    table: CSVTable, feature: Feature, column: CSVTable.Column, blank: Feature.Value? = nil,
    alternative: String = "give the value a quota of its own"
  ) {
    self.init(
      table: table, column: column, codes: CellCodes(feature, blank: blank), title: feature.name,
      wanted: "value of “\(feature.name)”",
      repair: "Write one of \(Self.list(feature.values)), or \(alternative).")
  }

  /// Texts between quotes, with commas.
  static func list(_ texts: [String]) -> String { texts.map { "“\($0)”" }.joined(separator: ", ") }

  /// Reads the cells of some records.
  mutating func read(_ records: [CSVTable.Record]) {
    var isKnown: [Bool] = []
    for record in records {
      let cell = table.cell(record, column)
      let spelling = table.file.withSpan { spellings.number(of: cell, in: $0) }
      if spelling == isKnown.count { isKnown.append(codes.code(of: table.text(cell)) != nil) }
      if !isKnown[spelling] { unlisted.append((record.row, spelling)) }
    }
  }

  func problems(_ disclosure: CellDisclosure) -> [Problem] {
    if unlisted.isEmpty { return [] }
    let messages = zip(spellings.first, spellings.counts).map { cell, count in
      if table.trimmed(cell).isEmpty { return "the cell is empty" }
      guard disclosure.allows(count: count) else { return "the cell is no \(wanted)" }
      return "“\(table.text(cell).trimmed)” is no \(wanted)"
    }
    return unlisted.map { row, spelling in
      Problem(file: table.name, row: row, column: title, message: messages[spelling], repair: repair)
    }
  }
}
