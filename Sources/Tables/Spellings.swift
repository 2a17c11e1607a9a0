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
  /// - Complexity: O(length of the cell), amortised.
  mutating func number(of cell: CSVTable.Cell, in table: CSVTable) -> Int {
    let content = table.trimmed(cell)
    let doubled = table.hasDoubledQuotes(cell)
    var slot = hash(of: content, in: table) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if isDoubled[number] == doubled, Self.areEqual(content, contents[number], in: table) {
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
    if first.count * 2 > slots.count { grow(in: table) }
    return first.count - 1
  }

  private mutating func grow(in table: CSVTable) {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, content) in contents.enumerated() {
      var slot = hash(of: content, in: table) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// FNV-1a with 64 bits (Fowler, Noll and Vo), its high half folded into the low one.
  private func hash(of content: CSVTable.Cell, in table: CSVTable) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for i in Int(content.start)..<Int(content.end) {
      hash = (hash ^ UInt64(table.bytes[i])) &* 0x0000_0100_0000_01B3
    }
    return Int((hash ^ hash >> 32) & 0x7FFF_FFFF)
  }

  private static func areEqual(_ a: CSVTable.Cell, _ b: CSVTable.Cell, in table: CSVTable) -> Bool {
    let length = a.end - a.start
    guard length == b.end - b.start else { return false }
    for i in 0..<length where table.bytes[Int(a.start + i)] != table.bytes[Int(b.start + i)] {
      return false
    }
    return true
  }
}
