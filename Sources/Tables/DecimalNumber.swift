/// A decimal number in a cell: digits, one decimal point, perhaps an exponent; nothing else that Swift reads.
enum DecimalNumber {
  /// The nearest double; nil for a text that is no such number, or beyond all doubles.
  ///
  /// - Complexity: O(length).
  static func read(_ range: Range<Int>, of text: Span<UInt8>) -> Double? {
    var i = range.lowerBound
    var isNegative = false
    if i < range.upperBound, text[i] == UInt8(ascii: "-") || text[i] == UInt8(ascii: "+") {
      isNegative = text[i] == UInt8(ascii: "-")
      i += 1
    }
    var (mantissa, digits, fraction): (UInt64, Int, Int) = (0, 0, 0)
    var hasPoint = false
    while i < range.upperBound {
      let byte = text[i]
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if (0x30...0x39).contains(byte) {
        // More digits than fit are counted only; the slow way reads them.
        if digits < 19 { mantissa = mantissa * 10 + UInt64(byte - 0x30) }
        digits += 1
        if hasPoint { fraction += 1 }
      } else {
        break
      }
      i += 1
    }
    if digits == 0 { return nil }
    // A whole number below 2⁵³ over a power of ten below 10²³ is one division of exact doubles.
    if i == range.upperBound, digits <= 19, mantissa <= 1 << 53, fraction < powers.count {
      let value = Double(mantissa) / powers[fraction]
      return isNegative ? -value : value
    }
    if i < range.upperBound {
      guard text[i] | 0x20 == UInt8(ascii: "e") else { return nil }
      i += 1
      if i < range.upperBound, text[i] == UInt8(ascii: "-") || text[i] == UInt8(ascii: "+") { i += 1 }
      guard i < range.upperBound, (i..<range.upperBound).allSatisfy({ (0x30...0x39).contains(text[$0]) })
      else { return nil }
    }
    let value = Double(String(decoding: range.map { text[$0] }, as: UTF8.self))
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]
}
