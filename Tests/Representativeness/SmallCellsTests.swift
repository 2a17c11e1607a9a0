import SortitionRepresentativeness
import SortitionSweeps
import Testing

/// Warrant: all tables that agree with what is published are enumerated.
@Suite("Masked small cells")
struct SmallCellsTests {
  static let minimum = 3

  @Test("two, by hand")
  func byHand() {
    #expect(SmallCells.masked([12, 2, 7, 30], minimum: 5) == [false, true, true, false])
    #expect(SmallCells.masked([12, 5, 7, 0], minimum: 5) == [false, false, false, false])
    // Two ones would follow from their sum.
    #expect(SmallCells.masked([1, 1, 40, 9], minimum: 5) == [true, true, false, true])
    #expect(SmallCells.masked([2, 0, 0], minimum: 5) == [true, true, false])
    #expect(SmallCells.masked([3, 4, 50, 0], minimum: 5) == [true, true, false, false])
    #expect(SmallCells.masked([4], minimum: 5) == nil)
    #expect(SmallCells.masked([7], minimum: 5) == [false])
    #expect(SmallCells.masked([3, 9], minimum: 0) == [false, false])
  }

  /// All lists of so many whole numbers from `least` on with a sum.
  private func lists(_ count: Int, sum: Int, least: Int) -> [[Int]] {
    if count == 0 { return sum == 0 ? [[]] : [] }
    guard sum >= least else { return [] }
    return (least...sum).flatMap { first in
      lists(count - 1, sum: sum - first, least: least).map { [first] + $0 }
    }
  }

  @Test("every masked count of a feature could be another, even for who knows that zeros are published")
  func oneWay() {
    for seed in Sweep.seeds(400) {
      var generator = SweptGenerator(seed: seed)
      let counts = (0..<Int.random(in: 2...5, using: &generator)).map { _ in
        max(0, Int.random(in: -2...6, using: &generator))
      }
      guard let masks = SmallCells.masked(counts, minimum: Self.minimum) else {
        Issue.record("two cells can hide anything: \(counts)")
        continue
      }
      #expect(zip(counts, masks).allSatisfy { !(1..<Self.minimum).contains($0) || $1 }, "\(seed)")
      let places = counts.indices.filter { masks[$0] }
      let sum = places.reduce(0) { $0 + counts[$1] }
      // With a masked zero, or everything masked, nobody expects zeros to be published.
      let least = places.contains { counts[$0] == 0 } || places.count == counts.count ? 0 : 1
      let tables = lists(places.count, sum: sum, least: least)
      for place in places.indices {
        #expect(Set(tables.map { $0[place] }).count >= 2, "\(seed): \(counts) \(masks)")
      }
    }
  }

  private struct Grid {
    let rows, columns: Int
    let counts: [Int]

    func row(_ r: Int) -> Int { (0..<columns).reduce(0) { $0 + counts[r * columns + $1] } }
    func column(_ c: Int) -> Int { (0..<rows).reduce(0) { $0 + counts[$1 * columns + c] } }
  }

  /// All tables with the same published counts, sums and total.
  private func tables(like grid: Grid, _ masks: [Bool], _ hiddenRows: [Bool], _ hiddenColumns: [Bool])
    -> [[Int]]
  {
    let total = grid.counts.reduce(0, +)
    var found: [[Int]] = []
    var table = grid.counts
    func fill(_ cell: Int, left: Int) {
      if cell == table.count {
        guard left == 0 else { return }
        let other = Grid(rows: grid.rows, columns: grid.columns, counts: table)
        let rowsAgree = (0..<grid.rows).allSatisfy { hiddenRows[$0] || other.row($0) == grid.row($0) }
        let columnsAgree = (0..<grid.columns).allSatisfy {
          hiddenColumns[$0] || other.column($0) == grid.column($0)
        }
        if rowsAgree && columnsAgree { found.append(table) }
        return
      }
      for count in masks[cell] ? 0...left : grid.counts[cell]...grid.counts[cell] where count <= left {
        table[cell] = count
        fill(cell + 1, left: left - count)
      }
    }
    fill(0, left: total)
    return found
  }

  @Test(
    "every masked count of two features could be another, and a table that hides nothing is refused rightly")
  func twoWay() {
    var (refused, complemented) = (0, 0)
    for seed in Sweep.seeds(400) {
      var generator = SweptGenerator(seed: seed)
      let (rows, columns) = [(2, 2), (2, 3), (3, 2), (3, 3), (1, 3)][seed % 5]
      let counts = (0..<rows * columns).map { _ in max(0, Int.random(in: -2...4, using: &generator)) }
      let grid = Grid(rows: rows, columns: columns, counts: counts)
      let total = counts.reduce(0, +)
      guard total <= 16 else { continue }
      // In a third of the cases the sums are masked as a feature's table would be.
      func sums(_ all: [Int]) -> [Bool] {
        seed % 3 == 0
          ? SmallCells.masked(all, minimum: Self.minimum) ?? all.map { _ in false } : all.map { _ in false }
      }
      let (hiddenRows, hiddenColumns) = (sums((0..<rows).map(grid.row)), sums((0..<columns).map(grid.column)))
      let masks = SmallCells.masked(
        counts, columns: columns, hiddenRows: hiddenRows, hiddenColumns: hiddenColumns, minimum: Self.minimum)
      guard let masks else {
        refused += 1
        // Even with all counts masked, one of the small ones, or of a masked sum, follows.
        let all = tables(like: grid, counts.map { _ in true }, hiddenRows, hiddenColumns)
        let isGivenAway = counts.indices.contains { cell in
          let isMasked =
            (1..<Self.minimum).contains(counts[cell]) || hiddenRows[cell / columns]
            || hiddenColumns[cell % columns]
          return isMasked && Set(all.map { $0[cell] }).count == 1
        }
        #expect(isGivenAway, "\(seed): \(counts)")
        continue
      }
      let all = tables(like: grid, masks, hiddenRows, hiddenColumns)
      for cell in counts.indices where masks[cell] {
        #expect(Set(all.map { $0[cell] }).count >= 2, "\(seed): \(counts) \(masks)")
        if counts[cell] >= Self.minimum { complemented += 1 }
      }
      let grids = all.map { Grid(rows: rows, columns: columns, counts: $0) }
      for row in 0..<rows where hiddenRows[row] {
        #expect(Set(grids.map { $0.row(row) }).count >= 2, "\(seed)")
      }
      for column in 0..<columns where hiddenColumns[column] {
        #expect(Set(grids.map { $0.column(column) }).count >= 2, "\(seed)")
      }
      for cell in counts.indices where (1..<Self.minimum).contains(counts[cell]) {
        #expect(masks[cell], "\(seed)")
      }
    }
    #expect(refused > 10 && complemented > 50, "\(refused) \(complemented)")
  }

  @Test("a small count in a table of large ones takes three with it, the cheapest ones")
  func rectangle() {
    // The rectangle of 2, 20, 30 and 10 costs less than any other.
    let counts = [2, 50, 20, 60, 70, 80, 30, 90, 10]
    let open = [false, false, false]
    #expect(
      SmallCells.masked(counts, columns: 3, hiddenRows: open, hiddenColumns: open, minimum: 5)
        == [true, false, true, false, false, false, true, false, true])
  }

  @Test("zeros are masked only where nothing else can protect a count")
  func zeros() {
    let open = [false, false]
    // 3 can be one less only if both zeros are one more.
    #expect(
      SmallCells.masked([3, 0, 0, 9], columns: 2, hiddenRows: open, hiddenColumns: open, minimum: 5)
        == [true, true, true, true])
    // A row and a column of one count: their sums tell it.
    #expect(
      SmallCells.masked([3, 0, 0, 0], columns: 2, hiddenRows: open, hiddenColumns: open, minimum: 5) == nil)
  }

  @Test("in a table of 200 × 200 no small count is alone in its row or column; a search cut short refuses")
  func large() {
    var generator = SweptGenerator(seed: 1)
    let (size, minimum) = (200, 5)
    let open = [Bool](repeating: false, count: size)
    // Few small counts among large ones, and many among zeros.
    for range in [-1...60, -3...6] {
      let counts = (0..<size * size).map { _ in max(0, Int.random(in: range, using: &generator)) }
      let found = SmallCells.masked(
        counts, columns: size, hiddenRows: open, hiddenColumns: open, minimum: minimum)
      let isFound = found != nil
      #expect(isFound, "range \(range)")
      let masks = found ?? []
      guard isFound else { continue }
      for cell in counts.indices where masks[cell] {
        let (row, column) = (cell / size, cell % size)
        let isAccompanied =
          (0..<size).contains { $0 != column && masks[row * size + $0] }
          && (0..<size).contains { $0 != row && masks[$0 * size + column] }
        #expect(isAccompanied, "range \(range), cell \(cell)")
      }
      let isEverySmallOne = counts.indices.allSatisfy { masks[$0] || !(1..<minimum).contains(counts[$0]) }
      #expect(isEverySmallOne, "range \(range)")
      let short = SmallCells.masked(
        counts, columns: size, hiddenRows: open, hiddenColumns: open, minimum: minimum, effort: 1000)
      let isRefused = short == nil
      #expect(isRefused, "cut short, range \(range)")
    }
  }
}
