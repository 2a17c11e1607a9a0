/// A local search for integers within rows and a box, from a start that is nearly there.
///
/// The cost of a point is Σ_r w_r · (distance of row r's sum from its range). While the total is
/// right, a move takes one seat from a column and gives it to another; the pair is the best of the
/// `candidates` best takers and givers, with the exact change (rows that both share do not change).
/// Where no move improves, the weights of the violated rows grow (breakout: P. Morris, 1993) and the
/// best move is made all the same; a moved column rests for some rounds (tabu: F. Glover, 1989).
struct Landing {
  /// Columns of either side that are paired.
  static let candidates = 60
  /// A moved column rests for at least so many rounds, and for less than twice as many.
  static let rest = 3

  private let problem: SeatRounding
  private(set) var seats: [Int]
  private(set) var moves = 0
  private var sums: [Int]
  private var weights: [Int]

  init(_ problem: SeatRounding, start: [Int]) {
    self.problem = problem
    seats = start
    sums = [Int](repeating: 0, count: problem.rowLower.count)
    weights = [Int](repeating: 1, count: sums.count)
    for c in seats.indices where seats[c] != 0 {
      for row in problem.system.rows(of: Int(problem.profiles[c])) { sums[Int(row)] += seats[c] }
    }
  }

  private func distance(_ sum: Int, row: Int) -> Int {
    max(0, problem.rowLower[row] - sum, sum - problem.rowUpper[row])
  }

  /// A column and what one seat more, or less, would change.
  private struct Candidate {
    let column: Int
    let change: Int
  }

  /// Moves until every row is in its range; false when the limit of moves is reached before.
  mutating func run(low: [Int], high: [Int], generator: inout SeededGenerator) -> Bool {
    let movable = seats.indices.filter { low[$0] < high[$0] }
    var restsUntil = [Int](repeating: 0, count: seats.count)
    for round in 1...SeatRounding.movesPerLanding {
      if sums.indices.allSatisfy({ distance(sums[$0], row: $0) == 0 }) { return true }
      guard !movable.isEmpty else { return false }

      let gain = sums.indices.map {
        weights[$0] * (distance(sums[$0] + 1, row: $0) - distance(sums[$0], row: $0))
      }
      let loss = sums.indices.map {
        weights[$0] * (distance(sums[$0] - 1, row: $0) - distance(sums[$0], row: $0))
      }
      let first = generator.uniform(below: movable.count)
      let isRight = distance(sums[0], row: 0) == 0
      let isShort = sums[0] < problem.rowLower[0]
      var takers = Best(limit: isRight ? Self.candidates : 1)
      var givers = takers
      for i in movable.indices {
        let c = movable[first + i < movable.count ? first + i : first + i - movable.count]
        guard restsUntil[c] < round else { continue }
        var (up, down) = (0, 0)
        for row in problem.system.rows(of: Int(problem.profiles[c])) {
          up += gain[Int(row)]
          down += loss[Int(row)]
        }
        if seats[c] < high[c] && (isRight || isShort) { takers.offer(Candidate(column: c, change: up)) }
        if seats[c] > low[c] && (isRight || !isShort) { givers.offer(Candidate(column: c, change: down)) }
      }
      let resting = 1 + Self.rest + generator.uniform(below: Self.rest)
      if isRight {
        guard let pair = bestPair(takers.list, givers.list, gain: gain, loss: loss) else { continue }
        if pair.change >= 0 { raiseWeights() }
        move(pair.taker, by: 1)
        move(pair.giver, by: -1)
        restsUntil[pair.taker] = round + resting
        restsUntil[pair.giver] = round + resting
      } else if let single = isShort ? takers.list.first : givers.list.first {
        move(single.column, by: isShort ? 1 : -1)
      }
      moves += 1
    }
    return sums.indices.allSatisfy { distance(sums[$0], row: $0) == 0 }
  }

  private mutating func move(_ c: Int, by step: Int) {
    seats[c] += step
    for row in problem.system.rows(of: Int(problem.profiles[c])) { sums[Int(row)] += step }
  }

  private mutating func raiseWeights() {
    for row in sums.indices where distance(sums[row], row: row) > 0 { weights[row] += 1 }
  }

  /// Rows of one feature stand at the same position, and so do household rows, which come last: the rows
  /// that two columns share meet in the zip, also where only one of them has a household row.
  private func bestPair(
    _ takers: [Candidate], _ givers: [Candidate], gain: [Int], loss: [Int]
  ) -> (taker: Int, giver: Int, change: Int)? {
    var best: (taker: Int, giver: Int, change: Int)?
    for taker in takers {
      let takerRows = problem.system.rows(of: Int(problem.profiles[taker.column]))
      // Sharing rows saves at most this, so a giver beyond it cannot be better.
      let mostSaved = takerRows.reduce(0) { $0 + gain[Int($1)] + loss[Int($1)] }
      for giver in givers where giver.column != taker.column {
        if let best, taker.change + giver.change - mostSaved >= best.change { break }
        var change = taker.change + giver.change
        let giverRows = problem.system.rows(of: Int(problem.profiles[giver.column]))
        for (a, b) in zip(takerRows, giverRows) where a == b { change -= gain[Int(a)] + loss[Int(a)] }
        if let best, change >= best.change { continue }
        best = (taker.column, giver.column, change)
      }
    }
    return best
  }

  /// The `limit` candidates of smallest change, ascending; earlier offers win ties.
  private struct Best {
    let limit: Int
    private(set) var list: [Candidate] = []

    init(limit: Int) { self.limit = limit }

    mutating func offer(_ candidate: Candidate) {
      if list.count == limit {
        guard let worst = list.last, candidate.change < worst.change else { return }
        list.removeLast()
      }
      var place = list.count
      while place > 0, list[place - 1].change > candidate.change { place -= 1 }
      list.insert(candidate, at: place)
    }
  }
}
