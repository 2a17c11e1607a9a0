/// A CSV file as records of cells; every cell is a range of one buffer of bytes.
///
/// The first record is the header. Records are numbered as a spreadsheet numbers them, so the
/// header is row 1, and a blank line counts. Cells are kept as they stand in the file; who reads a
/// column decides about case and outer spaces.
public struct CSVTable: Sendable {
  /// The position of a record; 0 is the header.
  public struct Record: Sendable, Hashable, Comparable {
    /// Zero-based.
    public let index: Int
    /// The record at `index`.
    public init(_ index: Int) { self.index = index }
    /// As a spreadsheet numbers it.
    public var row: Int { index + 1 }
    /// File order.
    public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
  }

  /// The position of a column.
  public struct Column: Sendable, Hashable, Comparable {
    /// Zero-based.
    public let index: Int
    /// The column at `index`.
    public init(_ index: Int) { self.index = index }
    /// File order.
    public static func < (a: Self, b: Self) -> Bool { a.index < b.index }

    /// As a spreadsheet names it: A, B, …, Z, AA, ….
    public var letters: String {
      var letters = ""
      var rest = index + 1
      while rest > 0 {
        let digit = UInt8((rest - 1) % 26)
        letters = String(UnicodeScalar(UInt8(ascii: "A") + digit)) + letters
        rest = (rest - 1) / 26
      }
      return letters
    }
  }

  /// The bytes of a cell without its quotes; doubled quotes are still doubled.
  struct Cell: Sendable {
    let start: UInt32
    let end: UInt32
    var isEmpty: Bool { start == end }
  }

  /// The name of the file, for messages and digests.
  public let name: String
  /// The file.
  public let bytes: [UInt8]
  /// What separates its cells: a comma, a semicolon or a tab.
  public let delimiter: UInt8
  /// All cells, record after record.
  let cells: [Cell]
  /// Where each record's cells start, and where the last one's end.
  let firstCells: [Int]

  /// How many records there are, the header among them; at least 1.
  public var recordCount: Int { firstCells.count - 1 }
  /// The records below the header.
  public var dataRecords: some RandomAccessCollection<Record> & Sendable {
    (1..<recordCount).lazy.map { Record($0) }
  }
  /// The columns that the header has.
  public var columns: some RandomAccessCollection<Column> & Sendable {
    (0..<width(of: Record(0))).lazy.map { Column($0) }
  }

  /// How many cells a record has.
  public func width(of record: Record) -> Int {
    firstCells[record.index + 1] - firstCells[record.index]
  }

  /// The text of a cell; empty where the record is too short to have it.
  public func text(_ record: Record, _ column: Column) -> String {
    guard column.index < width(of: record) else { return "" }
    return text(cell(record, column))
  }

  /// The name of a column as the header spells it, without outer spaces.
  public func title(_ column: Column) -> String { text(Record(0), column).trimmed }

  /// The columns whose name equals `title` without case and outer spaces.
  func columns(titled title: String) -> [Column] {
    let wanted = LooseName(title)
    return columns.filter { LooseName(self.title($0)) == wanted }
  }

  func cell(_ record: Record, _ column: Column) -> Cell {
    cells[firstCells[record.index] + column.index]
  }

  /// Whether the cell was quoted and holds doubled quotes.
  func hasDoubledQuotes(_ cell: Cell) -> Bool {
    guard cell.start > 0, bytes[Int(cell.start) - 1] == .quote else { return false }
    return bytes[Int(cell.start)..<Int(cell.end)].contains(.quote)
  }

  func text(_ cell: Cell) -> String {
    let content = bytes[Int(cell.start)..<Int(cell.end)]
    guard hasDoubledQuotes(cell) else { return String(decoding: content, as: UTF8.self) }
    var single: [UInt8] = []
    single.reserveCapacity(content.count)
    var isSecond = false
    for byte in content {
      isSecond = byte == .quote && !isSecond
      if !isSecond { single.append(byte) }
    }
    return String(decoding: single, as: UTF8.self)
  }

  /// The cell without outer spaces, tabs and line ends.
  func trimmed(_ cell: Cell) -> Cell {
    var start = cell.start
    var end = cell.end
    while start < end, bytes[Int(start)].isBlank { start += 1 }
    while start < end, bytes[Int(end) - 1].isBlank { end -= 1 }
    return Cell(start: start, end: end)
  }

  /// Whether all cells of a record are empty or blank.
  func isBlank(_ record: Record) -> Bool {
    cells[firstCells[record.index]..<firstCells[record.index + 1]].allSatisfy { trimmed($0).isEmpty }
  }

  /// What is wrong with a record that has more or fewer cells than the header, if it has.
  func widthProblem(of record: Record) -> Problem? {
    let found = width(of: record)
    let expected = width(of: Record(0))
    guard found != expected else { return nil }
    return Problem(
      file: name, row: record.row, column: Column(min(found, expected)).letters,
      message: "\(found) \(found == 1 ? "cell" : "cells") where the header has \(expected)",
      repair: found < expected
        ? "Add the missing cells, empty ones too."
        : "Remove the surplus cells, or put a cell that holds a separator between double quotes.")
  }
}

extension UInt8 {
  static let quote = UInt8(ascii: "\"")
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D

  fileprivate var isBlank: Bool {
    self == 0x20 || self == 0x09 || self == .lineFeed || self == .carriageReturn
  }
}
