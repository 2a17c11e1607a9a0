/// Where the keys of a TOML text stand, which its parser does not tell.
///
/// The text is known to be TOML; of any other text the places mean nothing.
struct TOMLKeys {
  /// Where a key first stands.
  struct Place: Sendable, Hashable {
    let line: Int
    /// How many other keys stand before it.
    let rank: Int
  }

  /// By the path of keys from the top.
  private(set) var places: [[String]: Place] = [:]
  private let text: [UInt8]
  private var next = 0
  private var line = 1

  /// - Complexity: O(bytes · depth).
  init(of bytes: [UInt8]) {
    text = bytes
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
    var table: [String] = []
    while true {
      skip(lineEnds: true)
      guard let byte = peek else { return }
      if byte == UInt8(ascii: "[") {
        while peek == UInt8(ascii: "[") { next += 1 }
        table = keys()
        record(table)
        while peek == UInt8(ascii: "]") { next += 1 }
      } else {
        assignment(in: table)
      }
    }
  }

  private var peek: UInt8? { next < text.count ? text[next] : nil }

  private mutating func record(_ path: [String]) {
    for depth in path.indices {
      let path = Array(path[...depth])
      if places[path] == nil { places[path] = Place(line: line, rank: places.count) }
    }
  }

  /// Skips spaces and, where they may stand, line ends and remarks.
  private mutating func skip(lineEnds: Bool) {
    while let byte = peek {
      if byte == UInt8(ascii: "#"), lineEnds {
        while let byte = peek, byte != .lineFeed { next += 1 }
      } else if byte == .lineFeed, lineEnds {
        line += 1
        next += 1
      } else if byte == 0x20 || byte == 0x09 || byte == .carriageReturn {
        next += 1
      } else {
        return
      }
    }
  }

  /// A key, its parts apart; it goes on behind it in any case.
  private mutating func keys() -> [String] {
    var keys: [String] = []
    while true {
      skip(lineEnds: false)
      if peek == .quote || peek == UInt8(ascii: "'") {
        keys.append(string())
      } else {
        let start = next
        while let byte = peek, !Self.endsKey(byte) { next += 1 }
        keys.append(String(decoding: text[start..<next], as: UTF8.self))
      }
      skip(lineEnds: false)
      guard peek == UInt8(ascii: ".") else { return keys }
      next += 1
    }
  }

  private static func endsKey(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "]")
  }

  private mutating func assignment(in table: [String]) {
    let path = table + keys()
    record(path)
    // Behind what is no assignment it goes on all the same.
    next += 1
    value(of: path)
  }

  private mutating func value(of path: [String]) {
    skip(lineEnds: false)
    switch peek {
    case .quote?, UInt8(ascii: "'")?: _ = string()
    case UInt8(ascii: "[")?: list(to: UInt8(ascii: "]")) { $0.value(of: path) }
    case UInt8(ascii: "{")?: list(to: UInt8(ascii: "}")) { $0.assignment(in: path) }
    default:
      while let byte = peek, byte != .lineFeed, !",]}#".utf8.contains(byte) { next += 1 }
    }
  }

  /// Entries between brackets, with commas.
  private mutating func list(to end: UInt8, _ entry: (inout Self) -> Void) {
    next += 1
    while true {
      skip(lineEnds: true)
      guard let byte = peek else { return }
      if byte == end || byte == UInt8(ascii: ",") {
        next += 1
        if byte == end { return }
      } else {
        let start = next
        entry(&self)
        if next == start { next += 1 }
      }
    }
  }

  /// A text of one or of several lines.
  private mutating func string() -> String {
    let mark = text[next]
    let isLong = text[next...].starts(with: [mark, mark, mark])
    let marks = [UInt8](repeating: mark, count: isLong ? 3 : 1)
    next += marks.count
    var content: [UInt8] = []
    while let byte = peek, !text[next...].starts(with: marks) {
      if byte == .lineFeed {
        if !isLong { break }
        line += 1
      }
      if byte == UInt8(ascii: "\\"), mark == .quote {
        next += 1
        content += escaped()
      } else {
        content.append(byte)
        next += 1
      }
    }
    next += marks.count
    // A long text may end with up to two of its marks.
    while isLong, peek == mark { next += 1 }
    return String(decoding: content, as: UTF8.self)
  }

  /// The character behind a backslash, as far as keys have such.
  private mutating func escaped() -> [UInt8] {
    guard let byte = peek else { return [] }
    if byte == .lineFeed { line += 1 }
    next += 1
    let digits = byte == UInt8(ascii: "u") ? 4 : byte == UInt8(ascii: "U") ? 8 : 0
    if digits == 0 { return [byte] }
    let code = text[min(next, text.count)..<min(next + digits, text.count)]
    next += code.count
    let scalar = UInt32(String(decoding: code, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
    return scalar.map { Array(String($0).utf8) } ?? []
  }
}
