public import Sortition
public import SortitionRepresentativeness

/// A panel: a file of ids in the form of `selected.csv`, looked up in the pool, or, without a pool, with answers of
/// its own.
public struct PanelFile: Sendable {
  /// The name of the file.
  public let name: String
  /// Whether its first column marks a rehearsal.
  public let isTest: Bool
  /// The ids, each once, in file order.
  public let ids: TextColumn
  /// The row of each.
  public let rows: [Int]
  /// The rows that have the id of an earlier one.
  public let duplicates: [RepeatedRow]
  /// The rows whose id the pool lacks; nil where there is no pool.
  public let unknownRows: [Int]?
  /// The answers of the members that are known and of the population, in file order.
  public let answers: Answers
  /// The place of each of these among the answers of the pool; without a pool, of the panel's own file.
  public let places: [Int]
  /// The members outside the population, as people of the pool or of the panel's own file, ascending.
  let outsiders: [Int]
  /// The design weights of `answers`; nil where none were asked for.
  public let base: [Double]?
  /// Of each of `answers` the chance in the lottery's `probabilities.csv`, nil where they do not stand there; nil
  /// where there is no such file.
  public let probabilities: [Double?]?
  /// The seats of each feature of the quota file, over all members that are known; nil where there is no quota file.
  public let seats: [QuotaCheck]?
  /// The rows of members who share an address, household by household; nil where households are not looked at.
  public let housemates: [[Int]]?

  /// How many members it has, each id counted once.
  public var size: Int { ids.count }

  /// - Parameters:
  ///   - list: the file as a list of ids.
  ///   - people: the pool, or the people of the panel's own file.
  ///   - hasPool: which of them.
  ///   - chances: the lottery's, if there is one.
  init(
    _ list: PanelList, in people: PeopleSource, hasPool: Bool, quotas: QuotaSeats?, chances: LotteryChances?,
    households: [CSVTable.Column]
  ) {
    (name, isTest, ids, rows, duplicates) = (list.name, list.isTest, list.ids, list.rows, list.repeats)
    let found = RepeatedIDs.places(of: list.ids, in: people.table.people.ids)
    unknownRows = hasPool ? found.indices.filter { found[$0] == nil }.map { list.rows[$0] } : nil
    let known = found.indices.compactMap { i in found[i].map { (row: list.rows[i], person: $0) } }
    let place = people.table.placeInAnswers
    let inside = known.compactMap { place[$0.person] }
    places = inside
    outsiders = known.map(\.person).filter { place[$0] == nil }.sorted()
    let picked = people.table.answers.picked(inside)
    answers = Answers(
      features: picked.features, columns: picked.columns, ids: picked.ids, outside: known.count - inside.count
    )
    base = people.table.base.map { base in inside.map { base[$0] } }
    probabilities = chances?.of(picked.ids)
    seats = quotas?.seats(of: known.map(\.person), in: people)
    housemates =
      households.isEmpty
      ? nil
      : Self.housemates(
        known.map(\.row), known.map { people.rows.records[$0.person] }, households, in: people)
  }

  private static func housemates(
    _ rows: [Int], _ records: [CSVTable.Record], _ columns: [CSVTable.Column], in people: PeopleSource
  ) -> [[Int]] {
    var folding = AddressFolding()
    let homes = PoolHouseholds(records, at: columns, in: people.rows.table, &folding)
    var members = [[Int]](repeating: [], count: homes.count)
    for (row, home) in zip(rows, homes.ofRecord) {
      if let home { members[home.index].append(row) }
    }
    return members.filter { $0.count > 1 }
  }
}

/// The ids of a panel's file.
struct PanelList {
  let name: String
  let isTest: Bool
  private(set) var ids = TextColumn()
  private(set) var rows: [Int] = []
  private(set) var repeats: [RepeatedRow] = []
  private(set) var notes: [Note] = []
  private(set) var problems: [Problem] = []

  /// - Parameters:
  ///   - idName: the name of the id column that the settings give.
  ///   - needsIDs: whether they are to be looked up elsewhere.
  init(_ table: CSVTable, idName: String?, needsIDs: Bool) {
    name = table.name
    isTest = LooseName(table.title(CSVTable.Column(0))) == LooseName(RespondentsTable.testMark)
    let column = table.idColumn(idName, &problems)
    if column == nil, needsIDs {
      if problems.isEmpty {
        problems.append(
          Problem(
            file: table.name, row: 1, column: PoolHeader.usualIDs[0],
            message: "there is no column for the ids of the panel",
            repair: "Call it “\(PoolHeader.usualIDs[0])”, or name it by id_column in the settings."))
      }
      return
    }
    let read = PoolRows(table: table, idColumn: column, coded: [], allowsRepeats: true)
    (ids, rows, repeats) = (read.ids, read.records.map(\.row), read.repeats)
    (notes, problems) = (column == nil ? [] : read.notes, problems + read.problems)
    if ids.isEmpty, problems.isEmpty {
      problems.append(
        Problem(
          file: table.name, message: "there is nobody below the header",
          repair: "Write a row for each member."))
    }
  }
}
