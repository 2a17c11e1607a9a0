internal import Sortition
internal import SortitionCensus

/// What the cells of one column answer: a value, unknown, or that somebody is outside the population.
struct AnswerRule: Sendable {
  /// The title of the column.
  let title: String
  /// Values from 0, then ``unknown``, then ``outside``.
  var codes: CellCodes
  /// The feature; of a universe one with a single value.
  let feature: Feature
  /// What a cell has to be.
  private var wanted: String
  private var repair: String
  /// What is to be done where there is no column.
  let missingColumn: String

  /// The code of an unknown answer.
  var unknown: Int { feature.values.count }
  /// The code of people who are not of the population.
  var outside: Int { feature.values.count + 1 }

  /// The most years that people live.
  static let longestLife = 130

  /// A feature of the population, as yet without its values.
  init(_ feature: Feature, _ derivation: Settings.Derivation) {
    self.feature = feature
    title = derivation.from ?? feature.name
    let (unknown, outside) = (feature.values.count, feature.values.count + 1)
    codes = CellCodes(
      count: feature.values.count + 2,
      others: derivation.others.map { $0 == .unknown ? unknown : outside })
    codes[""] = unknown
    wanted = "value of “\(feature.name)”"
    repair =
      "Write one of \(FeatureCells.list(feature.values)), leave the cell empty if the answer is unknown, or say what "
      + "it stands for under [derive.\(feature.name)] in the settings."
    missingColumn =
      derivation.from == nil
      ? "Add it (empty cells are unknown answers), or name another by from under [derive.\(feature.name)] in the "
        + "settings." : "Correct from under [derive.\(feature.name)] in the settings, or the header."
  }

  /// The cells of people of a universe; an empty one counts as of it.
  init(_ universe: Settings.Universe) {
    feature = Feature(name: universe.column, values: ["inside"])
    title = universe.column
    codes = CellCodes(count: 3, others: 2)
    for cell in universe.cells { codes[cell] = 0 }
    codes[""] = 1
    (wanted, repair) = ("", "")
    missingColumn = "Correct column under [universe] in the settings, or the header."
  }

  /// A feature of the quotas alone: what is none of its values counts for no quota.
  init(quotasOf feature: Feature) {
    self.feature = feature
    title = feature.name
    codes = CellCodes(count: feature.values.count + 2)
    codes[""] = feature.values.count
    wanted = "value of “\(feature.name)”"
    repair = "Write one of \(FeatureCells.list(feature.values)), or give the value a quota of its own."
    missingColumn = "Add it, or take the feature out of the quotas."
    readValues()
  }

  /// The values are cells.
  mutating func readValues() {
    for (v, value) in feature.values.enumerated() { codes[value] = v }
  }

  /// Years of birth are cells; who is younger or older than all bands is outside.
  mutating func readBirths(_ year: Int, _ bands: AgeBands) {
    for age in 0...Self.longestLife { codes[String(year - age)] = bands.value(of: age)?.index ?? outside }
    wanted = "year of birth from \(year - Self.longestLife) to \(year)"
    repair =
      "Write such a year, leave the cell empty if it is unknown, or say what it stands for under "
      + "[derive.\(feature.name)] in the settings."
  }

  /// The cells of a column, to be looked at one after the other.
  func cells(of table: CSVTable, _ column: CSVTable.Column) -> FeatureCells {
    FeatureCells(table: table, column: column, codes: codes, title: title, wanted: wanted, repair: repair)
  }
}
