/// The best pair of a column that takes a seat and one that gives it.
///
/// A row in which both stand does not change. Rows of one feature stand at the same position of every
/// column, and so do household rows, which come last, also where only one of two columns has one; so the
/// rows that two columns share are found by comparing them position by position. "Everybody", the first,
/// is shared by all.
struct LandingPairs {
  private typealias Rows = SIMD8<Int32>

  private let problem: SeatRounding
  /// What sharing each row saves a pair: the costs of one seat more and of one seat less. The last entry
  /// belongs to no row.
  private var savings: [Int32]
  /// Vectors that hold the rows of any column but the first.
  private let width: Int
  /// The rows of the columns that were needed so far, `width` vectors a column; see `isKnown`.
  private var rows: [Rows]
  private var isKnown: [Bool]

  init(_ problem: SeatRounding) {
    self.problem = problem
    savings = [Int32](repeating: 0, count: problem.rowLower.count + 1)
    width = max(1, (problem.system.mostRows + 6) / 8)
    rows = [Rows](repeating: .zero, count: width * problem.profiles.count)
    isKnown = [Bool](repeating: false, count: problem.profiles.count)
  }

  mutating func set(_ slope: Landing.Slope, of row: Int) { savings[row] = Int32(slope.gain + slope.loss) }

  /// The pair of smallest change, the first of them in the order of takers, then givers.
  mutating func best(
    _ takers: Landing.Candidates, _ givers: Landing.Candidates
  ) -> (taker: Int, giver: Int, change: Int)? {
    for i in 0..<takers.count { learn(takers.best[i].column) }
    for i in 0..<givers.count { learn(givers.best[i].column) }
    var shared = [Rows](repeating: .zero, count: width)
    var best: (taker: Int, giver: Int, change: Int)?
    var least = Int.max
    for t in 0..<takers.count {
      let taker = takers.best[t]
      let first = taker.column &* width
      // Sharing rows saves at most this, so a giver beyond it cannot be better.
      var mostSaved = 0
      for v in 0..<width {
        var vector = Rows.zero
        for lane in 0..<8 { vector[lane] = savings[Int(rows[first &+ v][lane])] }
        shared[v] = vector
        mostSaved += Self.sum(vector)
      }
      let change = taker.change - Int(savings[0])
      let (takerRows, takerSavings) = (rows[first], shared[0])
      for g in 0..<givers.count {
        let giver = givers.best[g]
        let most = change + giver.change
        if most - mostSaved >= least { break }
        let other = giver.column &* width
        var saved = takerSavings.replacing(with: 0, where: rows[other] .!= takerRows)
        var v = 1
        while v < width {
          saved &+= shared[v].replacing(with: 0, where: rows[other &+ v] .!= rows[first &+ v])
          v += 1
        }
        let exact = most - Self.sum(saved)
        if exact < least, giver.column != taker.column {
          best = (taker.column, giver.column, exact)
          least = exact
        }
      }
    }
    return best
  }

  @inline(__always)
  private static func sum(_ vector: Rows) -> Int {
    let four = vector.lowHalf &+ vector.highHalf
    let two = four.lowHalf &+ four.highHalf
    return Int(two[0] &+ two[1])
  }

  /// Puts the rows of a column after the first into their lanes, and no row into those that are left.
  private mutating func learn(_ column: Int) {
    guard !isKnown[column] else { return }
    isKnown[column] = true
    let positions = problem.system.positions(of: Int(problem.profiles[column])).dropFirst()
    for v in 0..<width {
      var vector = Rows(repeating: Int32(savings.count - 1))
      let first = positions.lowerBound + 8 * v
      for position in first..<max(first, min(first + 8, positions.upperBound)) {
        vector[position - first] = problem.system.incidence[position]
      }
      rows[column * width + v] = vector
    }
  }
}
