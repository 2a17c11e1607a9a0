extension JSON {
  /// Why a text is no JSON.
  public struct ReadingFailure: Error, Sendable, Hashable {
    /// Where it stops to be JSON, the first line being 1.
    public let line: Int
    /// What is wrong.
    public let message: String
  }

  /// Lists and objects may be nested so deep.
  public static let deepestNesting = 32

  /// Reads a text (RFC 8259) in UTF-8.
  ///
  /// A number without point and exponent is an integer, any other a number, both finite and in range.
  /// Reading what `bytes()` wrote gives the same value. Objects with two members of one name are refused.
  /// - Complexity: O(bytes).
  public static func read(_ bytes: [UInt8]) throws(ReadingFailure) -> JSON {
    var reader = Reader(bytes: bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.position == bytes.count else { throw reader.failure("more follows the end") }
    return value
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    func failure(_ message: String) -> ReadingFailure {
      let line = bytes[..<min(position, bytes.count)].count { $0 == .lineFeed } + 1
      return ReadingFailure(line: line, message: message)
    }

    mutating func skipSpace() {
      while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
      guard next == byte else { return false }
      position += 1
      return true
    }

    mutating func value(depth: Int) throws(ReadingFailure) -> JSON {
      guard depth <= JSON.deepestNesting else { throw failure("nested too deep") }
      skipSpace()
      switch next {
      case UInt8(ascii: "{"): return try object(depth: depth)
      case UInt8(ascii: "["): return try array(depth: depth)
      case UInt8(ascii: "\""): return .string(try string())
      case UInt8(ascii: "t"): return try word("true", .bool(true))
      case UInt8(ascii: "f"): return try word("false", .bool(false))
      case UInt8(ascii: "n"): return try word("null", .null)
      case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return try number()
      case nil: throw failure("the text ends early")
      default: throw failure("no value stands where one must")
      }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(ReadingFailure) -> JSON {
      guard bytes[position...].starts(with: word.utf8) else {
        throw failure("no value stands where one must")
      }
      position += word.utf8.count
      return value
    }

    private mutating func array(depth: Int) throws(ReadingFailure) -> JSON {
      position += 1
      var elements: [JSON] = []
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array([]) }
      while true {
        elements.append(try value(depth: depth + 1))
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        guard take(UInt8(ascii: ",")) else { throw failure("a list goes on without a comma") }
      }
    }

    private mutating func object(depth: Int) throws(ReadingFailure) -> JSON {
      position += 1
      var members: [Member] = []
      var names: Set<String> = []
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object([]) }
      while true {
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw failure("no key stands where one must") }
        let name = try string()
        guard names.insert(name).inserted else { throw failure("a key stands twice") }
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw failure("a key has no colon") }
        members.append(Member(name, try value(depth: depth + 1)))
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        guard take(UInt8(ascii: ",")) else { throw failure("an object goes on without a comma") }
      }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private mutating func digits() -> Int {
      let start = position
      while let byte = next, Self.isDigit(byte) { position += 1 }
      return position - start
    }

    private mutating func number() throws(ReadingFailure) -> JSON {
      let start = position
      _ = take(UInt8(ascii: "-"))
      let startsWithZero = next == UInt8(ascii: "0")
      let whole = digits()
      guard whole == 1 || whole > 1 && !startsWithZero else { throw failure("this is no number") }
      var isInteger = true
      if take(UInt8(ascii: ".")) {
        isInteger = false
        guard digits() > 0 else { throw failure("this is no number") }
      }
      if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
        isInteger = false
        if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
        guard digits() > 0 else { throw failure("this is no number") }
      }
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      if isInteger {
        guard let integer = Int(text) else { throw failure("this number is too large") }
        return .integer(integer)
      }
      guard let number = Double(text), number.isFinite else { throw failure("this number is too large") }
      return .number(number)
    }

    private mutating func string() throws(ReadingFailure) -> String {
      position += 1
      var content: [UInt8] = []
      while let byte = next {
        position += 1
        switch byte {
        case UInt8(ascii: "\""):
          guard let text = String(validating: content, as: UTF8.self) else {
            throw failure("this text is not encoded as UTF-8")
          }
          return text
        case UInt8(ascii: "\\"): content += try escaped()
        case 0..<0x20: throw failure("a text holds a control character")
        default: content.append(byte)
        }
      }
      throw failure("the text ends early")
    }

    private mutating func escaped() throws(ReadingFailure) -> [UInt8] {
      guard let byte = next else { throw failure("the text ends early") }
      position += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
      case UInt8(ascii: "b"): return [0x08]
      case UInt8(ascii: "t"): return [0x09]
      case UInt8(ascii: "n"): return [0x0A]
      case UInt8(ascii: "f"): return [0x0C]
      case UInt8(ascii: "r"): return [0x0D]
      case UInt8(ascii: "u"):
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return Array(String(Character(scalar)).utf8) }
        guard (0xD800..<0xDC00).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
          throw failure("half a character is escaped")
        }
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second),
          let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw failure("half a character is escaped") }
        return Array(String(Character(scalar)).utf8)
      default: throw failure("this escape is unknown")
      }
    }

    private mutating func hexadecimal() throws(ReadingFailure) -> UInt32 {
      guard position + 4 <= bytes.count else { throw failure("the text ends early") }
      var code: UInt32 = 0
      for byte in bytes[position..<position + 4] {
        guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
          throw failure("this escape is unknown")
        }
        code = code << 4 | UInt32(digit)
      }
      position += 4
      return code
    }
  }
}
