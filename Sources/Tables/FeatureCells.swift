internal import Sortition

/// The cells of one feature in a pool file, looked at one after the other.
///
/// `PoolRows` reads the cells of a large file faster and alike; this tells what is wrong with them.
struct FeatureCells {
  let table: CSVTable
  let feature: Feature
  let column: CSVTable.Column
  /// What an empty cell stands for; nil where it is a problem.
  private let blank: Feature.Value?
  /// What may be done about an unlisted value besides writing a listed one.
  private let alternative: String
  private var spellings = Spellings()
  /// The rows whose cell is no value of the feature, and the number of its spelling.
  private var unlisted: [(row: Int, spelling: Int)] = []

  init(
    table: CSVTable, feature: Feature, column: CSVTable.Column, blank: Feature.Value? = nil,
    alternative: String = "give the value a quota of its own"
  ) {
    self.table = table
    self.feature = feature
    self.column = column
    self.blank = blank
    self.alternative = alternative
  }

  /// Reads the cells of some records.
  mutating func read(_ records: [CSVTable.Record]) {
    let names = Names(feature, blank: blank)
    var isValue: [Bool] = []
    for record in records {
      let cell = table.cell(record, column)
      let spelling = table.file.withSpan { spellings.number(of: cell, in: $0) }
      if spelling == isValue.count { isValue.append(names.value(of: table.text(cell)) != nil) }
      if !isValue[spelling] { unlisted.append((record.row, spelling)) }
    }
  }

  /// The values of a feature by their names.
  struct Names: Sendable {
    private var valueOfName: [LooseName: Int] = [:]

    /// - Parameter blank: what an empty cell stands for; nil where it is no value.
    init(_ feature: Feature, blank: Feature.Value? = nil) {
      for (v, value) in feature.values.enumerated() { valueOfName[LooseName(value)] = v }
      if let blank { valueOfName[LooseName("")] = blank.index }
    }

    /// The number of a value; nil for a text that names none.
    func value(of text: String) -> Int? { valueOfName[LooseName(text)] }
  }

  func problems(_ disclosure: CellDisclosure) -> [Problem] {
    if unlisted.isEmpty { return [] }
    let allowed = feature.values.map { "“\($0)”" }.joined(separator: ", ")
    let messages = zip(spellings.first, spellings.counts).map { cell, count in
      if table.trimmed(cell).isEmpty { return "the cell is empty" }
      guard disclosure.allows(count: count) else { return "the cell is no value of “\(feature.name)”" }
      return "“\(table.text(cell).trimmed)” is no value of “\(feature.name)”"
    }
    let repair = "Write one of \(allowed), or \(alternative)."
    return unlisted.map { row, spelling in
      Problem(
        file: table.name, row: row, column: feature.name, message: messages[spelling], repair: repair)
    }
  }
}
