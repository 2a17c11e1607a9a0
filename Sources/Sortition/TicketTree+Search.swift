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
  private let columnsOfRow: [[Int]]
  private var low: [Int]
  private var high: [Int]
  private var least: [Int]
  private var most: [Int]
  private var trail: [(column: Int, low: Int, high: Int)] = []
  private var nodesLeft = 0

  init(_ problem: SeatRounding, low: [Int], high: [Int]) {
    self.problem = problem
    self.low = low
    self.high = high
    least = [Int](repeating: 0, count: problem.rowLower.count)
    most = least
    var columnsOfRow = [[Int]](repeating: [], count: least.count)
    for c in low.indices {
      for row in problem.system.rows(of: Int(problem.profiles[c])) {
        least[Int(row)] += low[c]
        most[Int(row)] += high[c]
        if low[c] < high[c] { columnsOfRow[Int(row)].append(c) }
      }
    }
    self.columnsOfRow = columnsOfRow
  }

  mutating func run(nodes: Int, generator: inout SeededGenerator) -> Outcome {
    nodesLeft = nodes
    guard propagate(from: Array(least.indices)) else { return .none }
    if descend(generator: &generator) { return .found(low) }
    return nodesLeft > 0 ? .none : .stopped
  }

  private mutating func descend(generator: inout SeededGenerator) -> Bool {
    guard let c = nextColumn() else { return true }
    let middle = low[c] + (high[c] - low[c]) / 2
    let wanted = problem.base[c] + (generator.unit() < problem.fraction[c] ? 1 : 0)
    let halves = [(low[c], middle), (middle + 1, high[c])]
    for half in wanted <= middle ? halves : halves.reversed() {
      nodesLeft -= 1
      guard nodesLeft > 0 else { return false }
      let mark = trail.count
      narrow(c, to: half.0, half.1)
      if propagate(from: problem.system.rows(of: Int(problem.profiles[c])).map(Int.init)),
        descend(generator: &generator)
      {
        return true
      }
      undo(to: mark)
    }
    return false
  }

  /// A column with a choice, in the row with the least room among the rows that have one.
  private func nextColumn() -> Int? {
    var (best, leastRoom): (Int?, Int) = (nil, Int.max)
    for row in columnsOfRow.indices where least[row] < most[row] {
      let room = min(problem.rowUpper[row] - least[row], most[row] - problem.rowLower[row])
      if room < leastRoom, let c = columnsOfRow[row].first(where: { low[$0] < high[$0] }) {
        (best, leastRoom) = (c, room)
      }
    }
    return best
  }

  private mutating func narrow(_ c: Int, to newLow: Int, _ newHigh: Int) {
    trail.append((c, low[c], high[c]))
    set(c, newLow, newHigh)
  }

  private mutating func set(_ c: Int, _ newLow: Int, _ newHigh: Int) {
    for row in problem.system.rows(of: Int(problem.profiles[c])) {
      least[Int(row)] += newLow - low[c]
      most[Int(row)] += newHigh - high[c]
    }
    low[c] = newLow
    high[c] = newHigh
  }

  private mutating func undo(to mark: Int) {
    while trail.count > mark {
      let last = trail.removeLast()
      set(last.column, last.low, last.high)
    }
  }

  /// Narrows ranges until nothing follows any more; false when a row cannot be met.
  private mutating func propagate(from start: [Int]) -> Bool {
    var queue = start
    var isQueued = [Bool](repeating: false, count: least.count)
    for row in queue { isQueued[row] = true }
    while let row = queue.popLast() {
      isQueued[row] = false
      guard least[row] <= problem.rowUpper[row], most[row] >= problem.rowLower[row] else { return false }
      // Narrowing puts this row into the queue again, so room that shrinks meanwhile is seen then.
      let above = problem.rowUpper[row] - least[row]
      let below = most[row] - problem.rowLower[row]
      for c in columnsOfRow[row] where high[c] - low[c] > min(above, below) {
        let newHigh = min(high[c], low[c] + above)
        let newLow = max(low[c], high[c] - below)
        guard newLow <= newHigh else { return false }
        narrow(c, to: newLow, newHigh)
        for other in problem.system.rows(of: Int(problem.profiles[c])) where !isQueued[Int(other)] {
          isQueued[Int(other)] = true
          queue.append(Int(other))
        }
      }
    }
    return true
  }
}
