internal import Sortition

/// The cells of one feature in a pool file.
struct FeatureCells {
  let table: CSVTable
  let feature: Feature
  let column: CSVTable.Column
  private var spellings = Spellings()
  /// The rows whose cell is no value of the feature, and the number of its spelling.
  private var unlisted: [(row: Int, spelling: Int)] = []

  init(table: CSVTable, feature: Feature, column: CSVTable.Column) {
    self.table = table
    self.feature = feature
    self.column = column
  }

  /// The value of each record; value 0 stands in where there is none.
  mutating func read(_ records: [CSVTable.Record]) -> [Feature.Value] {
    var valueOfName: [LooseName: Int] = [:]
    for (v, value) in feature.values.enumerated() { valueOfName[LooseName(value)] = v }
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
    let repair = "Write one of \(allowed), or give the value a quota of its own."
    return unlisted.map { row, spelling in
      Problem(
        file: table.name, row: row, column: feature.name, message: messages[spelling], repair: repair)
    }
  }
}
