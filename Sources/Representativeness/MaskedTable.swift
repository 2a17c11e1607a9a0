/// A table of two features as a network, to find which counts can hide one another.
///
/// Nodes are the rows, the columns, one more row of the column sums and one more column of the row sums. Raising a count
/// by one is a step from its row to its column, lowering it a step back; for a sum it is the other way round. A closed
/// path changes no row, no column and not the total; along masked counts it changes nothing that is published.
struct MaskedTable {
  private let rows, columns: Int
  /// (rows + 1) · (columns + 1) counts, sums last.
  private let counts: [Int]
  private var masks: [Bool]
  /// The steps that are left to all searches.
  private var effort: Int

  /// A table whose paths take more steps than this to find is not published: some seconds. Tables that are published
  /// together share it.
  static let usualEffort = 1 << 30

  /// Whether each count is masked, row by row without the sums.
  var isMasked: [Bool] {
    (0..<rows).flatMap { row in (0..<columns).map { masks[row * (columns + 1) + $0] } }
  }

  init(_ counts: [Int], columns: Int, hiddenRows: [Bool], hiddenColumns: [Bool], minimum: Int, effort: Int) {
    precondition(hiddenColumns.count == columns, "a mark for each column")
    precondition(counts.count == hiddenRows.count * columns, "rows of one length")
    let rows = hiddenRows.count
    self.rows = rows
    self.effort = effort
    self.columns = columns
    var all = [Int](repeating: 0, count: (rows + 1) * (columns + 1))
    var masks = all.map { _ in false }
    for row in 0..<rows {
      for column in 0..<columns {
        let count = counts[row * columns + column]
        let cell = row * (columns + 1) + column
        all[cell] = count
        all[row * (columns + 1) + columns] += count
        all[rows * (columns + 1) + column] += count
        all[(rows + 1) * (columns + 1) - 1] += count
        masks[cell] = hiddenRows[row] || hiddenColumns[column] || (1..<max(1, minimum)).contains(count)
      }
      masks[row * (columns + 1) + columns] = hiddenRows[row]
    }
    for column in 0..<columns { masks[rows * (columns + 1) + column] = hiddenColumns[column] }
    self.counts = all
    self.masks = masks
  }

  /// Masks more counts until each masked one has a closed path through it; false where one has none, or where the
  /// searches would take more steps than they may.
  mutating func protect() -> Bool {
    // Along a path all counts change together, so it serves each of them.
    var hasPath = masks.map { _ in false }
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = row * (columns + 1) + column
        guard masks[cell], !hasPath[cell] else { continue }
        // As long as it can be, no masked count falls to 0: who reads the table expects none there.
        let usual = closedPath(through: row, column, least: 1)
        guard let path = usual ?? closedPath(through: row, column, least: 0), effort >= 0
        else { return false }
        for other in path {
          masks[other] = true
          if usual != nil { hasPath[other] = true }
        }
      }
    }
    return true
  }

  /// The cells of the cheapest closed path that changes a count by one, without the count itself.
  private mutating func closedPath(through row: Int, _ column: Int, least: Int) -> [Int]? {
    let cell = row * (columns + 1) + column
    let end = rows + 1 + column
    // One more here is made up for from its column back to its row; one less the other way.
    let more = cheapestPath(from: end, to: row, avoiding: cell, least: least)
    if let more, more.cost == 0 { return more.cells }
    let less = counts[cell] > least ? cheapestPath(from: row, to: end, avoiding: cell, least: least) : nil
    switch (more, less) {
    case (let more?, let less?): return less.cost < more.cost ? less.cells : more.cells
    case (let path?, nil), (nil, let path?): return path.cells
    case (nil, nil): return nil
    }
  }

  /// What masking a count costs: its people, and for a zero more than all of them; a masked one nothing. Nil for a
  /// published sum.
  private func cost(_ cell: Int) -> Int? {
    if masks[cell] { return 0 }
    let (row, column) = (cell / (columns + 1), cell % (columns + 1))
    guard row < rows && column < columns else { return nil }
    return counts[cell] > 0 ? counts[cell] : 1 + (counts.last ?? 0)
  }

  /// Dijkstra's algorithm; nodes are rows, then columns. Of equally near nodes the last one found comes first: along
  /// counts that are masked already, which cost nothing, that goes deep at once.
  private mutating func cheapestPath(
    from start: Int, to end: Int, avoiding: Int, least: Int
  ) -> (cost: Int, cells: [Int])? {
    let nodes = rows + columns + 2
    var best = [Int](repeating: .max, count: nodes)
    var isDone = [Bool](repeating: false, count: nodes)
    var cameBy = [(node: Int, cell: Int)?](repeating: nil, count: nodes)
    var found = [Int](repeating: 0, count: nodes)
    var finds = 0
    best[start] = 0
    while true {
      var node = end
      for other in 0..<nodes where !isDone[other] && best[other] <= best[node] {
        if best[other] < best[node] || node != end && found[other] > found[node] { node = other }
      }
      effort -= 2 * nodes
      if node == end { break }
      isDone[node] = true
      let isRow = node <= rows
      for other in isRow ? rows + 1..<nodes : 0..<rows + 1 where !isDone[other] {
        let (row, column) = isRow ? (node, other - rows - 1) : (other, node - rows - 1)
        let cell = row * (columns + 1) + column
        guard cell != avoiding, let cost = cost(cell) else { continue }
        // From row to column a count rises; a sum falls.
        let isSum = (row == rows) != (column == columns)
        let falls = isRow == isSum
        if falls && counts[cell] <= least { continue }
        if best[node] + cost < best[other] {
          best[other] = best[node] + cost
          cameBy[other] = (node, cell)
          finds += 1
          found[other] = finds
        }
      }
    }
    guard best[end] < .max else { return nil }
    var cells: [Int] = []
    var node = end
    while let step = cameBy[node] {
      cells.append(step.cell)
      node = step.node
    }
    return (best[end], cells)
  }
}
