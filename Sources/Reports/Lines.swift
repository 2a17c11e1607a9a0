/// Texts laid out in a fixed width.
package enum Lines {
  /// No line of a report is longer, except for single words that are.
  package static let width = 100

  /// Names of files may hold anything; on a terminal they must not act.
  package static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { clean.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
    return String(clean)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Left-aligned, cut with an ellipsis where it is too long.
  package static func left(_ text: String, _ width: Int) -> String {
    if text.count > width { return String(text.prefix(max(0, width - 1))) + "…" }
    return text + spaces(width - text.count)
  }

  /// Right-aligned.
  package static func right(_ text: String, _ width: Int) -> String { spaces(width - text.count) + text }

  package static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// A paragraph broken between words, but not before a percent sign; `first` opens the first line, spaces of
  /// its length the others.
  package static func paragraph(_ text: String, first: String = "  ") -> [String] {
    let indent = spaces(first.count)
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.replacing(" %", with: "\u{A0}%").split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    if !isEmpty { lines.append(line) }
    return lines.map { $0.replacing("\u{A0}%", with: " %") }
  }

  /// "a", "a and b", "a, b and c".
  package static func listed(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Pairs of a name and a paragraph, the paragraphs aligned.
  package static func pairs(_ pairs: [(name: String, text: String)]) -> [String] {
    let width = pairs.map(\.name.count).max() ?? 0
    return pairs.flatMap { paragraph($0.text, first: "  " + left($0.name, width) + "  ") }
  }

  /// Rows of cells, right-aligned except for the columns named; no trailing spaces.
  package static func table(_ rows: [[String]], leftAligned: Set<Int> = []) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { c in rows.map { c < $0.count ? $0[c].count : 0 }.max() ?? 0 }
    return rows.map { row in
      var line = " "
      for (c, cell) in row.enumerated() {
        line += " " + (c > 0 ? " " : "")
        line += leftAligned.contains(c) ? left(cell, widths[c]) : right(cell, widths[c])
      }
      return trimmed(line)
    }
  }

  /// Without spaces at the end.
  package static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
