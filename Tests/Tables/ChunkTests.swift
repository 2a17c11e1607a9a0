import Sortition
import SortitionSweeps
import SortitionTables
import Testing

/// Warrant: a reader of one byte at a time, and the file read in one piece.
@Suite("A file read in chunks") struct ChunkTests {
  /// What reading gave: records and where problems are, or the problems.
  private struct Outcome: Equatable {
    var records: [[String]] = []
    var problems: [String] = []

    init(_ bytes: [UInt8], borders: [Int]) {
      do {
        let table = try CSVTable(reading: bytes, named: "t.csv", borders: borders)
        records = (0..<table.recordCount).map { i in
          let record = CSVTable.Record(i)
          return (0..<table.width(of: record)).map { table.text(record, CSVTable.Column($0)) }
        }
      } catch {
        problems = error.problems.map(\.description)
      }
    }

    /// The reference's outcome; the problems only by row and column.
    init(reference bytes: [UInt8]) {
      let read = ReferenceCSV(bytes, delimiter: UInt8(ascii: ","))
      var places = read.faults.map { ($0.row, CSVTable.Column($0.column).letters) }
      for (i, record) in read.records.enumerated() {
        for (j, cell) in record.enumerated() where String(validating: cell, as: UTF8.self) == nil {
          places.append((i + 1, CSVTable.Column(j).letters))
        }
      }
      problems = places.map { "\($0.0) \($0.1)" }.sorted()
      if problems.isEmpty { records = read.records.map { $0.map { String(decoding: $0, as: UTF8.self) } } }
    }
  }

  private static func text(_ generator: inout SweptGenerator) -> [UInt8] {
    let usual = [
      "\"", "\"", "\"\"", ",", ",", "\n", "\n", "\r\n", "\r", " ", "x", "é", "5\" y", "\",\"", "\"\n",
    ]
    var bytes = Array("a,b\n".utf8)
    let isForeign = Int.random(in: 0..<5, using: &generator) == 0
    for _ in 0..<Int.random(in: 0...40, using: &generator) {
      if isForeign, Int.random(in: 0..<8, using: &generator) == 0 {
        bytes.append(UInt8.random(in: 0x80...0xFF, using: &generator))
      } else {
        bytes += Array(usual[Int.random(in: 0..<usual.count, using: &generator)].utf8)
      }
    }
    return bytes
  }

  @Test(
    "is the same wherever the chunks end, and what a reader of single bytes finds",
    arguments: Sweep.seeds(150))
  func borders(seed: Int) {
    var generator = SweptGenerator(seed: seed)
    let body = Self.text(&generator)
    let bytes = (seed % 4 == 0 ? [0xEF, 0xBB, 0xBF] : []) + body
    let whole = Outcome(bytes, borders: [])
    let reference = Outcome(reference: body)
    #expect(whole.records == reference.records, "seed \(seed)")
    let places = problems { _ = try CSVTable(reading: bytes, named: "t.csv") }.map {
      "\($0.row ?? 0) \($0.column ?? "")"
    }
    // A text after a closing quote may also be in a wrong encoding; then its cell is named twice, or once.
    #expect(Set(places) == Set(reference.problems), "seed \(seed)")
    for border in bytes.indices {
      #expect(Outcome(bytes, borders: [border]) == whole, "seed \(seed), border \(border)")
    }
    #expect(Outcome(bytes, borders: Array(bytes.indices)) == whole, "seed \(seed)")
    for _ in 0..<10 {
      let some = bytes.indices.filter { _ in Int.random(in: 0..<6, using: &generator) == 0 }
      #expect(Outcome(bytes, borders: some) == whole, "seed \(seed), borders \(some)")
    }
  }

  /// A pool file with whatever can go wrong in its rows, or nothing but blank and repeated ones.
  private static func pool(_ generator: inout SweptGenerator, isSound: Bool) -> String {
    let ids = [
      "1", "2", "3", "10", "é", "e\u{301}", "\"a\"\"b\"", "a\"b", " 1", "\u{A0}2", "K", "long identifier 7",
    ]
    let genders = isSound ? ["male"] : ["male", "female", " MALE ", "man", ""]
    var text = "id,gender,age,participating\n"
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      let id = ids[Int.random(in: 0..<ids.count, using: &generator)]
      switch Int.random(in: 0..<(isSound ? 8 : 12), using: &generator) {
      case 0: text += "\n"
      case 1: text += ",male,old,\n"
      case 8: text += "\(id),male\n"
      case 9: text += "\(id),male,old,yes,,\n"
      case 10: text += "\(id),male,\"o\nld\",no\n"
      default:
        text += "\(id),\(genders[Int.random(in: 0..<genders.count, using: &generator)]),old,\n"
      }
    }
    return text
  }

  @Test(
    "gives the same people, notes and problems for any number of rows in a chunk", arguments: Sweep.seeds(150)
  )
  func rows(seed: Int) throws {
    var generator = SweptGenerator(seed: seed)
    let isSound = seed % 2 == 0
    let text = Self.pool(&generator, isSound: isSound)
    let table = try CSVTable(reading: Array(text.utf8), named: "respondents.csv")
    func outcome(_ chunk: Int) -> [String] {
      do {
        let (people, notes) = try RespondentsTable.read(
          table, features: [gender, age], options: .init(), chunk: chunk)
        return Array(people.pool.ids) + people.records.map { "\($0.row)" }
          + people.pool.values.flatMap { $0.map { "\($0.index)" } } + people.seated.ids
          + notes.map(\.description)
      } catch {
        return error.problems.map(\.description)
      }
    }
    let whole = outcome(1 << 16)
    for chunk in 1...table.recordCount { #expect(outcome(chunk) == whole, "seed \(seed), chunk \(chunk)") }
    guard isSound else { return }
    // Without problems everybody stays whose id no earlier row has.
    var seen: Set<String> = []
    var expected: [String] = []
    for record in table.dataRecords {
      let id = table.text(record, CSVTable.Column(0))
      let plain = String(id.drop { $0 == " " || $0 == "\u{A0}" })
      if !plain.isEmpty, seen.insert(plain).inserted { expected.append(plain) }
    }
    if !expected.isEmpty { #expect(Array(whole.prefix(expected.count)) == expected, "seed \(seed)") }
  }
}
