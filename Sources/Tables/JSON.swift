/// A JSON text (RFC 8259) as a value; members of an object keep their order.
///
/// One value has one text, so equal results are equal files, and digests of them can be published.
public enum JSON: Sendable, Hashable {
  /// Unknown or inapplicable.
  case null
  /// true or false.
  case bool(Bool)
  /// A whole number, written without point or exponent.
  case integer(Int)
  /// A number, written as the shortest text that reads back as the same Double; `null` if not finite.
  ///
  /// A whole value keeps its point (`1.0`), so that a reader sees which numbers are measured and
  /// which are counted.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSON])
  /// Named values in their order.
  case object([Member])

  /// A named value.
  public struct Member: Sendable, Hashable {
    /// The key.
    public let name: String
    /// The value.
    public let value: JSON
    /// The member `name: value`.
    public init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// The integer, or null.
  public static func optional(_ value: Int?) -> JSON { value.map(JSON.integer) ?? .null }
  /// The number, or null.
  public static func optional(_ value: Double?) -> JSON { value.map(JSON.number) ?? .null }
  /// The text, or null.
  public static func optional(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }

  /// The text as bytes in UTF-8: two spaces of indent, a line feed at the end.
  ///
  /// A list whose elements are neither lists nor objects stands on one line.
  /// - Precondition: no object has two members of one name.
  public func bytes() -> [UInt8] {
    var text: [UInt8] = []
    append(to: &text, indent: 0)
    text.append(UInt8(ascii: "\n"))
    return text
  }

  /// `bytes()` as a string.
  public func text() -> String { String(decoding: bytes(), as: UTF8.self) }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// `nil` is null.
  public init(nilLiteral: ()) { self = .null }
  /// `true` and `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A list.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// An object; the order is the literal's.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSON {
  private var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  private func append(to text: inout [UInt8], indent: Int) {
    switch self {
    case .null: text += "null".utf8
    case .bool(let value): text += (value ? "true" : "false").utf8
    case .integer(let value): text += String(value).utf8
    case .number(let value): text += (value.isFinite ? "\(value)" : "null").utf8
    case .string(let value): Self.append(value, to: &text)
    case .array(let elements) where !elements.contains(where: \.isContainer):
      text.append(UInt8(ascii: "["))
      for (i, element) in elements.enumerated() {
        if i > 0 { text += ", ".utf8 }
        element.append(to: &text, indent: indent)
      }
      text.append(UInt8(ascii: "]"))
    case .array(let elements):
      text.append(UInt8(ascii: "["))
      for (i, element) in elements.enumerated() {
        Self.startLine(of: i, to: &text, indent: indent + 2)
        element.append(to: &text, indent: indent + 2)
      }
      Self.startLine(of: 0, to: &text, indent: indent)
      text.append(UInt8(ascii: "]"))
    case .object(let members):
      precondition(Set(members.map(\.name)).count == members.count, "two members of one name")
      text.append(UInt8(ascii: "{"))
      for (i, member) in members.enumerated() {
        Self.startLine(of: i, to: &text, indent: indent + 2)
        Self.append(member.name, to: &text)
        text += ": ".utf8
        member.value.append(to: &text, indent: indent + 2)
      }
      if !members.isEmpty { Self.startLine(of: 0, to: &text, indent: indent) }
      text.append(UInt8(ascii: "}"))
    }
  }

  private static func startLine(of element: Int, to text: inout [UInt8], indent: Int) {
    if element > 0 { text.append(UInt8(ascii: ",")) }
    text.append(UInt8(ascii: "\n"))
    for _ in 0..<indent { text.append(UInt8(ascii: " ")) }
  }

  /// RFC 8259, section 7: quotation mark, reverse solidus and control characters are escaped.
  private static func append(_ string: String, to text: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    text.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): text += "\\\"".utf8
      case UInt8(ascii: "\\"): text += "\\\\".utf8
      case 0x08: text += "\\b".utf8
      case 0x09: text += "\\t".utf8
      case 0x0A: text += "\\n".utf8
      case 0x0C: text += "\\f".utf8
      case 0x0D: text += "\\r".utf8
      case 0..<0x20:
        text += "\\u00".utf8
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
