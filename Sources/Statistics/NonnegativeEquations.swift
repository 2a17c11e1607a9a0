/// A few equations A w = t in numbers w ≥ 0, with coefficients 0 and 1 and t > 0.
struct NonnegativeEquations {
  /// The rows in which each column has a 1.
  private let columns: [[Int]]
  private let totals: [Double]

  /// - Parameter columns: of each column the rows with a 1; equal columns count once.
  init(columns: [[Int]], totals: [Double]) {
    var seen = Set<[Int]>()
    self.columns = columns.filter { !$0.isEmpty && seen.insert($0).inserted }
    self.totals = totals
  }

  /// What is found of the equations.
  enum Answer {
    /// Numbers w meet them, up to the gain asked for.
    case met
    /// Multipliers y with y · a ≤ 0 for every column a, and y · t above the gain asked for (Farkas).
    case contradiction([Double])
    /// Rounding kept the steps from an end.
    case open
  }

  /// The simplex method takes so many steps for each row and column at most; it ends by itself in exact numbers, after
  /// about two for each row.
  private static var mostSteps: Int { 50 }
  /// Coefficients below this are 0.
  private static var pivotTolerance: Double { 1e-9 }

  /// Whether the equations contradict each other, with a gain y · t above `least`.
  ///
  /// The simplex method on the sum of what the equations lack, by R. Bland's rule (*Math. Oper. Res.* 1977), which ends.
  ///
  /// - Complexity: O(rows · (rows + columns)) for each step.
  func contradiction(above least: Double) -> Answer {
    let (m, n) = (totals.count, columns.count)
    var rows = totals.map { [Double](repeating: 0, count: n + m) + [$0] }
    for (column, ones) in columns.enumerated() { for row in ones { rows[row][column] = 1 } }
    for row in 0..<m { rows[row][n + row] = 1 }
    // y · a for each column with y = 1, less the cost of 1 of what an equation lacks; last y · t.
    var gains = (0...n + m).map { place in
      rows.reduce(0) { $0 + $1[place] } - ((n..<n + m).contains(place) ? 1 : 0)
    }
    var basis = (0..<m).map { n + $0 }
    var steps = 0
    while let entering = (0..<n).first(where: { gains[$0] > Self.pivotTolerance }) {
      steps += 1
      guard steps <= Self.mostSteps * (m + n) else { return .open }
      let open = (0..<m).filter { rows[$0][entering] > Self.pivotTolerance }
      func ratio(_ row: Int) -> Double { rows[row][n + m] / rows[row][entering] }
      guard
        let leaving = open.min(by: { (ratio($0), basis[$0]) < (ratio($1), basis[$1]) })
      else { return .open }
      let scale = rows[leaving][entering]
      let pivot = rows[leaving].map { $0 / scale }
      func eliminated(_ row: [Double]) -> [Double] {
        let factor = row[entering]
        return factor == 0 ? row : zip(row, pivot).map { $0 - factor * $1 }
      }
      for row in 0..<m { rows[row] = row == leaving ? pivot : eliminated(rows[row]) }
      gains = eliminated(gains)
      basis[leaving] = entering
    }
    guard gains[n + m] > least else { return .met }
    return .contradiction((0..<m).map { gains[n + $0] + 1 })
  }
}
