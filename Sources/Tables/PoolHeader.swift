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

  /// The names that are sought where the settings name no id column.
  private static let usualIDs = ["id", "nationbuilder_id"]

  init(_ table: CSVTable, features: [Feature], options: RespondentsTable.Options) {
    for feature in features {
      let repair = "Add a column “\(feature.name)”, or take the feature out of the quotas."
      featureColumns.append(
        only(table, feature.name, orElse: "there is no column for this feature", repair))
    }
    if let name = options.idColumn {
      idColumn = only(
        table, name, orElse: "there is no such column, and it is to hold the ids",
        "Correct id_column in the settings, or the header.")
    } else if let name = Self.usualIDs.first(where: { !table.columns(titled: $0).isEmpty }) {
      idColumn = only(table, name, orElse: "", "")
    }
    for name in options.columnsToKeep {
      let column = only(
        table, name, orElse: "there is no such column, and it is to be kept",
        "Correct columns_to_keep in the settings, or the header.")
      if let column { keptColumns.append(column) }
    }
    let participation = "participating"
    if !table.columns(titled: participation).isEmpty,
      !features.contains(where: { LooseName($0.name) == LooseName(participation) })
    {
      problems.append(
        Problem(
          file: table.name, row: 1, column: participation,
          message: "fixing people in or out by this column is not supported yet",
          repair: "Remove the column, and the rows of people who do not take part."))
    }
  }

  /// The one column of a name; a problem if there is none or are two.
  private mutating func only(
    _ table: CSVTable, _ name: String, orElse message: String, _ repair: String
  ) -> CSVTable.Column? {
    let columns = table.columns(titled: name)
    if columns.count == 1 { return columns[0] }
    problems.append(
      columns.isEmpty
        ? Problem(file: table.name, row: 1, column: name, message: message, repair: repair)
        : Problem(
          file: table.name, row: 1, column: name, message: "two columns have this name",
          repair: "Keep one of them, or rename the other."))
    return nil
  }
}
