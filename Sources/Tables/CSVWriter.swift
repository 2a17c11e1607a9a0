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
    bytes.append(.carriageReturn)
    bytes.append(.lineFeed)
  }

  /// Semicolons and tabs are quoted too, so that no reader takes them for separators; a blank cell
  /// that stands alone is quoted, so that its line is not blank.
  private mutating func append(_ cell: String, alone: Bool) {
    let isBlank = cell.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
    let needsQuotes = (isBlank && alone) || cell.utf8.contains(where: Self.isSpecial)
    guard needsQuotes else {
      bytes += cell.utf8
      return
    }
    bytes.append(.quote)
    for byte in cell.utf8 {
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
