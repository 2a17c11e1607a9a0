internal import Sortition

/// Who of a pool file lives at one address.
struct PoolHouseholds {
  /// The household of each record, in the order of their first rows; nil where the address is blank.
  let ofRecord: [Household.ID?]
  /// How many households there are.
  let count: Int
  let notes: [Note]
  private let numbers: [String: Int]

  /// - Parameter columns: the columns of the address, at least one.
  /// - Complexity: O(length of the addresses).
  init(
    _ records: [CSVTable.Record], at columns: [CSVTable.Column], in table: CSVTable,
    _ folding: inout AddressFolding
  ) {
    var numbers: [String: Int] = [:]
    var members: [[CSVTable.Record]] = []
    var (withoutAddress, partial): ([Int], [Int]) = ([], [])
    ofRecord = records.map { record in
      guard let address = folding.address(record, columns, in: table) else {
        withoutAddress.append(record.row)
        return nil
      }
      if address.isPartial { partial.append(record.row) }
      let number = numbers[address.key] ?? members.count
      if number == members.count {
        numbers[address.key] = number
        members.append([])
      }
      members[number].append(record)
      return Household.ID(number)
    }
    self.numbers = numbers
    count = members.count
    let shared = members.filter { $0.count > 1 }
    let loose = shared.flatMap { Self.loose($0, columns, table) }.sorted()
    notes = Self.notes(
      shared: shared.map(\.count), loose: loose, partial: partial, withoutAddress: withoutAddress, table)
  }

  /// The household at an address of another file; nil where nobody of the pool lives there.
  func household(at key: String) -> Household.ID? { numbers[key].map { Household.ID($0) } }

  /// The rows that match none of the rows before them but by folding more than case and outer spaces.
  private static func loose(
    _ records: [CSVTable.Record], _ columns: [CSVTable.Column], _ table: CSVTable
  ) -> [Int] {
    var known: Set<[LooseName]> = []
    return records.enumerated().filter { number, record in
      let address = columns.map { LooseName(table.text(record, $0)) }
      return known.insert(address).inserted && number > 0
    }.map(\.element.row)
  }

  private static func notes(
    shared: [Int], loose: [Int], partial: [Int], withoutAddress: [Int], _ table: CSVTable
  ) -> [Note] {
    let people = shared.reduce(0, +)
    var notes: [Note] = []
    if shared.isEmpty {
      notes.append(Note(file: table.name, message: "no two people share a household"))
    } else {
      let homes = shared.count == 1 ? "1 household" : "\(shared.count) households"
      notes.append(
        Note(
          file: table.name,
          message: "\(people) people live in \(homes) of two or more, the largest of \(shared.max() ?? 0)"))
    }
    if !loose.isEmpty {
      notes.append(
        Note(
          file: table.name, rows: loose,
          message: "\(counted(loose.count)) counted into the household of an earlier row though the address "
            + "is spelt differently"))
    }
    if !partial.isEmpty {
      notes.append(
        Note(
          file: table.name, rows: partial,
          message: "\(counted(partial.count)) with an address that is partly blank; those who lack the same "
            + "part of it and share the rest count as one household"))
    }
    if !withoutAddress.isEmpty {
      notes.append(
        Note(
          file: table.name, rows: withoutAddress,
          message: "\(counted(withoutAddress.count)) without an address, so of no household"))
    }
    return notes
  }

  private static func counted(_ people: Int) -> String { people == 1 ? "1 person" : "\(people) people" }
}
