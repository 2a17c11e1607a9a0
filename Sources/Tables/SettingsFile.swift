internal import TOMLKit

/// The keys of a TOML file with their values and lines; the only file that knows the TOML library.
struct SettingsFile {
  /// A value, as far as settings use them.
  enum Value {
    case string(String)
    case strings([String])
    case integer(Int)
    case number(Double)
    case bool(Bool)
    /// In the order of the text.
    case table([Entry])
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
    entries = Self.entries(of: table, at: [], TOMLKeys(of: bytes))
  }

  private static func entries(of table: TOMLTable, at path: [String], _ keys: TOMLKeys) -> [Entry] {
    let found = table.keys.compactMap { key in
      let place = keys.places[path + [key]]
      return table[key].map {
        (Entry(key: key, line: place?.line, value: value($0, at: path + [key], keys)), rank: place?.rank)
      }
    }
    return found.sorted { ($0.rank ?? .max, $0.0.key) < ($1.rank ?? .max, $1.0.key) }.map(\.0)
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

  private static func value(
    _ value: any TOMLValueConvertible, at path: [String], _ keys: TOMLKeys
  ) -> Value {
    if let string = value.string { return .string(string) }
    if let bool = value.bool { return .bool(bool) }
    if let integer = value.int { return .integer(integer) }
    if let number = value.double { return .number(number) }
    if let table = value.table { return .table(entries(of: table, at: path, keys)) }
    if let array = value.array {
      let strings = array.compactMap(\.string)
      return strings.count == array.count ? .strings(strings) : .other("a list that holds more than texts")
    }
    return .other("a \(value.type)")
  }
}
