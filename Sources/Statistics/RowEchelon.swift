/// Homogeneous equations in reduced row echelon form.
struct RowEchelon {
  private let columns: Int
  private var rows: [(pivot: Int, coefficients: [Double])] = []
  /// The columns without a pivot.
  private(set) var freeColumns: [Int]

  /// No equations.
  init(columns: Int) {
    self.columns = columns
    freeColumns = Array(0..<columns)
  }

  /// What is left of an equation of coefficients 0 and 1 below this follows from the others.
  private static var dependenceTolerance: Double { 1e-9 }

  /// Adds an equation; false where it follows from the others.
  ///
  /// - Complexity: O(rows · columns).
  mutating func add(_ equation: [Double]) -> Bool {
    var left = equation
    for (pivot, coefficients) in rows { Self.eliminate(&left, pivot, coefficients) }
    let largest = freeColumns.max { abs(left[$0]) < abs(left[$1]) }
    guard let pivot = largest, abs(left[pivot]) > Self.dependenceTolerance else { return false }
    let scale = left[pivot]
    for column in left.indices { left[column] /= scale }
    for row in rows.indices { Self.eliminate(&rows[row].coefficients, pivot, left) }
    rows.append((pivot, left))
    freeColumns.removeAll { $0 == pivot }
    return true
  }

  private static func eliminate(_ row: inout [Double], _ pivot: Int, _ other: [Double]) {
    let factor = row[pivot]
    guard factor != 0 else { return }
    for column in row.indices { row[column] -= factor * other[column] }
    row[pivot] = 0
  }

  /// The solution with 1 in one free column and 0 in the others.
  ///
  /// - Complexity: O(rows + columns).
  func nullVector(_ free: Int) -> [Double] {
    var vector = [Double](repeating: 0, count: columns)
    vector[free] = 1
    for (pivot, coefficients) in rows { vector[pivot] = -coefficients[free] }
    return vector
  }
}
