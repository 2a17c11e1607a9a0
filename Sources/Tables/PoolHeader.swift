internal import Sortition

/// Which column of a pool file holds what.
///
/// Messages name only columns that the quota file or the settings name: a file without a header has
/// a person in its first row.
struct PoolHeader {
  private(set) var problems: [Problem] = []
  private(set) var notes: [Note] = []
  private(set) var idColumn: CSVTable.Column?
  /// One per feature; nil where there is none or are two.
  private(set) var featureColumns: [CSVTable.Column?] = []
  private(set) var keptColumns: [CSVTable.Column] = []
  /// The columns of the address, in the order asked for.
  private(set) var householdColumns: [CSVTable.Column] = []
  /// Who is on the panel for certain, and who is out; nil where there is no such column.
  private(set) var participationColumn: CSVTable.Column?

  /// The names that are sought where the settings name no id column.
  static let usualIDs = ["id", "nationbuilder_id"]
  /// The title of the column that fixes people in and out.
  static let participation = "participating"

  init(_ table: CSVTable, features: [Feature], options: RespondentsTable.Options) {
    for feature in features {
      let repair = "Add a column “\(feature.name)”, or take the feature out of the quotas."
      featureColumns.append(
        only(table, feature.name, orElse: "there is no column for this feature", repair))
    }
    idColumn = table.idColumn(options.idColumn, &problems)
    for name in options.columnsToKeep {
      let column = only(
        table, name, orElse: "there is no such column, and it is to be kept",
        "Correct columns_to_keep in the settings, or the header.")
      if let column { keptColumns.append(column) }
    }
    for name in options.households {
      let column = only(
        table, name, orElse: "there is no such column, and it is to be part of the address",
        householdRepair(table, features))
      if let column { householdColumns.append(column) }
    }
    // A feature may have this name; then the column says nothing about taking part.
    if !features.contains(where: { LooseName($0.name) == LooseName(Self.participation) }),
      !table.columns(titled: Self.participation).isEmpty
    {
      participationColumn = only(table, Self.participation, orElse: "", "")
    }
  }

  /// Titles are quoted only where the columns of all features were found: else the first row may be a person.
  private func householdRepair(_ table: CSVTable, _ features: [Feature]) -> String {
    let repair = "Correct the columns of the households"
    let known = featureColumns.compactMap { $0 } + [idColumn].compactMap { $0 }
    let others = table.columns.filter { !known.contains($0) && !table.title($0).isEmpty }
    guard !features.isEmpty, featureColumns.allSatisfy({ $0 != nil }), !others.isEmpty else {
      return repair + ", or the header."
    }
    let titles = others.prefix(Self.shownTitles).map { "“\(table.title($0))”" }.joined(separator: ", ")
    return "\(repair): besides id and features there are \(titles)"
      + (others.count > Self.shownTitles ? " and \(others.count - Self.shownTitles) more." : ".")
  }

  /// How many titles a message quotes.
  private static let shownTitles = 12

  /// The one column of a name; a problem if there is none or are two.
  private mutating func only(
    _ table: CSVTable, _ name: String, orElse message: String, _ repair: String
  ) -> CSVTable.Column? {
    table.only(name, orElse: message, repair, &problems)
  }
}

extension CSVTable {
  /// The column of the ids: the one that the settings name, else one of the usual names; nil if there is none.
  func idColumn(_ name: String?, _ problems: inout [Problem]) -> Column? {
    if let name {
      return only(
        name, orElse: "there is no such column, and it is to hold the ids",
        "Correct id_column in the settings, or the header.", &problems)
    }
    return PoolHeader.usualIDs.first { !columns(titled: $0).isEmpty }.flatMap {
      only($0, orElse: "", "", &problems)
    }
  }

  /// The one column of a name; a problem if there is none or are two.
  func only(
    _ name: String, orElse message: String, _ repair: String, _ problems: inout [Problem]
  ) -> Column? {
    let columns = columns(titled: name)
    if columns.count == 1 { return columns[0] }
    problems.append(
      columns.isEmpty
        ? Problem(file: self.name, row: 1, column: name, message: message, repair: repair)
        : Problem(
          file: self.name, row: 1, column: name, message: "two columns have this name",
          repair: "Keep one of them, or rename the other."))
    return nil
  }
}
