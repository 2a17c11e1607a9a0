public import Sortition

/// A profile table: how many people of a register have which values, in place of the people.
///
/// One row for each profile: a column for each feature, and `count`, a whole number. Other columns are not read.
/// A profile in two rows is a problem and not a sum: a rank counts the members of a profile as the register
/// groups them, so the register has to group as the quotas do.
public struct ProfileTable: Sendable {
  /// The profiles with somebody in them.
  public let profiles: Profiles
  /// The file.
  public let table: CSVTable
  /// The record of each profile.
  public let records: [CSVTable.Record]
  /// The column of each feature.
  public let featureColumns: [CSVTable.Column]

  /// The title of the column of numbers.
  static let count = "count"
  /// The titles of columns in the results of a register; no feature can have one.
  static let ownTitles = [count, "rank", "probability", "marginal"]

  /// Reads a profile table.
  ///
  /// Titles and values compare without case and outer spaces. Blank rows are skipped, and so are profiles that
  /// nobody has.
  /// - Parameters:
  ///   - table: the file.
  ///   - features: the features of the quota file.
  ///   - disclosure: what messages may quote of it.
  /// - Throws: every problem of every row.
  /// - Complexity: O(cells + T log T · F).
  public static func read(
    _ table: CSVTable, features: [Feature], disclosure: CellDisclosure = .whenCommon
  ) throws(TableErrors) -> ProfileTable {
    var problems = titleProblems(table, features)
    var coded: [PoolRows.Coded] = []
    for feature in features {
      let repair = "Add a column “\(feature.name)”, or take the feature out of the quotas."
      if let column = table.only(
        feature.name, orElse: "there is no column for this feature", repair, &problems)
      {
        coded.append(.init(feature: feature, column: column))
      }
    }
    let countColumn = table.only(
      count, orElse: "there is no column with the number of people of each profile",
      "Add it, or give a list of people by --pool.", &problems)
    // Without any feature this is no profile table, and its rows have nothing to say.
    if !problems.isEmpty && coded.isEmpty { throw TableErrors(problems) }
    let rows = PoolRows(table: table, idColumn: nil, coded: coded)
    problems += rows.problems
    for (c, column) in coded.enumerated() where rows.hasUnlisted[c] {
      var cells = FeatureCells(table: table, feature: column.feature, column: column.column)
      cells.read(rows.records)
      problems += cells.problems(disclosure)
    }
    var members: [Int] = []
    if let countColumn {
      for record in rows.records {
        do throws(WholeNumber.Fault) {
          members.append(
            try WholeNumber.read(table.text(record, countColumn), through: Profiles.largestRegister))
        } catch {
          members.append(0)
          problems.append(
            Problem(
              file: table.name, row: record.row, column: table.title(countColumn), message: message(error),
              repair:
                "Write how many people of the register have these values, a whole number such as 1500."))
        }
      }
    }
    // Only rows that are understood can be said to be twice, or too many.
    if problems.isEmpty {
      problems += repeated(rows)
      problems += totalProblems(members, table)
    }
    if !problems.isEmpty { throw TableErrors(problems.sorted { ($0.row ?? 0) < ($1.row ?? 0) }) }
    let counts = rows.records.indices.map { i in (values: rows.values.map { $0[i] }, members: members[i]) }
    let (profiles, positions) = Profiles.register(features: features, counts: counts)
    return ProfileTable(
      profiles: profiles, table: table, records: positions.map { rows.records[$0] },
      featureColumns: coded.map(\.column))
  }

  /// What is wrong with a number; the cell is not quoted.
  private static func message(_ fault: WholeNumber.Fault) -> String {
    switch fault {
    case .empty: "the cell is empty"
    case .noNumber: "this is not a whole number"
    case .negative: "the number is negative"
    case .tooLarge: "the number is above \(Profiles.largestRegister), the largest register"
    }
  }

  private static func totalProblems(_ members: [Int], _ table: CSVTable) -> [Problem] {
    // At most 2³² rows of at most 10⁹ people: no overflow.
    let total = members.reduce(0, +)
    if total > Profiles.largestRegister {
      return [
        Problem(
          file: table.name, column: count,
          message: "the numbers add up to \(total) people, more than \(Profiles.largestRegister)",
          repair: "Correct them; a larger register cannot be drawn from.")
      ]
    }
    guard total == 0 else { return [] }
    return [
      Problem(
        file: table.name, message: "there is nobody below the header",
        repair: "Write a row for each profile, with the number of people who have it.")
    ]
  }

  /// Rows that have the values of an earlier one.
  private static func repeated(_ rows: PoolRows) -> [Problem] {
    var firstRow: [[Feature.Value]: Int] = [:]
    return rows.records.indices.compactMap { i in
      let values = rows.values.map { $0[i] }
      guard let first = firstRow[values] else {
        firstRow[values] = rows.records[i].row
        return nil
      }
      return Problem(
        file: rows.table.name, row: rows.records[i].row,
        message: "this row has the values of row \(first), as the quotas compare them",
        repair: "Group the register by the features of the quotas alone, each value spelt in one way.")
    }
  }

  /// Columns that stand in the way.
  private static func titleProblems(_ table: CSVTable, _ features: [Feature]) -> [Problem] {
    var problems: [Problem] = []
    for feature in features where ownTitles.contains(where: { LooseName($0) == LooseName(feature.name) }) {
      problems.append(
        Problem(
          file: table.name, row: 1, column: feature.name,
          message: "no feature of a register can have this name, because a column of the results has it",
          repair: "Rename the feature, in the quota file and here."))
    }
    let participation = PoolHeader.participation
    if !features.contains(where: { LooseName($0.name) == LooseName(participation) }),
      !table.columns(titled: participation).isEmpty
    {
      problems.append(
        Problem(
          file: table.name, row: 1, column: participation,
          message: "a table of profiles knows no single people, so nobody can be fixed in or out",
          repair: "Leave people out where the register is counted, and delete the column."))
    }
    return problems
  }
}
