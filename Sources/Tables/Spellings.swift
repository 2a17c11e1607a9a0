/// The different texts in a column, numbered by first appearance and counted.
///
/// A column of a large pool holds few texts many times. Hashing the bytes in place spares making a
/// string for every row. Texts compare byte by byte, without outer ASCII spaces.
struct Spellings {
  /// One cell for each text: its first appearance.
  private(set) var first: [CSVTable.Cell] = []
  /// How many cells have each text.
  private(set) var counts: [Int] = []
  private var contents: [CSVTable.Cell] = []
  private var isDoubled: [Bool] = []
  /// Open addressing with linear probing; −1 is free. The size is a power of two, at least twice the texts.
  private var slots = [Int32](repeating: -1, count: 64)

  /// The number of a cell's text, a new one if it was not seen before.
  ///
  /// - Parameter text: the file of the cells.
  /// - Complexity: O(length of the cell), amortised.
  mutating func number(of cell: CSVTable.Cell, in text: Span<UInt8>) -> Int {
    let content = cell.trimmed(in: text)
    let doubled = cell.hasDoubledQuotes(in: text)
    var slot = Self.hash(of: content, in: text) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if isDoubled[number] == doubled, text.areEqual(content.range, contents[number].range) {
        counts[number] += 1
        return number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(first.count)
    first.append(cell)
    contents.append(content)
    counts.append(1)
    isDoubled.append(doubled)
    if first.count * 2 > slots.count { grow(in: text) }
    return first.count - 1
  }

  private mutating func grow(in text: Span<UInt8>) {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, content) in contents.enumerated() {
      var slot = Self.hash(of: content, in: text) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  private static func hash(of content: CSVTable.Cell, in text: Span<UInt8>) -> Int {
    Int(text.hash(of: content.range) & 0x7FFF_FFFF)
  }
}
