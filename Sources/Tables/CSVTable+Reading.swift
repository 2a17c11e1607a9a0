extension CSVTable {
  /// Reads a CSV file (RFC 4180) as people export it.
  ///
  /// A byte order mark is skipped; lines end with CR LF, LF or CR; cells are separated by commas,
  /// semicolons or tabs, whichever the header line has most of outside quotes; cells between double
  /// quotes may hold separators, line ends and doubled quotes. A quote inside a cell that did not
  /// start with one stands for itself.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: its name for messages, without its folder.
  /// - Throws: every problem of the file's form. Rows of unequal length are no problem here; who
  ///   reads a row asks `widthProblem(of:)`.
  /// - Complexity: O(number of bytes).
  public init(reading bytes: [UInt8], named name: String) throws(TableErrors) {
    let problem: Problem? = Self.formProblem(of: bytes, named: name)
    if let problem { throw TableErrors([problem]) }
    let start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
    guard let delimiter = Self.delimiter(of: bytes, from: start) else {
      throw TableErrors([
        Problem(
          file: name, row: 1,
          message: "the header line has as many separators of one kind as of another",
          repair: "Separate all columns by commas, by semicolons or by tabs.")
      ])
    }
    var scan = Scan(name: name)
    scan.run(over: bytes, from: start, delimiter: delimiter)
    self.init(
      name: name, bytes: bytes, delimiter: delimiter, cells: scan.cells, firstCells: scan.firstCells)
    let problems = scan.problems + encodingProblems()
    if !problems.isEmpty { throw TableErrors(problems.sorted { ($0.row ?? 0) < ($1.row ?? 0) }) }
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// What shows at once that the file is no CSV text.
  private static func formProblem(of bytes: [UInt8], named name: String) -> Problem? {
    let workbooks: [(signature: [UInt8], endings: String)] = [
      ([0x50, 0x4B, 0x03, 0x04], ".xlsx or .ods"), ([0xD0, 0xCF, 0x11, 0xE0], ".xls"),
    ]
    if let workbook = workbooks.first(where: { bytes.starts(with: $0.signature) }) {
      return Problem(
        file: name, message: "this is a spreadsheet workbook (\(workbook.endings)), not a CSV file",
        repair: "Open it and save each sheet with “Save as”, type “CSV UTF-8”.")
    }
    // Without a byte order mark, UTF-16 shows by the zero byte of its first letter.
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(2).contains(0) {
      return Problem(
        file: name, message: "the text is encoded as UTF-16",
        repair: "Save it as UTF-8 (in a spreadsheet: “CSV UTF-8”).")
    }
    if bytes.count >= Int(UInt32.max) {
      return Problem(
        file: name, message: "the file has four gigabytes or more",
        repair: "Remove columns that are neither quota features nor kept.")
    }
    let text = bytes.starts(with: byteOrderMark) ? bytes[3...] : bytes[...]
    if text.starts(with: Array("sep=".utf8)) {
      return Problem(
        file: name, row: 1, message: "the line “sep=” tells a spreadsheet the separator and is no header",
        repair: "Delete the line; the separator is found without it.")
    }
    if !text.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
      return Problem(
        file: name, message: "the file is empty", repair: "Write a header line and a row for each entry.")
    }
    return nil
  }

  /// The separator of which the first record has most outside quotes; a comma if it has none, nil on a tie.
  private static func delimiter(of bytes: [UInt8], from start: Int) -> UInt8? {
    var counts: [(delimiter: UInt8, count: Int)] = [
      (UInt8(ascii: ","), 0), (UInt8(ascii: ";"), 0), (UInt8(ascii: "\t"), 0),
    ]
    var isQuoted = false
    for byte in bytes[start...] {
      if byte == .quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == .lineFeed || byte == .carriageReturn { break }
      for i in counts.indices where counts[i].delimiter == byte { counts[i].count += 1 }
    }
    let most = counts.map(\.count).max() ?? 0
    if most == 0 { return UInt8(ascii: ",") }
    let leaders = counts.filter { $0.count == most }
    return leaders.count == 1 ? leaders[0].delimiter : nil
  }

  /// Cells that are no UTF-8, each a problem; the file is validated as a whole first.
  private func encodingProblems() -> [Problem] {
    if (try? UTF8Span(validating: bytes.span)) != nil { return [] }
    var problems: [Problem] = []
    for i in 0..<recordCount {
      let record = Record(i)
      for j in 0..<width(of: record) {
        let cell = cell(record, Column(j))
        let content = bytes.span.extracting(Int(cell.start)..<Int(cell.end))
        if (try? UTF8Span(validating: content)) != nil { continue }
        problems.append(
          Problem(
            file: name, row: record.row, column: Column(j).letters,
            message: "the text is not encoded as UTF-8",
            repair: "Save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”)."))
      }
    }
    return problems
  }

  /// One pass over the bytes.
  private struct Scan {
    let name: String
    var cells: [Cell] = []
    var firstCells: [Int] = [0]
    var problems: [Problem] = []

    mutating func run(over bytes: [UInt8], from start: Int, delimiter: UInt8) {
      let text = bytes.span
      let count = text.count
      cells.reserveCapacity(count / 8)
      var i = start
      while i < count {
        let cell: Cell
        if text[i] == .quote {
          guard let closing = closingQuote(in: text, after: i) else {
            add("a double quote is opened and never closed", "Close it, or double a quote that is meant.")
            cells.append(Cell(start: UInt32(i + 1), end: UInt32(count)))
            firstCells.append(cells.count)
            return
          }
          cell = Cell(start: UInt32(i + 1), end: UInt32(closing))
          i = closing + 1
          while i < count, text[i] == 0x20 { i += 1 }
          if i < count, text[i] != delimiter, text[i] != .lineFeed, text[i] != .carriageReturn {
            add("text follows a closing double quote", "Double a quote that is meant as a character.")
            while i < count, text[i] != delimiter, text[i] != .lineFeed, text[i] != .carriageReturn {
              i += 1
            }
          }
        } else {
          let first = i
          while i < count {
            let byte = text[i]
            if byte == delimiter || byte == .lineFeed || byte == .carriageReturn { break }
            i += 1
          }
          cell = Cell(start: UInt32(first), end: UInt32(i))
        }
        cells.append(cell)
        if i < count, text[i] == delimiter {
          i += 1
          if i < count { continue }
          cells.append(Cell(start: UInt32(count), end: UInt32(count)))
        } else if i < count {
          i += text[i] == .carriageReturn && i + 1 < count && text[i + 1] == .lineFeed ? 2 : 1
        }
        firstCells.append(cells.count)
      }
    }

    private func closingQuote(in text: Span<UInt8>, after opening: Int) -> Int? {
      var i = opening + 1
      while i < text.count {
        if text[i] == .quote {
          if i + 1 < text.count, text[i + 1] == .quote {
            i += 1
          } else {
            return i
          }
        }
        i += 1
      }
      return nil
    }

    /// A problem of the cell that comes next.
    private mutating func add(_ message: String, _ repair: String) {
      let column = Column(cells.count - firstCells[firstCells.count - 1])
      problems.append(
        Problem(
          file: name, row: firstCells.count, column: column.letters, message: message, repair: repair))
    }
  }
}
