/// Where two versions of a result file first differ, told without quoting either.
enum FileDifference {
  /// The place of the first difference; nil where there is none.
  ///
  /// - Parameters:
  ///   - expected: the file as it must be, written by us.
  ///   - name: its name, whose ending tells CSV from JSON.
  /// - Returns: "row 4, column age", "line 12, key gini", or what is missing or left over at the end.
  /// - Complexity: O(bytes).
  static func place(of found: [UInt8], against expected: [UInt8], named name: String) -> String? {
    if found == expected { return nil }
    let shorter = min(found.count, expected.count)
    let offset = (0..<shorter).first { found[$0] != expected[$0] } ?? shorter
    if offset == expected.count { return "behind its end" }
    return name.lowercased().hasSuffix(".csv") ? cell(at: offset, expected) : line(at: offset, expected)
  }

  /// The row and column of a byte of a CSV file of ours.
  private static func cell(at offset: Int, _ bytes: [UInt8]) -> String {
    var (row, column, isQuoted) = (1, 0, false)
    for byte in bytes[..<offset] {
      switch byte {
      case .quote: isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted: column += 1
      case .lineFeed where !isQuoted: (row, column) = (row + 1, 0)
      default: break
      }
    }
    guard let table = try? CSVTable(reading: bytes, named: "") else { return "row \(row)" }
    let columns = Array(table.columns)
    return columns.indices.contains(column)
      ? "row \(row), column \(table.title(columns[column]))" : "row \(row)"
  }

  /// The line of a byte of a JSON file of ours, and the key that it belongs to.
  private static func line(at offset: Int, _ bytes: [UInt8]) -> String {
    let lines = bytes.split(separator: .lineFeed, omittingEmptySubsequences: false)
    let number = bytes[..<offset].count { $0 == .lineFeed }
    var indent = Int.max
    for line in lines[...min(number, lines.count - 1)].reversed() {
      let spaces = line.prefix { $0 == 0x20 }.count
      guard spaces < indent else { continue }
      indent = spaces
      if let key = key(of: line.dropFirst(spaces)) { return "line \(number + 1), key \(key)" }
    }
    return "line \(number + 1)"
  }

  /// The key that a line begins with.
  private static func key(of line: ArraySlice<UInt8>) -> String? {
    guard line.first == .quote, let end = line.dropFirst().firstIndex(of: .quote),
      line[end...].dropFirst().first == UInt8(ascii: ":")
    else { return nil }
    return String(decoding: line[(line.startIndex + 1)..<end], as: UTF8.self)
  }
}
