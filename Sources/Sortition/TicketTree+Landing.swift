/// A local search for integers within rows and a box, from a start that is nearly there.
///
/// The cost of a point is Σ_r w_r · (distance of row r's sum from its range). While the total is
/// right, a move takes one seat from a column and gives it to another; the pair is the best of the
/// `candidates` best takers and givers, with the exact change (rows that both share do not change).
/// Where no move improves, the weights of the violated rows grow (breakout: P. Morris, 1993) and the
/// best move is made all the same; a moved column rests for some rounds (tabu: F. Glover, 1989).
package struct Landing {
  /// Columns of either side that are paired.
  package static let candidates = 60
  /// A moved column rests for at least so many rounds, and for less than twice as many.
  static let rest = 3

  private let problem: SeatRounding
  private(set) var seats: [Int]
  private(set) var moves = 0
  private var sums: [Int]
  private var weights: [Int]
  /// What one seat more and one less in a row would cost.
  private var slopes: [Slope] = []
  private var pairs: LandingPairs?
  /// Rows that are out of their range.
  private var violated = 0

  init(_ problem: SeatRounding, start: [Int]) {
    self.problem = problem
    seats = start
    var sums = [Int](repeating: 0, count: problem.rowLower.count)
    let incidence = problem.system.incidence
    for c in start.indices where start[c] != 0 {
      for position in problem.system.positions(of: Int(problem.profiles[c])) {
        sums[Int(incidence[position])] += start[c]
      }
    }
    self.sums = sums
    weights = [Int](repeating: 1, count: sums.count)
    for row in sums.indices { violated += distance(sums[row], row: row) > 0 ? 1 : 0 }
  }

  private func distance(_ sum: Int, row: Int) -> Int {
    max(0, problem.rowLower[row] - sum, sum - problem.rowUpper[row])
  }

  /// Computes what only a landing with something to move needs.
  private mutating func prepare() {
    guard slopes.isEmpty else { return }
    slopes = [Slope](repeating: .flat, count: sums.count)
    pairs = LandingPairs(problem)
    for row in sums.indices { setSlope(of: row) }
  }

  private mutating func setSlope(of row: Int) {
    let here = distance(sums[row], row: row)
    let slope = Slope(
      gain: weights[row] * (distance(sums[row] + 1, row: row) - here),
      loss: weights[row] * (distance(sums[row] - 1, row: row) - here))
    slopes[row] = slope
    pairs?.set(slope, of: row)
  }

  /// What one seat more or less in a column would cost, whose rows stand there.
  @inline(__always)
  private func slope(at positions: Range<Int>) -> Slope {
    var slope = Slope.flat
    for position in positions { slope += slopes[Int(problem.system.incidence[position])] }
    return slope
  }

  /// Moves until every row is in its range; false when the limit of moves is reached before.
  mutating func run(low: [Int], high: [Int], generator: inout SeededGenerator) -> Bool {
    guard violated > 0 else { return true }
    let movable = seats.indices.filter { low[$0] < high[$0] }
    guard !movable.isEmpty else { return false }
    prepare()
    var restsUntil = [Int](repeating: 0, count: seats.count)
    var takers = Candidates(capacity: movable.count)
    var givers = takers
    for round in 1...SeatRounding.movesPerLanding {
      if violated == 0 { return true }
      let first = generator.uniform(below: movable.count)
      let isRight = distance(sums[0], row: 0) == 0
      let isShort = sums[0] < problem.rowLower[0]
      takers.removeAll()
      givers.removeAll()
      for i in movable.indices {
        let c = movable[first + i < movable.count ? first + i : first + i - movable.count]
        guard restsUntil[c] < round else { continue }
        let slope = slope(at: problem.system.positions(of: Int(problem.profiles[c])))
        if seats[c] < high[c] && (isRight || isShort) { takers.offer(c, change: slope.gain) }
        if seats[c] > low[c] && (isRight || !isShort) { givers.offer(c, change: slope.loss) }
      }
      takers.select(isRight ? Self.candidates : 1)
      givers.select(isRight ? Self.candidates : 1)
      let resting = 1 + Self.rest + generator.uniform(below: Self.rest)
      if isRight {
        guard let pair = pairs?.best(takers, givers) else { continue }
        if pair.change >= 0 { raiseWeights() }
        move(pair.taker, by: 1)
        move(pair.giver, by: -1)
        restsUntil[pair.taker] = round + resting
        restsUntil[pair.giver] = round + resting
      } else if let single = (isShort ? takers : givers).first {
        move(single, by: isShort ? 1 : -1)
      }
      moves += 1
    }
    return violated == 0
  }

  private mutating func move(_ c: Int, by step: Int) {
    seats[c] += step
    for position in problem.system.positions(of: Int(problem.profiles[c])) {
      let row = Int(problem.system.incidence[position])
      violated -= distance(sums[row], row: row) > 0 ? 1 : 0
      sums[row] += step
      violated += distance(sums[row], row: row) > 0 ? 1 : 0
      setSlope(of: row)
    }
  }

  private mutating func raiseWeights() {
    for row in sums.indices where distance(sums[row], row: row) > 0 {
      weights[row] += 1
      setSlope(of: row)
    }
  }
}

extension Landing {
  /// What one seat more and one seat less would change, in one word: gain · 2³² + loss.
  ///
  /// Of one row either is at most its weight in magnitude. Weights grow by one a round, so they stay below
  /// 2 + 200 · (widths of the box), that is 402: sums over a column stay below 2³¹ up to five million rows.
  struct Slope {
    private var word: Int

    static let flat = Slope(gain: 0, loss: 0)

    init(gain: Int, loss: Int) { word = gain << 32 + loss }

    var loss: Int { Int(Int32(truncatingIfNeeded: word)) }
    var gain: Int { (word - loss) >> 32 }

    static func += (a: inout Self, b: Self) { a.word &+= b.word }
  }
}
