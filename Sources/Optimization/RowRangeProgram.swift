/// A program over row ranges and boxes whose sides may move with up to two shared scalars:
///
///     minimise    c·x + d·z + Σ_t f_t(x_t) + Σ_j φ_j(z_j)
///     subject to  l_r ≤ Σ_{t ∈ r} x_t ≤ u_r                    for every row r,
///                 lo_t + g_t·z ≤ x_t ≤ up_t + h_t·z            for every column t,
///
/// x ∈ ℝ^T, z ∈ ℝ^q free, q ≤ 2; f and φ are convex, and absent from a linear program. Rows are 0/1 incidences, few per column; columns are many, rows
/// are few, so every linear system is reduced to a dense p × p one. A row with l_r = u_r is an
/// equality. Rows in the span of the equality rows, equalities or not, have constant sums and should be
/// removed first: they leave the linear systems singular. Maximin is q = 1 with x_t ≥ n_t z; two scalars
/// serve rules that bound both ends.
///
/// The last `disjointRows` rows may be many: every column stands in at most one of them, so that their
/// block of the p × p system is diagonal and is eliminated first. One per household is the typical case.
public struct RowRangeProgram: Sendable {
  /// Where the rows of column t start in `rowIndices`: T + 1 offsets.
  public let columnStarts: [Int]
  /// The rows of all columns, one column after the other.
  public let rowIndices: [Int32]
  /// l, one per row.
  public var rowLower: [Double]
  /// u, one per row.
  public var rowUpper: [Double]
  /// c, one per column.
  public var cost: [Double]
  /// lo, one per column.
  public var lower: [Double]
  /// up, one per column.
  public var upper: [Double]
  /// d, one per scalar.
  public var scalarCost: [Double]
  /// g: `lowerSlope[j][t]` is how much the lower side of column t moves with scalar j.
  public var lowerSlope: [[Double]]
  /// h: `upperSlope[j][t]` is how much the upper side of column t moves with scalar j.
  public var upperSlope: [[Double]]
  /// f, one per column; none: the columns' objective is linear.
  public var columnTerms: [ConvexTerm] = [] {
    didSet { precondition(columnTerms.isEmpty || columnTerms.count == columnCount, "one term per column") }
  }
  /// φ, one per scalar; none: the scalars' objective is linear.
  public var scalarTerms: [ConvexTerm] = [] {
    didSet { precondition(scalarTerms.isEmpty || scalarTerms.count == scalarCount, "one term per scalar") }
  }
  /// A typical positive magnitude of every column, the unit of its tolerances.
  public var columnScale: [Double]
  /// A typical positive magnitude of every scalar.
  public var scalarScale: [Double]
  /// How many of the last rows are disjoint: no column stands in two of them.
  public let disjointRows: Int
  /// The incidences once more, for sums.
  let forest: IncidenceForest

  /// T.
  public var columnCount: Int { cost.count }
  /// p.
  public var rowCount: Int { rowLower.count }
  /// q.
  public var scalarCount: Int { scalarCost.count }

  /// A program of the given parts.
  ///
  /// - Precondition: shapes as the members say; at most two scalars; positive scales; rows of a
  ///   column all different; l ≤ u; no column in two of the last `disjointRows` rows.
  public init(
    columnStarts: [Int], rowIndices: [Int32], rowLower: [Double], rowUpper: [Double], cost: [Double],
    lower: [Double], upper: [Double], scalarCost: [Double], lowerSlope: [[Double]],
    upperSlope: [[Double]], columnScale: [Double], scalarScale: [Double],
    disjointRows: Int = 0
  ) {
    let (t, p, q) = (cost.count, rowLower.count, scalarCost.count)
    precondition(q <= 2, "at most two shared scalars")
    precondition(columnStarts.count == t + 1 && columnStarts[t] == rowIndices.count, "offsets of T columns")
    precondition(rowUpper.count == p && zip(rowLower, rowUpper).allSatisfy { $0 <= $1 }, "l ≤ u per row")
    precondition(lower.count == t && upper.count == t && columnScale.count == t, "one side per column")
    precondition(lowerSlope.count == q && upperSlope.count == q && scalarScale.count == q, "q slopes")
    precondition((lowerSlope + upperSlope).allSatisfy { $0.count == t }, "one slope per column")
    precondition(columnScale.allSatisfy { $0 > 0 } && scalarScale.allSatisfy { $0 > 0 }, "positive scales")
    precondition(rowIndices.allSatisfy { 0 <= $0 && $0 < p }, "row index out of range")
    precondition(0 <= disjointRows && disjointRows <= p, "disjoint rows are rows")
    if disjointRows > 0 {
      for i in 0..<t {
        let own = rowIndices[columnStarts[i]..<columnStarts[i + 1]]
        precondition(own.count { Int($0) >= p - disjointRows } <= 1, "a column in two disjoint rows")
      }
    }
    self.columnStarts = columnStarts
    self.rowIndices = rowIndices
    forest = IncidenceForest(columnStarts: columnStarts, rowIndices: rowIndices)
    self.rowLower = rowLower
    self.rowUpper = rowUpper
    self.cost = cost
    self.lower = lower
    self.upper = upper
    self.scalarCost = scalarCost
    self.lowerSlope = lowerSlope
    self.upperSlope = upperSlope
    self.columnScale = columnScale
    self.scalarScale = scalarScale
    self.disjointRows = disjointRows
  }

  /// The rows of column t.
  func rows(of t: Int) -> ArraySlice<Int32> { rowIndices[columnStarts[t]..<columnStarts[t + 1]] }

  /// A x: p sums.
  /// - Complexity: O(number of incidences).
  public func rowSums(_ x: [Double]) -> [Double] {
    precondition(x.count == columnCount, "one number per column")
    var sums = [Double](repeating: 0, count: rowCount)
    forest.addRowSums(of: x, to: &sums)
    return sums
  }

  /// Aᵀ y: T sums.
  /// - Complexity: O(number of incidences).
  public func columnSums(_ y: [Double]) -> [Double] {
    precondition(y.count == rowCount, "one number per row")
    return forest.columnSums(of: y)
  }

  /// The typical magnitude of a row's sum, Σ_{t ∈ r} of the column scales; 1 for a row without column.
  public func rowScale() -> [Double] { rowSums(columnScale).map { $0 > 0 ? $0 : 1 } }
}
