/// A depth-first search with propagation of bounds, for small boxes: exhaustive unless stopped.
///
/// A row whose smallest possible sum is near its upper bound leaves its columns that much room only,
/// and likewise from above. The column to branch on stands in the open row with the least room; its
/// range is halved, the half nearer to the wanted seats first.
struct SeatSearch {
  enum Outcome {
    case found([Int])
    case none
    case stopped
  }

  private let problem: SeatRounding
  /// The columns of each row that had a choice at the beginning, one row after the other.
  private var columns: [Int32] = []
  private var starts: [Int] = [0]
  /// No column has more values than this and one.
  private let widest: Int
  private var low: [Int]
  private var high: [Int]
  private var least: [Int]
  private var most: [Int]
  private var trail: [(column: Int, low: Int, high: Int)] = []
  /// Rows to look at, the last one first.
  private var queue: [Int32] = []
  private var isQueued: [Bool]
  private var nodesLeft = 0

  init(_ problem: SeatRounding, low: [Int], high: [Int]) {
    self.problem = problem
    self.low = low
    self.high = high
    widest = zip(low, high).reduce(0) { max($0, $1.1 - $1.0) }
    least = [Int](repeating: 0, count: problem.rowLower.count)
    most = least
    isQueued = [Bool](repeating: false, count: least.count)
    var columnsOfRow = [[Int32]](repeating: [], count: least.count)
    for c in low.indices {
      for row in problem.system.rows(of: Int(problem.profiles[c])) {
        least[Int(row)] += low[c]
        most[Int(row)] += high[c]
        if low[c] < high[c] { columnsOfRow[Int(row)].append(Int32(c)) }
      }
    }
    for list in columnsOfRow {
      columns += list
      starts.append(columns.count)
    }
  }

  mutating func run(nodes: Int, generator: inout SeededGenerator) -> Outcome {
    nodesLeft = nodes
    for row in least.indices { enqueue(row) }
    guard propagate() else { return .none }
    if descend(generator: &generator) { return .found(low) }
    return nodesLeft > 0 ? .none : .stopped
  }

  private mutating func descend(generator: inout SeededGenerator) -> Bool {
    guard let c = nextColumn() else { return true }
    let (first, last) = (low[c], high[c])
    let middle = first + (last - first) / 2
    let wanted = problem.base[c] + (generator.unit() < problem.fraction[c] ? 1 : 0)
    for takesLower in [wanted <= middle, wanted > middle] {
      nodesLeft -= 1
      guard nodesLeft > 0 else { return false }
      let mark = trail.count
      narrow(c, to: takesLower ? first : middle + 1, takesLower ? middle : last)
      if propagate(), descend(generator: &generator) { return true }
      undo(to: mark)
    }
    return false
  }

  /// A column with a choice, in the row with the least room among the rows that have one.
  private func nextColumn() -> Int? {
    var (best, leastRoom): (Int?, Int) = (nil, Int.max)
    for row in least.indices where least[row] < most[row] {
      let room = min(problem.rowUpper[row] - least[row], most[row] - problem.rowLower[row])
      if room < leastRoom { (best, leastRoom) = (row, room) }
    }
    guard let best else { return nil }
    for i in starts[best]..<starts[best + 1] {
      let c = Int(columns[i])
      if low[c] < high[c] { return c }
    }
    preconditionFailure("a row whose sum has a choice has a column with one")
  }

  private mutating func enqueue(_ row: Int) {
    guard !isQueued[row] else { return }
    isQueued[row] = true
    queue.append(Int32(row))
  }

  /// Narrows a column's range, and says which rows have to be looked at.
  private mutating func narrow(_ c: Int, to newLow: Int, _ newHigh: Int) {
    trail.append((c, low[c], high[c]))
    set(c, newLow, newHigh)
    for position in problem.system.positions(of: Int(problem.profiles[c])) {
      enqueue(Int(problem.system.incidence[position]))
    }
  }

  private mutating func set(_ c: Int, _ newLow: Int, _ newHigh: Int) {
    let (fewer, more) = (newLow - low[c], newHigh - high[c])
    for position in problem.system.positions(of: Int(problem.profiles[c])) {
      let row = Int(problem.system.incidence[position])
      least[row] += fewer
      most[row] += more
    }
    low[c] = newLow
    high[c] = newHigh
  }

  private mutating func undo(to mark: Int) {
    while let last = trail.last, trail.count > mark {
      set(last.column, last.low, last.high)
      trail.removeLast()
    }
  }

  /// Narrows ranges until nothing follows any more; false when a row cannot be met.
  ///
  /// What follows does not depend on the order of the rows.
  private mutating func propagate() -> Bool {
    while let next = queue.popLast() {
      let row = Int(next)
      isQueued[row] = false
      // Narrowing puts this row into the queue again, so room that shrinks meanwhile is seen then.
      let above = problem.rowUpper[row] - least[row]
      let below = most[row] - problem.rowLower[row]
      guard above >= 0, below >= 0 else { return giveUp() }
      let room = min(above, below)
      guard room < widest else { continue }
      for i in starts[row]..<starts[row + 1] {
        let c = Int(columns[i])
        guard high[c] - low[c] > room else { continue }
        let newHigh = min(high[c], low[c] + above)
        let newLow = max(low[c], high[c] - below)
        guard newLow <= newHigh else { return giveUp() }
        narrow(c, to: newLow, newHigh)
      }
    }
    return true
  }

  /// Empties the queue.
  private mutating func giveUp() -> Bool {
    while let row = queue.popLast() { isQueued[Int(row)] = false }
    return false
  }
}
