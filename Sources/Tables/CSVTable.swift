/// A CSV file as records of cells; every cell is a range of the file's bytes.
///
/// Only where records start is kept, four bytes for each; the cells of a record are found again when it is
/// looked at. So a file of many millions of rows costs little more than itself, which may be mapped.
///
/// The first record is the header. Records are numbered as a spreadsheet numbers them, so the
/// header is row 1, and a blank line counts. Cells are kept as they stand in the file; who reads a
/// column decides about case and outer spaces.
public struct CSVTable: Sendable {
  /// The position of a record; 0 is the header.
  public struct Record: Sendable, Hashable, Comparable {
    private let number: UInt32
    /// Zero-based.
    public var index: Int { Int(number) }
    /// The record at `index`.
    public init(_ index: Int) { number = UInt32(index) }
    /// As a spreadsheet numbers it.
    public var row: Int { index + 1 }
    /// File order.
    public static func < (a: Self, b: Self) -> Bool { a.number < b.number }
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

  /// The name of the file, for messages and digests.
  public let name: String
  /// What separates its cells: a comma, a semicolon or a tab.
  public let delimiter: UInt8
  /// The file.
  let file: FileBytes
  /// Where each record starts.
  let starts: [UInt32]
  /// How many cells the header has.
  private let headerWidth: Int

  init(name: String, file: FileBytes, delimiter: UInt8, starts: [UInt32]) {
    self.name = name
    self.file = file
    self.delimiter = delimiter
    self.starts = starts
    headerWidth = file.withSpan { CSVCells.cells(from: Int(starts[0]), in: $0, delimiter).count }
  }

  /// How many records there are, the header among them; at least 1.
  public var recordCount: Int { starts.count }
  /// The records below the header.
  public var dataRecords: some RandomAccessCollection<Record> & Sendable {
    (1..<recordCount).lazy.map { Record($0) }
  }
  /// The columns that the header has.
  public var columns: some RandomAccessCollection<Column> & Sendable {
    (0..<headerWidth).lazy.map { Column($0) }
  }

  /// How many cells a record has.
  ///
  /// - Complexity: O(length of the record).
  public func width(of record: Record) -> Int { cells(of: record).count }

  /// The text of a cell; empty where the record is too short to have it.
  ///
  /// - Complexity: O(length of the record).
  public func text(_ record: Record, _ column: Column) -> String {
    let cells = cells(of: record)
    guard column.index < cells.count else { return "" }
    return text(cells[column.index])
  }

  /// The name of a column as the header spells it, without outer spaces.
  public func title(_ column: Column) -> String { text(Record(0), column).trimmed }

  /// The columns whose name equals `title` without case and outer spaces.
  func columns(titled title: String) -> [Column] {
    let wanted = LooseName(title)
    return columns.filter { LooseName(self.title($0)) == wanted }
  }

  /// The cells of a record, in order; at least one.
  func cells(of record: Record) -> [Cell] {
    file.withSpan { CSVCells.cells(from: Int(starts[record.index]), in: $0, delimiter) }
  }

  /// - Precondition: the record has the column.
  func cell(_ record: Record, _ column: Column) -> Cell { cells(of: record)[column.index] }

  func text(_ cell: Cell) -> String { file.withSpan { cell.text(in: $0) } }

  /// The cell without outer spaces, tabs and line ends.
  func trimmed(_ cell: Cell) -> Cell { file.withSpan { cell.trimmed(in: $0) } }

  /// Whether all cells of a record are empty or blank.
  func isBlank(_ record: Record) -> Bool {
    cells(of: record).allSatisfy { trimmed($0).isEmpty }
  }

  /// What is wrong with a record that has more or fewer cells than the header, if it has.
  func widthProblem(of record: Record) -> Problem? {
    widthProblem(of: record, width: width(of: record))
  }

  /// The same where the record's width is known.
  func widthProblem(of record: Record, width found: Int) -> Problem? {
    let expected = headerWidth
    guard found != expected else { return nil }
    return Problem(
      file: name, row: record.row, column: Column(min(found, expected)).letters,
      message: "\(found) \(found == 1 ? "cell" : "cells") where the header has \(expected)",
      repair: found < expected
        ? "Add the missing cells, empty ones too."
        : "Remove the surplus cells, or put a cell that holds a separator between double quotes.")
  }
}
