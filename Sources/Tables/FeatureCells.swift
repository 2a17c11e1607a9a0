internal import Sortition

/// The cells of one feature in a pool file.
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

  /// The value of each record; value 0 stands in where there is none.
  mutating func read(_ records: [CSVTable.Record]) -> [Feature.Value] {
    var valueOfName: [LooseName: Int] = [:]
    for (v, value) in feature.values.enumerated() { valueOfName[LooseName(value)] = v }
    if let blank { valueOfName[LooseName("")] = blank.index }
    var valueOfSpelling: [Int?] = []
    var values: [Feature.Value] = []
    values.reserveCapacity(records.count)
    for record in records {
      let cell = table.cell(record, column)
      let spelling = spellings.number(of: cell, in: table)
      if spelling == valueOfSpelling.count {
        valueOfSpelling.append(valueOfName[LooseName(table.text(cell))])
      }
      if valueOfSpelling[spelling] == nil { unlisted.append((record.row, spelling)) }
      values.append(Feature.Value(valueOfSpelling[spelling] ?? 0))
    }
    return values
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
