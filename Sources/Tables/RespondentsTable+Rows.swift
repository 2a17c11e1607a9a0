internal import Sortition

extension RespondentsTable {
  /// The rows of a CSV file of people: a mark for a rehearsal, the id, and cells of the pool file.
  struct Rows: Sendable {
    private let table: CSVTable
    private let columns: [CSVTable.Column]
    private let mark: [UInt8]
    /// The header.
    let writer: CSVWriter

    init(_ respondents: RespondentsTable, isTest: Bool) {
      table = respondents.table
      columns = respondents.outputColumns
      let marks = isTest ? [RespondentsTable.testMark] : []
      mark = isTest ? Array("\(RespondentsTable.testMark),".utf8) : []
      let id = respondents.idColumn.map { respondents.table.title($0) } ?? "id"
      var writer = CSVWriter()
      writer.append(marks + [id] + columns.map { respondents.table.title($0) })
      self.writer = writer
    }

    /// Double quotes, semicolons, tabs and the first byte of a byte order mark.
    private static let specialBytes = SIMD4<UInt64>(
      0x2222_2222_2222_2222, 0x3B3B_3B3B_3B3B_3B3B, 0x0909_0909_0909_0909, 0xEFEF_EFEF_EFEF_EFEF)

    /// Appends the people at some places of ids and records.
    ///
    /// A record without special bytes, of a file that has commas, is copied as it stands, consecutive columns
    /// at once.
    /// - Complexity: O(bytes of their records).
    func append(
      _ places: some Sequence<Int>, ids: TextColumn, records: [CSVTable.Record], to writer: inout CSVWriter
    ) {
      table.file.withSpan { text in
        var cells: [CSVTable.Cell] = []
        for place in places {
          if mark.isEmpty, columns.isEmpty {
            writer.append([ids[place]])
            continue
          }
          writer.append(raw: mark.indices, of: mark.span)
          writer.append(cell: ids.range(place), of: ids.bytes.span)
          let start = Int(table.starts[records[place].index])
          let end = CSVCells.read(&cells, from: start, in: text, table.delimiter)
          if table.delimiter == UInt8(ascii: ","), !text.contains(anyOf: Self.specialBytes, in: start..<end) {
            copy(cells, of: text, to: &writer)
          } else {
            for column in columns {
              writer.appendSeparator()
              let cell = Array(cells[column.index].text(in: text).utf8)
              writer.append(cell: cell.indices, of: cell.span)
            }
          }
          writer.endRecord()
        }
      }
    }

    private func copy(_ cells: [CSVTable.Cell], of text: Span<UInt8>, to writer: inout CSVWriter) {
      var next = 0
      while next < columns.count {
        let first = columns[next].index
        var last = first
        next += 1
        while next < columns.count, columns[next].index == last + 1 {
          last += 1
          next += 1
        }
        writer.appendSeparator()
        writer.append(raw: Int(cells[first].start)..<Int(cells[last].end), of: text)
      }
    }
  }
}
