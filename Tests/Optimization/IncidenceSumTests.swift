import SortitionOptimization
import SortitionSweeps
import Testing

/// Warrant: the definition, one incidence after the other.
@Suite("Sums over rows and columns")
struct IncidenceSumTests {
  /// Integers, so that no order of additions rounds.
  static func plain(_ program: RowRangeProgram, _ x: [Double], _ y: [Double]) -> ([Double], [Double]) {
    var rows = [Double](repeating: 0, count: program.rowCount)
    var columns = [Double](repeating: 0, count: program.columnCount)
    for t in 0..<program.columnCount {
      for position in program.columnStarts[t]..<program.columnStarts[t + 1] {
        rows[Int(program.rowIndices[position])] += x[t]
        columns[t] += y[Int(program.rowIndices[position])]
      }
    }
    return (rows, columns)
  }

  @Test("columns in any order, alike or not, with and without rows, sum as the incidences say")
  func sums() {
    for seed in Sweep.seeds(200) {
      var random = SweptGenerator(seed: seed)
      let rowCount = Int.random(in: 1...8, using: &random)
      var columns = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        (0..<rowCount).filter { _ in Bool.random(using: &random) }.map { Int32($0) }
      }
      if seed % 2 == 0 { columns.sort { $0.lexicographicallyPrecedes($1) } }
      let zeros = columns.map { _ in 0.0 }
      let program = RowRangeProgram(
        columnStarts: columns.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) },
        rowIndices: columns.flatMap { $0 }, rowLower: Array(repeating: 0, count: rowCount),
        rowUpper: Array(repeating: 1, count: rowCount), cost: zeros, lower: zeros, upper: zeros,
        scalarCost: [], lowerSlope: [], upperSlope: [], columnScale: columns.map { _ in 1 },
        scalarScale: [])
      let x = columns.map { _ in Double(Int.random(in: -9...9, using: &random)) }
      let y = (0..<rowCount).map { _ in Double(Int.random(in: -9...9, using: &random)) }
      let (rows, sums) = Self.plain(program, x, y)
      #expect(program.rowSums(x) == rows && program.columnSums(y) == sums, "seed \(seed)")
    }
  }
}
