internal import Sortition
internal import SortitionParallel

/// Writes CSV as RFC 4180 describes it: commas, CR LF, double quotes where a cell needs them.
///
/// All our CSV files end their lines with CR LF, the one line end that the RFC allows and that
/// spreadsheets and other sortition tools write.
public struct CSVWriter: Sendable {
  /// The file so far, in UTF-8 without a byte order mark.
  public private(set) var bytes: [UInt8] = []

  /// An empty file.
  public init() {}

  /// Appends a record.
  ///
  /// - Precondition: at least one cell.
  public mutating func append(_ record: [String]) {
    precondition(!record.isEmpty, "a record has at least one cell")
    for (i, cell) in record.enumerated() {
      if i > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell, alone: record.count == 1)
    }
    endRecord()
  }

  /// Appends bytes that are CSV already.
  mutating func append(raw range: Range<Int>, of text: Span<UInt8>) { text.append(range, to: &bytes) }

  /// Appends a cell that is not alone in its record, without a separator.
  mutating func append(cell range: Range<Int>, of text: Span<UInt8>) {
    for i in range where Self.isSpecial(text[i]) {
      quote(range.map { text[$0] })
      return
    }
    text.append(range, to: &bytes)
  }

  mutating func appendSeparator() { bytes.append(UInt8(ascii: ",")) }

  mutating func endRecord() {
    bytes.append(.carriageReturn)
    bytes.append(.lineFeed)
  }

  /// Appends so many rows, made on all cores a few thousand at a time and joined in order.
  ///
  /// - Parameter write: appends a range of the rows; it depends on nothing but the range.
  mutating func append(rows count: Int, _ write: @Sendable (Range<Int>, inout CSVWriter) -> Void) {
    let chunks = (count + Self.rowsOfChunk - 1) / Self.rowsOfChunk
    for first in stride(from: 0, to: chunks, by: Self.chunksAtOnce) {
      let parts = parallelMap(min(Self.chunksAtOnce, chunks - first)) { c in
        let start = (first + c) * Self.rowsOfChunk
        var part = CSVWriter()
        part.bytes.reserveCapacity(Self.rowsOfChunk * 64)
        write(start..<min(start + Self.rowsOfChunk, count), &part)
        return part.bytes
      }
      if first == 0, chunks > parts.count {
        // The first rows tell the size of all, with a tenth more so that growing is rare.
        let size = parts.reduce(0) { $0 + $1.count }
        bytes.reserveCapacity(bytes.count + size * chunks / parts.count * 11 / 10)
      }
      for part in parts { bytes += part }
    }
  }

  private static let rowsOfChunk = 1 << 13
  /// What is not yet joined takes memory besides the text.
  private static let chunksAtOnce = 16

  /// Semicolons and tabs are quoted too, so that no reader takes them for separators; a blank cell
  /// that stands alone is quoted, so that its line is not blank.
  private mutating func append(_ cell: String, alone: Bool) {
    let isBlank = cell.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
    let needsQuotes = (isBlank && alone) || cell.utf8.contains(where: Self.isSpecial)
    guard needsQuotes else {
      bytes += cell.utf8
      return
    }
    quote(cell.utf8)
  }

  private mutating func quote(_ cell: some Sequence<UInt8>) {
    bytes.append(.quote)
    for byte in cell {
      if byte == .quote { bytes.append(.quote) }
      bytes.append(byte)
    }
    bytes.append(.quote)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), .quote, .lineFeed, .carriageReturn,
      0xEF:  // the first byte of a byte order mark, which a reader would skip
      true
    default: false
    }
  }
}
