internal import Sortition

/// Who of the pool file can be drawn, who is on the panel for certain, and who is out.
///
/// - The column `participating`: `yes` is on the panel for certain, `no` is out, `?` or an empty cell is open.
/// - The people of the exclude file are out.
/// - Where households are looked at, so is everybody else at an address of the exclude file or of one of
///   its people, and everybody who shares one with somebody on the panel for certain. Housemates of
///   somebody who is out by `no` stay in.
struct PoolPeople {
  private(set) var problems: [Problem] = []
  private(set) var notes: [Note] = []
  /// Who can be drawn, as positions among the rows that were read; ascending. Nil: everybody.
  private(set) var open: [Int]?
  /// Who is on the panel for certain; ascending.
  private(set) var fixed: [Int] = []
  /// The household of every row; empty where households are not looked at.
  private(set) var households: [Household.ID?] = []

  private enum Participation: Int { case open, yes, no }
  /// The value of an empty cell.
  static let blank = Feature.Value(Participation.open.rawValue)
  static let feature = Feature(name: PoolHeader.participation, values: ["?", "yes", "no"])

  private let rows: PoolRows
  private let idTitle: String?
  private var participation: [Participation]
  /// Who is in the exclude file, by id.
  private var isListed: [Bool]
  /// How many of its ids are in the pool.
  private var knownIDs = 0
  /// Whether a household has somebody of the exclude file.
  private var isExcluded: [Bool] = []

  /// - Parameter coded: which of the coded columns says who takes part; nil where none does.
  init(_ rows: PoolRows, header: PoolHeader, coded: Int?, options: RespondentsTable.Options) {
    self.rows = rows
    idTitle = header.idColumn.map { rows.table.title($0) }
    participation = [Participation](repeating: .open, count: rows.records.count)
    isListed = [Bool](repeating: false, count: rows.records.count)
    var folding = AddressFolding()
    var homes: PoolHouseholds?
    if !options.households.isEmpty, header.householdColumns.count == options.households.count {
      let found = PoolHouseholds(rows.records, at: header.householdColumns, in: rows.table, &folding)
      homes = found
      households = found.ofRecord
      isExcluded = [Bool](repeating: false, count: found.count)
      notes += found.notes
    }
    if let column = header.participationColumn { readParticipation(column, coded, options.disclosure) }
    let list = options.exclude.map {
      ExclusionList($0, idName: options.idColumn, households: options.households, &folding)
    }
    if let list { exclude(list, homes) }
    decide(excludeFile: options.exclude?.name, unknown: (list?.ids.count ?? 0) - knownIDs)
    if let list { notes += list.notes }
  }

  private mutating func readParticipation(
    _ column: CSVTable.Column, _ coded: Int?, _ disclosure: CellDisclosure
  ) {
    guard let coded else { return }
    participation = rows.values[coded].map { Participation(rawValue: $0.index) ?? .open }
    guard rows.hasUnlisted[coded] else { return }
    var cells = FeatureCells(
      table: rows.table, feature: Self.feature, column: column, blank: Self.blank,
      alternative: "leave the cell empty")
    cells.read(rows.records)
    problems += cells.problems(disclosure)
  }

  private mutating func exclude(_ list: ExclusionList, _ homes: PoolHouseholds?) {
    problems += list.problems
    guard idTitle != nil else {
      problems.append(
        Problem(
          file: rows.table.name, row: 1,
          message: "nobody can be left out by id, because there is no id column",
          repair: "Add a column “id”, or name it by id_column in the settings."))
      return
    }
    let ids = Set(list.ids)
    for (i, id) in rows.ids.enumerated() where ids.contains(id) {
      isListed[i] = true
      knownIDs += 1
      if let household = household(of: i) { isExcluded[household.index] = true }
    }
    for address in list.addresses {
      if let household = homes?.household(at: address) { isExcluded[household.index] = true }
    }
  }

  private func household(of row: Int) -> Household.ID? { households.isEmpty ? nil : households[row] }

  private func isAtExcluded(_ row: Int) -> Bool { household(of: row).map { isExcluded[$0.index] } ?? false }

  private mutating func decide(excludeFile: String?, unknown: Int) {
    if participation.allSatisfy({ $0 == .open }), !isListed.contains(true), !isExcluded.contains(true) {
      if let excludeFile { noteExclusion(excludeFile, mates: 0, unknown) }
      return
    }
    var open: [Int] = []
    var fixedAt = [Int?](repeating: nil, count: isExcluded.count)
    for i in participation.indices where participation[i] == .yes {
      fixed.append(i)
      if isListed[i] || isAtExcluded(i) {
        contradict(
          i,
          isListed[i]
            ? "this person is to be on the panel, and the exclude file names them"
            : "this person is to be on the panel, and shares a household with somebody of the exclude file",
          "Take the person out of the one or the other.")
      }
      guard let household = household(of: i)?.index else { continue }
      if let first = fixedAt[household] {
        contradict(
          i,
          "this person and that of row \(rows.records[first].row) are to be on the panel and share a household",
          "Write yes for one of them only.")
      } else {
        fixedAt[household] = i
      }
    }
    var (mates, listedMates) = (0, 0)
    for i in participation.indices where participation[i] == .open && !isListed[i] {
      if isAtExcluded(i) {
        listedMates += 1
      } else if let household = household(of: i), fixedAt[household.index] != nil {
        mates += 1
      } else {
        open.append(i)
      }
    }
    self.open = open
    noteParticipation(mates)
    if let excludeFile { noteExclusion(excludeFile, mates: listedMates, unknown) }
  }

  private mutating func contradict(_ row: Int, _ message: String, _ repair: String) {
    problems.append(
      Problem(
        file: rows.table.name, row: rows.records[row].row, column: PoolHeader.participation, message: message,
        repair: repair))
  }

  private mutating func noteParticipation(_ mates: Int) {
    let out = participation.count { $0 == .no }
    guard !fixed.isEmpty || out > 0 else { return }
    var message = "\(Self.are(fixed.count)) on the panel for certain, \(out) out"
    if mates > 0 { message += "; \(mates) more left out as their housemates" }
    notes.append(Note(file: rows.table.name, column: PoolHeader.participation, message: message))
  }

  private mutating func noteExclusion(_ file: String, mates: Int, _ unknown: Int) {
    let listed = isListed.count { $0 }
    var message = "\(Self.are(listed)) left out by id"
    if !households.isEmpty {
      switch (listed, mates) {
      case (0, 0): message += " or by household"
      case (0, _): message += ", \(mates == 1 ? "1 person" : "\(mates) people") by household"
      case (_, 0): message += ", nobody else by household"
      default: message += ", \(mates) more by household"
      }
    }
    if unknown > 0 { message += "; \(unknown == 1 ? "1 id is" : "\(unknown) ids are") not in the pool" }
    notes.append(Note(file: file, message: message))
  }

  private static func are(_ people: Int) -> String {
    people == 0 ? "nobody is" : people == 1 ? "1 person is" : "\(people) people are"
  }
}
