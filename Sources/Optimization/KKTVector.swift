/// One number per variable and per constraint of a `RowRangeProgram`, in the order of its KKT system.
///
/// The same shape holds a right-hand side, a direction (then the constraint parts are dual steps)
/// and a residual.
struct KKTVector {
  /// T: columns x.
  var x: [Double]
  /// q: scalars z.
  var z: [Double]
  /// T: lower sides of the columns.
  var lower: [Double]
  /// T: upper sides of the columns.
  var upper: [Double]
  /// Lower sides of the ranged rows.
  var rowLower: [Double]
  /// Upper sides of the ranged rows.
  var rowUpper: [Double]
  /// Equality rows.
  var equality: [Double]

  init(_ shape: ProgramShape) {
    x = Array(repeating: 0, count: shape.columns)
    z = Array(repeating: 0, count: shape.scalars)
    lower = x
    upper = x
    rowLower = Array(repeating: 0, count: shape.ranged.count)
    rowUpper = rowLower
    equality = Array(repeating: 0, count: shape.equalities.count)
  }

  /// self += factor · other, part by part.
  mutating func add(_ factor: Double, _ other: KKTVector) {
    x.add(factor, other.x)
    z.add(factor, other.z)
    lower.add(factor, other.lower)
    upper.add(factor, other.upper)
    rowLower.add(factor, other.rowLower)
    rowUpper.add(factor, other.rowUpper)
    equality.add(factor, other.equality)
  }

  /// self *= factor.
  mutating func scale(by factor: Double) {
    x.scale(by: factor)
    z.scale(by: factor)
    lower.scale(by: factor)
    upper.scale(by: factor)
    rowLower.scale(by: factor)
    rowUpper.scale(by: factor)
    equality.scale(by: factor)
  }

  /// The sum of products over all parts.
  func dot(_ other: KKTVector) -> Double {
    x.dot(other.x) + z.dot(other.z) + lower.dot(other.lower) + upper.dot(other.upper)
      + rowLower.dot(other.rowLower) + rowUpper.dot(other.rowUpper) + equality.dot(other.equality)
  }
}

/// The sizes of a program, and which of its rows are equalities.
struct ProgramShape {
  let columns: Int
  let scalars: Int
  let rows: Int
  /// The rows with l < u.
  let ranged: [Int]
  /// The rows with l = u.
  let equalities: [Int]

  init(_ program: RowRangeProgram) {
    columns = program.columnCount
    scalars = program.scalarCount
    rows = program.rowCount
    ranged = (0..<rows).filter { program.rowLower[$0] < program.rowUpper[$0] }
    equalities = (0..<rows).filter { program.rowLower[$0] == program.rowUpper[$0] }
  }

  /// The multipliers of all rows, y = (upper − lower) on ranged rows.
  func rowDuals(_ v: KKTVector) -> [Double] {
    var y = [Double](repeating: 0, count: rows)
    for (i, r) in ranged.enumerated() { y[r] = v.rowUpper[i] - v.rowLower[i] }
    for (i, r) in equalities.enumerated() { y[r] = v.equality[i] }
    return y
  }
}

extension [Double] {
  /// self += factor · other.
  mutating func add(_ factor: Double, _ other: [Double]) {
    precondition(count == other.count, "vectors of one length")
    for i in indices { self[i] += factor * other[i] }
  }

  /// self *= factor.
  mutating func scale(by factor: Double) {
    for i in indices { self[i] *= factor }
  }

  /// Σ self_i · other_i.
  func dot(_ other: [Double]) -> Double {
    precondition(count == other.count, "vectors of one length")
    var sum = 0.0
    for i in indices { sum += self[i] * other[i] }
    return sum
  }
}
