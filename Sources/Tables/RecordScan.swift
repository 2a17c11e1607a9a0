internal import Sortition
internal import SortitionParallel

/// Where the records of a CSV file start, found chunk by chunk on all cores.
///
/// A line end inside double quotes ends no record, and whether a quote opens a cell shows only from the
/// start of its record. So every chunk begins behind a line end and is scanned as if a record started there.
/// Then one pass over the chunks, in order, keeps what was right. Where a record reaches over the end of its
/// chunk, records are read on from its true end until one starts where the speculation has a start: from
/// there on the two agree, since a scan depends on nothing but the place where it starts.
struct RecordScan {
  /// What is wrong with a cell, and where.
  struct Fault {
    let record: Int
    let column: Int
    let kind: CSVCells.Fault
  }

  /// Where each record starts.
  private(set) var starts: [UInt32] = []
  /// In the order of the file.
  private(set) var faults: [Fault] = []
  /// Whether all bytes are UTF-8.
  private(set) var isUTF8 = true

  /// - Parameter borders: places behind which a new chunk begins with the next line.
  /// - Complexity: O(bytes), most of it shared by the cores.
  init(of file: FileBytes, from start: Int, delimiter: UInt8, borders: [Int]) {
    var edges = [start]
    file.withSpan { text in
      for border in borders where border >= edges[edges.count - 1] {
        let edge = Self.lineStart(after: border, in: text)
        if edge > edges[edges.count - 1], edge < text.count { edges.append(edge) }
      }
      edges.append(text.count)
    }
    let ends = edges
    let chunks = parallelMap(ends.count - 1) { c in
      file.withSpan { Chunk(ends[c]..<ends[c + 1], in: $0, delimiter) }
    }
    isUTF8 = chunks.allSatisfy(\.isUTF8)
    if chunks.count == 1, chunks[0].end != nil {
      (starts, faults) = (chunks[0].starts, chunks[0].faults)
      return
    }
    starts.reserveCapacity(chunks.reduce(0) { $0 + $1.starts.count })
    file.withSpan { text in
      var place = start
      for (c, chunk) in chunks.enumerated() where place < ends[c + 1] {
        place = append(chunk, from: place, before: ends[c + 1], in: text, delimiter)
      }
    }
  }

  /// The start of the line after the one at a place; the count if there is none.
  private static func lineStart(after place: Int, in text: Span<UInt8>) -> Int {
    var i = place
    while i < text.count, text[i] != .lineFeed, text[i] != .carriageReturn { i += 1 }
    return i < text.count ? CSVCells.afterLineEnd(at: i, before: text.count, in: text) : i
  }

  /// Takes over the records of a chunk from a place where a record starts.
  ///
  /// - Returns: where the first record after the chunk starts.
  private mutating func append(
    _ chunk: Chunk, from start: Int, before end: Int, in text: Span<UInt8>, _ delimiter: UInt8
  ) -> Int {
    var place = start
    var next = 0
    while place < end {
      while next < chunk.starts.count, chunk.starts[next] < place { next += 1 }
      if next < chunk.starts.count, chunk.starts[next] == place {
        let offset = starts.count - next
        starts += chunk.starts[next...]
        faults += chunk.faults.filter { $0.record >= next }.map {
          Fault(record: $0.record + offset, column: $0.column, kind: $0.kind)
        }
        if let end = chunk.end { return end }
        place = Int(chunk.starts[chunk.starts.count - 1])
        starts.removeLast()
        faults.removeAll { $0.record == starts.count }
      }
      var found: [Fault] = []
      starts.append(UInt32(place))
      place =
        Chunk.recordEnd(
          from: place, before: text.count, in: text, delimiter, record: starts.count - 1, &found)
        ?? text.count
      faults += found
    }
    return place
  }

  /// What one core finds between two line starts, if a record starts at the first of them.
  private struct Chunk: Sendable {
    var starts: [UInt32] = []
    /// Records are numbered from the chunk's first.
    var faults: [Fault] = []
    /// The end of the chunk; nil if the last record goes on behind it.
    var end: Int?
    let isUTF8: Bool

    init(_ range: Range<Int>, in text: Span<UInt8>, _ delimiter: UInt8) {
      isUTF8 = (try? UTF8Span(validating: text.extracting(range))) != nil
      starts.reserveCapacity(range.count / 32)
      var place = range.lowerBound
      while place < range.upperBound {
        starts.append(UInt32(place))
        let found = Self.recordEnd(
          from: place, before: range.upperBound, in: text, delimiter, record: starts.count - 1, &faults)
        guard let found else { return }
        place = found
      }
      end = place
    }

    /// Where the record ends that starts at a place; nil if it goes on behind `end`.
    @inline(__always)
    static func recordEnd(
      from start: Int, before end: Int, in text: Span<UInt8>, _ delimiter: UInt8, record: Int,
      _ faults: inout [Fault]
    ) -> Int? {
      let mark = text.firstMark(from: start, before: end)
      if mark == end { return end }
      if text[mark] != .quote { return CSVCells.afterLineEnd(at: mark, before: end, in: text) }
      return quotedRecordEnd(from: start, before: end, in: text, delimiter, record: record, &faults)
    }

    private static func quotedRecordEnd(
      from start: Int, before end: Int, in text: Span<UInt8>, _ delimiter: UInt8, record: Int,
      _ faults: inout [Fault]
    ) -> Int? {
      var (place, column) = (start, 0)
      while true {
        let step = CSVCells.step(from: place, before: end, in: text, delimiter)
        if step.fault == .openQuote, end < text.count { return nil }
        if let kind = step.fault { faults.append(Fault(record: record, column: column, kind: kind)) }
        place = step.next
        column += 1
        if !step.goesOn { return place }
      }
    }
  }
}
