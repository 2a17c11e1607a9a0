/// An integer program over row ranges and boxes, as data:
///
///     maximise    c·x
///     subject to  l_r ≤ Σ_j a_rj x_j ≤ u_r       for every row r,
///                 lo_j ≤ x_j ≤ up_j,  x_j ∈ ℤ    for every column j.
///
/// All columns are integers, and so are all coefficients and sides: whether a point is feasible is decided
/// exactly (`admits(_:)`). Only costs are real. Rows may be open on either side; columns are bounded, so
/// that no program is unbounded. To minimise, give −c.
public struct IntegerProgram: Sendable, Hashable {
  /// a.
  public private(set) var matrix = SparseColumns<Int>()
  /// l, one per row; nil: open below.
  public var rowLower: [Int?]
  /// u, one per row; nil: open above.
  public var rowUpper: [Int?]
  /// c, one per column.
  public var cost: [Double]
  /// lo, one per column.
  public var lower: [Int]
  /// up, one per column.
  public var upper: [Int]

  /// n.
  public var columnCount: Int { matrix.count }
  /// p.
  public var rowCount: Int { rowLower.count }

  /// A program of the given rows without columns.
  public init(rows: [(lower: Int?, upper: Int?)]) {
    rowLower = rows.map(\.lower)
    rowUpper = rows.map(\.upper)
    cost = []
    lower = []
    upper = []
  }

  /// Adds a column.
  ///
  /// - Parameter entries: its coefficients; zeros and rows that are not named are the same.
  /// - Returns: the index of the column.
  /// - Precondition: lower ≤ upper; a finite cost; rows of this program, all different.
  @discardableResult
  public mutating func addColumn(
    cost c: Double, lower lo: Int, upper up: Int, entries: [(row: Int, value: Int)]
  ) -> Int {
    precondition(lo <= up, "lower ≤ upper")
    precondition(c.isFinite, "a finite cost")
    matrix.append(entries, rowCount: rowCount)
    cost.append(c)
    lower.append(lo)
    upper.append(up)
    return columnCount - 1
  }

  /// The largest magnitude that a bound, a side or a row's sum may reach: up to it the integers are doubles.
  public static let largestMagnitude = 1 << 53

  /// Traps unless the members have one shape and no sum of a row can leave ± `largestMagnitude`.
  ///
  /// - Complexity: O(number of entries).
  func checkShape() {
    let n = columnCount
    precondition(cost.count == n && lower.count == n && upper.count == n, "one number per column")
    precondition(rowUpper.count == rowCount, "two sides per row")
    precondition(zip(lower, upper).allSatisfy { $0 <= $1 }, "lower ≤ upper")
    precondition(cost.allSatisfy(\.isFinite), "finite costs")
    let largest = UInt(Self.largestMagnitude)
    var reach = [UInt](repeating: 0, count: rowCount)
    for j in 0..<n {
      let magnitude = max(lower[j].magnitude, upper[j].magnitude)
      precondition(magnitude <= largest, "a bound is out of range")
      for position in matrix.starts[j]..<matrix.starts[j + 1] {
        // Overflow traps, as it should.
        reach[Int(matrix.rows[position])] += matrix.values[position].magnitude * magnitude
      }
    }
    precondition(reach.allSatisfy { $0 <= largest }, "a row's sum is out of range")
    let sides = rowLower + rowUpper
    precondition(sides.allSatisfy { ($0?.magnitude ?? 0) <= largest }, "a side is out of range")
  }
}
