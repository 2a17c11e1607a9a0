/// The revised simplex method in integers, for small dense programs: c x → max, A x = b, x ≥ 0.
///
/// With B the columns of the basis, D = |det B| and M = ± adj B are kept, so that B⁻¹ = M/D. Exchanging the
/// basic column of row r for a column a, with u = M a, gives D′ = u_r, M′_r = M_r and, for the other rows,
/// M′_i = (u_r M_i − u_i M_r)/D, where the division leaves no remainder (Edmonds 1967, Bareiss 1968): the
/// entries are minors of the columns, so they stay as small as such determinants are. Overflow traps.
/// Bland's rule (1977), least index in and least index out, excludes cycling.
public struct ExactSimplex: Sendable {
  /// The columns of A, at first those given; later ones may be appended.
  public private(set) var columns: [[Int128]]
  /// Which columns may enter the basis.
  public private(set) var isAllowed: [Bool]
  /// The basic column of each row; those from −1 downwards are artificial (row r: −1 − r), at zero.
  public private(set) var basis: [Int]
  /// D ≥ 1.
  public private(set) var determinant: Int128 = 1
  private var inverse: [[Int128]]
  private let right: [Int128]

  /// A feasible basis for the program, or nil where no x ≥ 0 has A x = b.
  ///
  /// - Precondition: b ≥ 0; every column has one entry for each row.
  public init?(columns: [[Int128]], right: [Int128]) {
    precondition(right.allSatisfy { $0 >= 0 } && columns.allSatisfy { $0.count == right.count })
    self.columns = columns
    self.right = right
    isAllowed = columns.map { _ in true }
    basis = right.indices.map { -1 - $0 }
    inverse = right.indices.map { r in right.indices.map { $0 == r ? 1 : 0 } }
    // Phase 1 maximises minus the sum of the artificial variables.
    climb(cost: Array(repeating: 0, count: columns.count), artificialCost: -1)
    let values = scaledValues
    guard basis.indices.allSatisfy({ basis[$0] >= 0 || values[$0] == 0 }) else { return nil }
    // An artificial variable at zero leaves at any entry of its row; with none, the row depends on the
    // others, also for every combination of the columns, and it stays zero for ever.
    for row in basis.indices where basis[row] < 0 {
      if let j = columns.indices.first(where: { dot(inverse[row], columns[$0]) != 0 }) {
        pivot(row: row, column: j, direction: direction(of: j))
      }
    }
  }

  /// The value of column j in the current basic solution.
  public func value(of column: Int) -> Rational {
    guard let row = basis.firstIndex(of: column) else { return .zero }
    return Rational(dot(inverse[row], right), determinant)
  }

  /// Goes to an optimum over the allowed columns; gives D y with y = c_B B⁻¹, the multipliers of the rows,
  /// and D (c_j − y a_j) for every column, also the forbidden ones.
  ///
  /// The multipliers prove it: c_j ≤ y a_j for all allowed j, with equality where x_j > 0.
  ///
  /// - Precondition: one cost for each column; the optimum is finite.
  public mutating func maximise(_ cost: [Int128]) -> (multipliers: [Int128], gains: [Int128]) {
    precondition(cost.count == columns.count)
    climb(cost: cost, artificialCost: 0)
    let y = multipliers(cost: cost, artificialCost: 0)
    return (y, columns.indices.map { determinant * cost[$0] - dot(y, columns[$0]) })
  }

  /// From now on column j is at zero.
  ///
  /// - Precondition: it is at zero now, and not in the basis.
  public mutating func forbid(_ j: Int) {
    precondition(!basis.contains(j))
    isAllowed[j] = false
  }

  /// Appends a column that may enter, a linear combination of the others; gives its index.
  public mutating func append(_ column: [Int128]) -> Int {
    precondition(column.count == right.count)
    columns.append(column)
    isAllowed.append(true)
    return columns.count - 1
  }

  private func dot(_ a: [Int128], _ b: [Int128]) -> Int128 {
    var sum: Int128 = 0
    for i in a.indices where b[i] != 0 { sum += a[i] * b[i] }
    return sum
  }

  private func direction(of j: Int) -> [Int128] { inverse.map { dot($0, columns[j]) } }

  private var scaledValues: [Int128] { inverse.map { dot($0, right) } }

  private func multipliers(cost: [Int128], artificialCost: Int128) -> [Int128] {
    var result = right.map { _ in Int128(0) }
    for row in basis.indices {
      let price = basis[row] < 0 ? artificialCost : cost[basis[row]]
      if price != 0 { for i in result.indices { result[i] += price * inverse[row][i] } }
    }
    return result
  }

  private mutating func climb(cost: [Int128], artificialCost: Int128) {
    while true {
      let y = multipliers(cost: cost, artificialCost: artificialCost)
      let entering = columns.indices.first { j in
        isAllowed[j] && determinant * cost[j] > dot(y, columns[j])
      }
      guard let entering else { return }
      let (u, x) = (direction(of: entering), scaledValues)
      var leaving: Int?
      for row in u.indices where u[row] > 0 {
        guard let best = leaving else {
          leaving = row
          continue
        }
        let (a, b) = (x[row] * u[best], x[best] * u[row])
        if a < b || (a == b && basis[row] < basis[best]) { leaving = row }
      }
      guard let leaving else { preconditionFailure("the optimum is not finite") }
      pivot(row: leaving, column: entering, direction: u)
    }
  }

  private mutating func pivot(row: Int, column: Int, direction u: [Int128]) {
    let sign: Int128 = u[row] < 0 ? -1 : 1
    for i in inverse.indices where i != row {
      for c in inverse.indices {
        let (quotient, remainder) =
          (u[row] * inverse[i][c] - u[i] * inverse[row][c]).quotientAndRemainder(dividingBy: determinant)
        precondition(remainder == 0, "minors are integers")
        inverse[i][c] = sign * quotient
      }
    }
    for c in inverse.indices { inverse[row][c] *= sign }
    determinant = sign * u[row]
    basis[row] = column
  }
}
