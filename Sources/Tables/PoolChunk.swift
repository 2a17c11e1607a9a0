internal import Sortition

/// What one core reads of a pool file: some consecutive rows, as columns.
struct PoolChunk: Sendable {
  /// The rows that have an id and the right number of cells.
  private(set) var records: [CSVTable.Record] = []
  private(set) var ids = Ids()
  private(set) var codes: [Codes]
  private(set) var rowsWithoutID: [Int] = []
  private(set) var problems: [Problem] = []
  private let idColumn: CSVTable.Column?

  /// Ids with what is needed to find equal ones.
  struct Ids: Sendable {
    private(set) var texts = TextColumn()
    /// Equal for equal bytes.
    private(set) var hashes: [UInt32] = []
    /// Which ids may equal one of other bytes: those outside ASCII, or with quotes.
    private(set) var unusual: [Int] = []

    init() {}

    /// The given ids.
    ///
    /// - Complexity: O(bytes).
    init(_ texts: TextColumn) {
      self.texts = texts
      let bytes = texts.bytes.span
      hashes = texts.indices.map { UInt32(truncatingIfNeeded: bytes.hash(of: texts.range($0))) }
      unusual = texts.indices.filter { !bytes.isPlain(texts.range($0)) }
    }

    mutating func reserve(_ count: Int, bytes: Int) {
      texts.reserve(texts: count, bytes: bytes)
      hashes.reserveCapacity(count)
    }

    /// - Parameter range: plain ASCII without quotes.
    mutating func append(_ range: Range<Int>, of text: Span<UInt8>) {
      texts.append(range, of: text)
      hashes.append(UInt32(truncatingIfNeeded: text.hash(of: range)))
    }

    mutating func append(_ id: String) {
      let utf8 = Array(id.utf8)
      if !utf8.allSatisfy({ $0 < 0x80 && $0 != .quote }) { unusual.append(texts.count) }
      append(utf8.indices, of: utf8.span)
    }

    mutating func append(_ other: Ids) {
      for place in other.unusual { unusual.append(texts.count + place) }
      texts.append(other.texts)
      hashes += other.hashes
    }
  }

  /// The codes of one column.
  struct Codes: Sendable {
    let column: CSVTable.Column
    private(set) var values: FeatureColumn
    private(set) var hasUnlisted = false
    private var spellings = Spellings()
    /// By spelling; −1 for a text that stands for nothing.
    private var codeOfSpelling: [Int32] = []

    init(column: CSVTable.Column, values: Int) {
      self.column = column
      self.values = FeatureColumn(values: values)
    }

    /// - Parameters:
    ///   - cells: those of some rows, one row after the other.
    ///   - width: how many cells a row has.
    mutating func append(
      _ cells: [CSVTable.Cell], width: Int, in text: Span<UInt8>, _ meaning: CellCodes
    ) {
      var codes: [Int32] = []
      codes.reserveCapacity(cells.count / width)
      for i in stride(from: column.index, to: cells.count, by: width) {
        let spelling = spellings.number(of: cells[i], in: text)
        if spelling == codeOfSpelling.count {
          codeOfSpelling.append(meaning.code(of: cells[i].text(in: text)).map { Int32($0) } ?? -1)
        }
        let code = codeOfSpelling[spelling]
        if code < 0 { hasUnlisted = true }
        codes.append(max(0, code))
      }
      values.append(codes: codes)
    }

    mutating func reserve(_ count: Int) { values.reserve(count) }
  }

  init(codes: [Codes], idColumn: CSVTable.Column?) {
    self.codes = codes
    self.idColumn = idColumn
  }

  /// Reads some records of a table.
  ///
  /// - Parameter meanings: what the cells of each coded column stand for.
  mutating func read(_ range: Range<Int>, of table: CSVTable, _ meanings: [CellCodes]) {
    let width = table.columns.count
    records.reserveCapacity(range.count)
    for c in codes.indices { codes[c].reserve(range.count) }
    table.file.withSpan { text in
      ids.reserve(range.count, bytes: 8 * range.count)
      var cells: [CSVTable.Cell] = []
      // The cells of some rows that were taken: columns are coded one by one.
      var taken: [CSVTable.Cell] = []
      taken.reserveCapacity(Self.rowsAtOnce * width)
      for i in range {
        _ = CSVCells.read(&cells, from: Int(table.starts[i]), in: text, table.delimiter)
        if cells.allSatisfy({ $0.trimmed(in: text).isEmpty }) { continue }
        let record = CSVTable.Record(i)
        if cells.count != width {
          if let problem = table.widthProblem(of: record, width: cells.count) { problems.append(problem) }
          continue
        }
        guard appendID(cells, record, in: text) else {
          rowsWithoutID.append(record.row)
          continue
        }
        records.append(record)
        taken += cells
        if taken.count == Self.rowsAtOnce * width { code(&taken, width: width, in: text, meanings) }
      }
      code(&taken, width: width, in: text, meanings)
    }
  }

  /// So few that their cells stay in the processor's cache.
  private static let rowsAtOnce = 256

  private mutating func code(
    _ taken: inout [CSVTable.Cell], width: Int, in text: Span<UInt8>, _ meanings: [CellCodes]
  ) {
    for c in codes.indices { codes[c].append(taken, width: width, in: text, meanings[c]) }
    taken.removeAll(keepingCapacity: true)
  }

  /// Whether the row has an id; where no column holds them, its number is one.
  private mutating func appendID(
    _ cells: [CSVTable.Cell], _ record: CSVTable.Record, in text: Span<UInt8>
  ) -> Bool {
    guard let idColumn else {
      ids.append(String(record.index))
      return true
    }
    let cell = cells[idColumn.index]
    if let range = Self.plainText(of: cell, in: text) {
      if range.isEmpty { return false }
      ids.append(range, of: text)
      return true
    }
    let id = cell.text(in: text).trimmed
    if id.isEmpty { return false }
    ids.append(id)
    return true
  }

  /// The cell without outer white space; nil if it has quotes or bytes outside ASCII.
  private static func plainText(of cell: CSVTable.Cell, in text: Span<UInt8>) -> Range<Int>? {
    var (start, end) = (Int(cell.start), Int(cell.end))
    guard text.isPlain(start..<end) else { return nil }
    while start < end, isWhite(text[start]) { start += 1 }
    while start < end, isWhite(text[end - 1]) { end -= 1 }
    return start..<end
  }

  /// White space in ASCII, as `String.trimmed` sees it.
  private static func isWhite(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
