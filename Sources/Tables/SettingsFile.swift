internal import TOMLKit

/// The keys of a TOML file with their values and lines; the only file that knows the TOML library.
struct SettingsFile {
  /// A value, as far as settings use them.
  enum Value {
    case string(String)
    case strings([String])
    case integer(Int)
    case bool(Bool)
    /// Anything else, by the name of its type.
    case other(String)
  }

  struct Entry {
    let key: String
    /// The line where the key stands, as far as it is found.
    let line: Int?
    let value: Value
  }

  let name: String
  /// In the order of their lines.
  let entries: [Entry]

  init(reading bytes: [UInt8], named name: String) throws(TableErrors) {
    self.name = name
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw TableErrors([
        Problem(
          file: name, message: "the file is no text encoded as UTF-8", repair: "Save the file as UTF-8.")
      ])
    }
    if let line = Self.namelessTable(in: text) {
      throw TableErrors([
        Problem(
          file: name, row: line, message: "the file is no TOML: no name follows the bracket",
          repair: "Write lines such as rule = \"leximin\"; settings need no brackets at the start of a line.")
      ])
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch {
      throw TableErrors([Self.problem(of: error, in: name)])
    }
    let lines = Self.linesOfKeys(in: text)
    entries = table.keys.compactMap { key in
      table[key].map { Entry(key: key, line: lines[key], value: Self.value($0)) }
    }.sorted { ($0.line ?? .max, $0.key) < ($1.line ?? .max, $1.key) }
  }

  /// The first line whose bracket is not followed by a name, which the library's parser would not survive.
  ///
  /// By Unicode scalars, as the parser reads: an accent after a bracket would make one character of both.
  private static func namelessTable(in text: String) -> Int? {
    let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
    let isNewline = { (scalar: Unicode.Scalar) in Character(scalar).isNewline }
    var line = 1
    let scalars = text.unicodeScalars.filter { $0 != "\r" }
    for row in scalars.split(omittingEmptySubsequences: false, whereSeparator: isNewline) {
      var rest = row.drop(while: isBlank)
      if rest.first == "[" {
        rest = rest.dropFirst().drop(while: isBlank)
        if rest.first == "[" { rest = rest.dropFirst().drop(while: isBlank) }
        if let next = rest.first, !isNameStart(next) { return line }
      }
      line += 1
    }
    return nil
  }

  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", "\"", "'", "]": true
    default: false
    }
  }

  private static func problem(of error: any Error, in name: String) -> Problem {
    guard let error = error as? TOMLParseError else {
      return Problem(
        file: name, message: "the file is no TOML", repair: "Write lines such as rule = \"leximin\".")
    }
    return Problem(
      file: name, row: error.source.begin.line, message: "the file is no TOML: \(error.description)",
      repair: "Write lines such as rule = \"leximin\", with texts between double quotes.")
  }

  private static func value(_ value: any TOMLValueConvertible) -> Value {
    if let string = value.string { return .string(string) }
    if let bool = value.bool { return .bool(bool) }
    if let integer = value.int { return .integer(integer) }
    if let array = value.array {
      let strings = array.compactMap(\.string)
      return strings.count == array.count ? .strings(strings) : .other("a list that holds more than texts")
    }
    return .other("a \(value.type)")
  }

  /// The lines that start with a key and an equals sign, or are a table's header.
  private static func linesOfKeys(in text: String) -> [String: Int] {
    var lines: [String: Int] = [:]
    let quotes: Set<Character> = ["\"", "'", " ", "\t", "["]
    for (i, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let start = line.drop { quotes.contains($0) }
      let key = start.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      let rest = start.dropFirst(key.count).drop { quotes.contains($0) }
      guard !key.isEmpty, let next = rest.first, "=.]".contains(next) else { continue }
      if lines[String(key)] == nil { lines[String(key)] = i + 1 }
    }
    return lines
  }
}
