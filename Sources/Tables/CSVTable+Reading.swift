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
    try self.init(reading: .held(bytes), named: name)
  }

  /// The same, scanned in chunks that end behind the first line end after each place of `borders`, on all
  /// cores. The borders change nothing of what is read, nor of what is thrown.
  ///
  /// - Precondition: the borders ascend and lie inside the file.
  package init(
    reading bytes: [UInt8], named name: String, borders: [Int]
  ) throws(TableErrors) {
    try self.init(reading: .held(bytes), named: name, borders: borders)
  }

  /// The same of a file.
  init(reading file: FileBytes, named name: String, borders: [Int]? = nil) throws(TableErrors) {
    let head = file.withSpan { text in
      let problem = Self.formProblem(of: text, named: name)
      let start = Self.starts(text, with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
      return (problem: problem, start: start, delimiter: Self.delimiter(of: text, from: start))
    }
    if let problem = head.problem { throw TableErrors([problem]) }
    guard let delimiter = head.delimiter else {
      throw TableErrors([
        Problem(
          file: name, row: 1,
          message: "the header line has as many separators of one kind as of another",
          repair: "Separate all columns by commas, by semicolons or by tabs.")
      ])
    }
    let places = borders ?? Array(stride(from: Self.chunkSize, to: file.count, by: Self.chunkSize))
    let scan = RecordScan(of: file, from: head.start, delimiter: delimiter, borders: places)
    self.init(name: name, file: file, delimiter: delimiter, starts: scan.starts)
    let problems = scan.faults.map { problem($0) } + (scan.isUTF8 ? [] : encodingProblems())
    if !problems.isEmpty { throw TableErrors(problems.sorted { ($0.row ?? 0) < ($1.row ?? 0) }) }
  }

  /// Large enough that a chunk's start costs nothing, small enough that all cores have work to the end.
  private static let chunkSize = 4 << 20

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// What shows at once that the file is no CSV text.
  private static func formProblem(of bytes: Span<UInt8>, named name: String) -> Problem? {
    let workbooks: [(signature: [UInt8], endings: String)] = [
      ([0x50, 0x4B, 0x03, 0x04], ".xlsx or .ods"), ([0xD0, 0xCF, 0x11, 0xE0], ".xls"),
    ]
    if let workbook = workbooks.first(where: { starts(bytes, with: $0.signature) }) {
      return Problem(
        file: name, message: "this is a spreadsheet workbook (\(workbook.endings)), not a CSV file",
        repair: "Open it and save each sheet with “Save as”, type “CSV UTF-8”.")
    }
    // Without a byte order mark, UTF-16 shows by the zero byte of its first letter.
    let firstTwo = 0..<min(2, bytes.count)
    if starts(bytes, with: [0xFF, 0xFE]) || starts(bytes, with: [0xFE, 0xFF])
      || firstTwo.contains(where: { bytes[$0] == 0 })
    {
      return Problem(
        file: name, message: "the text is encoded as UTF-16",
        repair: "Save it as UTF-8 (in a spreadsheet: “CSV UTF-8”).")
    }
    if bytes.count >= Int(UInt32.max) {
      return Problem(
        file: name, message: "the file has four gigabytes or more",
        repair: "Remove columns that are neither quota features nor kept.")
    }
    let start = starts(bytes, with: byteOrderMark) ? byteOrderMark.count : 0
    if starts(bytes, with: Array("sep=".utf8), at: start) {
      return Problem(
        file: name, row: 1, message: "the line “sep=” tells a spreadsheet the separator and is no header",
        repair: "Delete the line; the separator is found without it.")
    }
    if (start..<bytes.count).allSatisfy({ bytes[$0].isBlank }) {
      return Problem(
        file: name, message: "the file is empty", repair: "Write a header line and a row for each entry.")
    }
    return nil
  }

  private static func starts(_ bytes: Span<UInt8>, with mark: [UInt8], at place: Int = 0) -> Bool {
    bytes.count - place >= mark.count && mark.indices.allSatisfy { bytes[place + $0] == mark[$0] }
  }

  /// The separator of which the first record has most outside quotes; a comma if it has none, nil on a tie.
  private static func delimiter(of bytes: Span<UInt8>, from start: Int) -> UInt8? {
    var counts: [(delimiter: UInt8, count: Int)] = [
      (UInt8(ascii: ","), 0), (UInt8(ascii: ";"), 0), (UInt8(ascii: "\t"), 0),
    ]
    var isQuoted = false
    for i in start..<bytes.count {
      let byte = bytes[i]
      if byte == .quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == .lineFeed || byte == .carriageReturn { break }
      for c in counts.indices where counts[c].delimiter == byte { counts[c].count += 1 }
    }
    let most = counts.map(\.count).max() ?? 0
    if most == 0 { return UInt8(ascii: ",") }
    let leaders = counts.filter { $0.count == most }
    return leaders.count == 1 ? leaders[0].delimiter : nil
  }

  private func problem(_ fault: RecordScan.Fault) -> Problem {
    let (message, repair) =
      switch fault.kind {
      case .openQuote:
        ("a double quote is opened and never closed", "Close it, or double a quote that is meant.")
      case .textAfterQuote:
        ("text follows a closing double quote", "Double a quote that is meant as a character.")
      }
    return Problem(
      file: name, row: Record(fault.record).row, column: Column(fault.column).letters, message: message,
      repair: repair)
  }

  /// Cells that are no UTF-8, each a problem.
  private func encodingProblems() -> [Problem] {
    var problems: [Problem] = []
    for i in 0..<recordCount {
      let record = Record(i)
      for (j, cell) in cells(of: record).enumerated() {
        let isText = file.withSpan { (try? UTF8Span(validating: $0.extracting(cell.range))) != nil }
        if isText { continue }
        problems.append(
          Problem(
            file: name, row: record.row, column: Column(j).letters,
            message: "the text is not encoded as UTF-8",
            repair: "Save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”)."))
      }
    }
    return problems
  }
}
