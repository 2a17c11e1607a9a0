/// How cells follow each other in the bytes of a CSV file; the one place that knows.
enum CSVCells {
  /// What is wrong with a cell.
  enum Fault: Sendable {
    case openQuote
    case textAfterQuote
  }

  /// A cell and what comes after it.
  struct Step {
    let cell: CSVTable.Cell
    /// Where the next cell starts, or the next record.
    let next: Int
    /// Whether the next cell belongs to the same record.
    let goesOn: Bool
    let fault: Fault?
  }

  /// The cell that starts at a place.
  ///
  /// - Parameter end: where the bytes end as far as they are looked at.
  @inline(__always)
  static func step(from start: Int, before end: Int, in text: Span<UInt8>, _ delimiter: UInt8) -> Step {
    var i = start
    var fault: Fault?
    let cell: CSVTable.Cell
    if i < end, text[i] == .quote {
      i = closingQuote(after: i, before: end, in: text)
      cell = CSVTable.Cell(start: UInt32(start + 1), end: UInt32(i))
      if i == end { return Step(cell: cell, next: end, goesOn: false, fault: .openQuote) }
      i += 1
      while i < end, text[i] == 0x20 { i += 1 }
      if i < end, !isEnd(text[i], delimiter) {
        fault = .textAfterQuote
        while i < end, !isEnd(text[i], delimiter) { i += 1 }
      }
    } else {
      i = text.firstLineEnd(or: delimiter, from: i, before: end)
      cell = CSVTable.Cell(start: UInt32(start), end: UInt32(i))
    }
    guard i < end else { return Step(cell: cell, next: end, goesOn: false, fault: fault) }
    if text[i] == delimiter { return Step(cell: cell, next: i + 1, goesOn: true, fault: fault) }
    return Step(cell: cell, next: afterLineEnd(at: i, before: end, in: text), goesOn: false, fault: fault)
  }

  @inline(__always)
  private static func isEnd(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
    byte == delimiter || byte == .lineFeed || byte == .carriageReturn
  }

  /// The quote that closes the one at a place, not a doubled one; `end` if there is none.
  private static func closingQuote(after opening: Int, before end: Int, in text: Span<UInt8>) -> Int {
    var i = opening + 1
    while i < end {
      if text[i] == .quote {
        guard i + 1 < end, text[i + 1] == .quote else { return i }
        i += 1
      }
      i += 1
    }
    return end
  }

  /// The place after CR LF, LF or CR.
  static func afterLineEnd(at i: Int, before end: Int, in text: Span<UInt8>) -> Int {
    text[i] == .carriageReturn && i + 1 < end && text[i + 1] == .lineFeed ? i + 2 : i + 1
  }

  /// The cells of the record that starts at a place.
  static func cells(from start: Int, in text: Span<UInt8>, _ delimiter: UInt8) -> [CSVTable.Cell] {
    var cells: [CSVTable.Cell] = []
    _ = read(&cells, from: start, in: text, delimiter)
    return cells
  }

  /// The same into an array that is used again.
  ///
  /// - Returns: where the next record starts.
  @inline(__always)
  static func read(
    _ cells: inout [CSVTable.Cell], from start: Int, in text: Span<UInt8>, _ delimiter: UInt8
  ) -> Int {
    cells.removeAll(keepingCapacity: true)
    var i = start
    while true {
      let step = step(from: i, before: text.count, in: text, delimiter)
      cells.append(step.cell)
      i = step.next
      if !step.goesOn { return i }
    }
  }
}

extension CSVTable {
  /// The bytes of a cell without its quotes; doubled quotes are still doubled.
  struct Cell: Sendable {
    let start: UInt32
    let end: UInt32
    var isEmpty: Bool { start == end }
    var range: Range<Int> { Int(start)..<Int(end) }

    /// Whether the cell was quoted and holds doubled quotes.
    func hasDoubledQuotes(in text: Span<UInt8>) -> Bool {
      guard start > 0, text[Int(start) - 1] == .quote else { return false }
      return range.contains { text[$0] == .quote }
    }

    /// The cell without outer spaces, tabs and line ends.
    func trimmed(in text: Span<UInt8>) -> Cell {
      var start = start
      var end = end
      while start < end, text[Int(start)].isBlank { start += 1 }
      while start < end, text[Int(end) - 1].isBlank { end -= 1 }
      return Cell(start: start, end: end)
    }

    /// The text, doubled quotes made single.
    func text(in text: Span<UInt8>) -> String {
      let isDoubled = hasDoubledQuotes(in: text)
      var single: [UInt8] = []
      single.reserveCapacity(range.count)
      var isSecond = false
      for i in range {
        isSecond = isDoubled && text[i] == .quote && !isSecond
        if !isSecond { single.append(text[i]) }
      }
      return String(decoding: single, as: UTF8.self)
    }
  }
}

extension UInt8 {
  static let quote = UInt8(ascii: "\"")
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D

  /// A space, a tab or part of a line end.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == .lineFeed || self == .carriageReturn }
}
