internal import Sortition
internal import SortitionOptimization

extension SeatPrograms {
  /// The same program with a column for the seats of every quota row, and of every two values of different
  /// features that two or more profiles share.
  ///
  /// The new columns say nothing new; they are there to be branched on. Where maxima and minima contradict each
  /// other by parity only, for instance where three features demand x + y ≥ J, x + z ≥ J, y + z ≤ J of sums over
  /// many profiles, a search that branches on profiles meets the same fraction in exponentially many nodes; on
  /// the sum itself it ends after one branching.
  /// - Parameter program: a program whose first columns are the profiles.
  func crossed(_ program: IntegerProgram) -> IntegerProgram {
    let groups = sums.filter { group in group.count { program.upper[$0] > program.lower[$0] } > 1 }
    var wide = IntegerProgram(
      rows: Array(zip(program.rowLower, program.rowUpper)) + groups.map { _ in (0, 0) })
    var own = [[(row: Int, value: Int)]](repeating: [], count: program.columnCount)
    for (number, group) in groups.enumerated() {
      for t in group { own[t].append((program.rowCount + number, 1)) }
    }
    for j in 0..<program.columnCount {
      wide.addColumn(
        cost: program.cost[j], lower: program.lower[j], upper: program.upper[j],
        entries: program.matrix[j] + own[j])
    }
    for (number, group) in groups.enumerated() {
      wide.addColumn(
        cost: 0, lower: group.reduce(0) { $0 + program.lower[$1] },
        upper: min(system.panelSize, group.reduce(0) { $0 + program.upper[$1] }),
        entries: [(program.rowCount + number, -1)])
    }
    return wide
  }

  /// The profiles of every value, then of every two values of different features.
  private var sums: [[Int]] {
    var single = [[Int]](repeating: [], count: system.quotaRowCount)
    var pairs = [[Int]](repeating: [], count: system.quotaRowCount * system.quotaRowCount)
    for t in 0..<system.profileCount {
      let rows = system.rows(of: t).map { Int($0) }.filter { 0 < $0 && $0 < system.quotaRowCount }
      for (number, row) in rows.enumerated() {
        single[row].append(t)
        for other in rows[(number + 1)...] { pairs[row * system.quotaRowCount + other].append(t) }
      }
    }
    return (single + pairs).filter { $0.count > 1 }
  }
}
