/// Texts one after the other in one buffer of UTF-8: four bytes for each besides its own.
///
/// The ids of ten million people as strings would take ten million allocations, or sixteen bytes each.
public struct TextColumn: RandomAccessCollection, Sendable {
  /// All texts.
  package private(set) var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [UInt32] = []

  /// No texts.
  public init() {}

  /// The given texts.
  public init(_ texts: some Sequence<String>) {
    for text in texts { append(text) }
  }

  /// Zero.
  public var startIndex: Int { 0 }
  /// How many texts there are.
  public var endIndex: Int { ends.count }

  /// A text.
  ///
  /// - Complexity: O(length).
  public subscript(i: Int) -> String { String(decoding: bytes[range(i)], as: UTF8.self) }

  /// A text in UTF-8.
  public func utf8(_ i: Int) -> ArraySlice<UInt8> { bytes[range(i)] }

  /// Whether two texts have the same bytes.
  public func haveSameBytes(_ i: Int, _ j: Int) -> Bool {
    let (a, b) = (range(i), range(j))
    return a.count == b.count && a.indices.allSatisfy { bytes[$0] == bytes[$0 - a.lowerBound + b.lowerBound] }
  }

  /// Where a text stands among the bytes.
  package func range(_ i: Int) -> Range<Int> { (i == 0 ? 0 : Int(ends[i - 1]))..<Int(ends[i]) }

  /// Makes room.
  public mutating func reserve(texts: Int, bytes count: Int) {
    ends.reserveCapacity(texts)
    bytes.reserveCapacity(count)
  }

  /// Adds a text at the end.
  ///
  /// - Precondition: all texts together have less than four gigabytes.
  public mutating func append(_ text: String) {
    bytes += text.utf8
    ends.append(UInt32(bytes.count))
  }

  /// Adds the text that a range of bytes is.
  ///
  /// - Precondition: they are UTF-8; all texts together have less than four gigabytes.
  public mutating func append(_ range: Range<Int>, of text: Span<UInt8>) {
    for i in range { bytes.append(text[i]) }
    ends.append(UInt32(bytes.count))
  }

  /// Adds all texts of another column.
  ///
  /// - Precondition: all texts together have less than four gigabytes.
  public mutating func append(_ other: TextColumn) {
    let offset = UInt32(bytes.count)
    bytes += other.bytes
    precondition(bytes.count <= Int(UInt32.max), "texts of four gigabytes")
    for end in other.ends { ends.append(offset + end) }
  }

  /// The texts at some places.
  public func picked(_ places: [Int]) -> TextColumn {
    var column = TextColumn()
    column.ends.reserveCapacity(places.count)
    for place in places {
      column.bytes += bytes[range(place)]
      column.ends.append(UInt32(column.bytes.count))
    }
    return column
  }

  /// How many bytes all texts have.
  public var byteCount: Int { bytes.count }

  /// Whether all texts are equal, as strings are.
  public static func == (a: TextColumn, b: some Collection<String>) -> Bool { a.elementsEqual(b) }
  /// Whether all texts are equal, as strings are.
  public static func == (a: some Collection<String>, b: TextColumn) -> Bool { b.elementsEqual(a) }
  /// Whether all texts are equal, as strings are.
  public static func == (a: TextColumn, b: TextColumn) -> Bool { a.elementsEqual(b) }

  /// Where some texts stand, compared as strings are; of equal ones the last place.
  ///
  /// - Complexity: O(bytes): a string is made only for what shares length and last byte with a wanted text, or
  ///   is not ASCII.
  public func places(of wanted: [String]) -> [String: Int] {
    let wantedTexts = Set(wanted)
    var isLikely = [Bool](repeating: false, count: 1 << 14)
    for text in wanted {
      let utf8 = Array(text.utf8)
      isLikely[Self.mark(of: utf8[...])] = true
    }
    // A text outside ASCII may equal one of other bytes.
    let anyLikely = wanted.contains { !$0.utf8.allSatisfy { $0 < 0x80 } }
    var places: [String: Int] = [:]
    for i in indices {
      let utf8 = utf8(i)
      guard anyLikely || isLikely[Self.mark(of: utf8)] || !utf8.allSatisfy({ $0 < 0x80 }) else { continue }
      let text = self[i]
      if wantedTexts.contains(text) { places[text] = i }
    }
    return places
  }

  /// 14 bits of the length and the last two bytes.
  private static func mark(of utf8: ArraySlice<UInt8>) -> Int {
    let last = utf8.last.map { Int($0 & 0x7F) } ?? 0
    let before = utf8.dropLast().last.map { Int($0 & 0x7F) } ?? 0
    return (last << 7 | before) ^ (utf8.count & 0x3F) << 5
  }
}
