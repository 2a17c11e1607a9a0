import SortitionTables

/// CSV read one byte after the other by a machine of four states: nothing shared with the reader under test.
struct ReferenceCSV {
  private(set) var records: [[[UInt8]]] = []
  /// Row and column of cells with a quote that is never closed, or text after a closing one.
  private(set) var faults: [(row: Int, column: Int)] = []

  private enum State { case start, plain, quoted, closed }

  /// - Parameter bytes: without a byte order mark.
  init(_ bytes: [UInt8], delimiter: UInt8) {
    var state = State.start
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var isFaulty = false
    func fault() -> (Int, Int) { (records.count + 1, cells.count) }
    var i = 0
    var isOpen = false
    while i < bytes.count {
      let byte = bytes[i]
      i += 1
      isOpen = true
      if state == .quoted {
        if byte != 0x22 {
          cell.append(byte)
        } else if i < bytes.count, bytes[i] == 0x22 {
          cell.append(byte)
          i += 1
        } else {
          state = .closed
        }
        continue
      }
      if byte == delimiter {
        cells.append(cell)
        (cell, state, isFaulty) = ([], .start, false)
      } else if byte == 0x0A || byte == 0x0D {
        if byte == 0x0D, i < bytes.count, bytes[i] == 0x0A { i += 1 }
        records.append(cells + [cell])
        (cells, cell, state, isFaulty, isOpen) = ([], [], .start, false, false)
      } else if state == .closed {
        if byte != 0x20 || isFaulty {
          if !isFaulty { faults.append(fault()) }
          isFaulty = true
        }
      } else if state == .start, byte == 0x22 {
        state = .quoted
      } else {
        cell.append(byte)
        state = .plain
      }
    }
    if state == .quoted { faults.append(fault()) }
    if isOpen { records.append(cells + [cell]) }
  }
}
