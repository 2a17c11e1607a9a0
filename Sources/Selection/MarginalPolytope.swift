internal import Sortition
internal import SortitionLinearAlgebra
internal import SortitionOptimization

/// A face of the marginal polytope { x : l ≤ A x ≤ u, 0 ≤ x ≤ b }: the Double view of a quota system,
/// with what earlier stages fixed.
///
/// A stage moves to its optimal face instead of keeping fixed profiles as inequalities: those would
/// leave every later stage without interior.
struct MarginalPolytope {
  let system: QuotaSystem
  /// k/n, the probability without quotas; the unit of all tolerances.
  let unit: Double
  /// The level of the last stage, or k/n where that is larger: what open profiles can expect at least.
  private(set) var expectation: Double
  /// Seats of the profiles that are fixed.
  private(set) var fixedSeats: [Double?]
  /// Where rows are fixed.
  private(set) var sides: [Certificate.Side?]

  init(_ system: QuotaSystem) {
    self.system = system
    unit = Double(system.panelSize) / Double(system.memberCount)
    expectation = unit
    fixedSeats = system.limits.map { $0 > 0 ? nil : 0 }
    sides = Array(repeating: nil, count: system.rowCount)
  }

  /// How many profiles are open.
  var openProfiles: Int { fixedSeats.count { $0 == nil } }

  /// Whether a profile is open, or fixed at a chance that is one.
  func isReached(_ t: Int) -> Bool {
    guard let seats = fixedSeats[t] else { return true }
    return seats > CertificateAudit.levelResolution * unit * Double(system.counts[t])
  }

  /// Moves to the optimal face of a stage.
  mutating func fix(_ stage: Certificate.Stage) {
    expectation = max(expectation, stage.level)
    for profile in stage.tight {
      fixedSeats[profile.index] = stage.level * Double(system.counts[profile.index])
    }
    for profile in stage.full { fixedSeats[profile.index] = Double(system.limits[profile.index]) }
    for fixed in stage.rows where sides[fixed.row.index] == nil { sides[fixed.row.index] = fixed.side }
  }

  /// The least that a row may sum to on this face.
  func low(_ row: Int) -> Int { sides[row] == .upper ? system.upper[row] : system.lower[row] }

  /// The most that a row may sum to on this face.
  func up(_ row: Int) -> Int { sides[row] == .lower ? system.lower[row] : system.upper[row] }

  /// The stage "maximise z with x_t ≥ n_t z over the open profiles" on this face.
  func stageProgram() -> FaceProgram {
    let profiles = fixedSeats.indices.filter { fixedSeats[$0] == nil }
    var isOpenRow = [Bool](repeating: false, count: system.rowCount)
    for t in profiles { for row in system.rows(of: t) { isOpenRow[Int(row)] = true } }
    let constant = fixedSeats.map { $0 ?? 0 }
    let lower = system.remainders(of: sides.indices.map { Double(low($0)) }, after: constant)
    let upper = system.remainders(of: sides.indices.map { Double(up($0)) }, after: constant)
    let (kept, contradiction) = independentRows(
      isOpenRow.indices.filter { isOpenRow[$0] }, lower, upper, profiles)
    var position = [Int32?](repeating: nil, count: system.rowCount)
    for (i, row) in kept.enumerated() { position[row] = Int32(i) }

    var starts = [0]
    var indices: [Int32] = []
    for t in profiles {
      for row in system.rows(of: t) { if let i = position[Int(row)] { indices.append(i) } }
      starts.append(indices.count)
    }
    let counts = profiles.map { Double(system.counts[$0]) }
    let limits = profiles.map { Double(system.limits[$0]) }
    let nothing = [Double](repeating: 0, count: profiles.count)
    let program = RowRangeProgram(
      columnStarts: starts, rowIndices: indices, rowLower: kept.map { lower[$0] },
      rowUpper: kept.map { upper[$0] }, cost: nothing, lower: nothing, upper: limits,
      scalarCost: [-1 / expectation], lowerSlope: [counts], upperSlope: [nothing],
      columnScale: counts.map { $0 * expectation }, scalarScale: [expectation],
      disjointRows: kept.count { $0 >= system.quotaRowCount })
    return FaceProgram(program: program, profiles: profiles, rows: kept, contradiction: contradiction)
  }

  /// The rows that a program needs: a maximal independent set of the equality rows, and the ranged
  /// rows outside their span.
  ///
  /// A row in the span of the equalities has a constant sum over the open profiles; kept, it would
  /// leave the program without interior or its linear systems singular. Decided on the Gram matrix of
  /// the 0/1 rows, which is exact in integers. Where the constant misses the row's range, the
  /// dependency is a proof of infeasibility.
  private func independentRows(
    _ rows: [Int], _ lower: [Double], _ upper: [Double], _ profiles: [Int]
  ) -> (kept: [Int], contradiction: [Double]?) {
    let equalities = rows.filter { lower[$0] == upper[$0] }
    let ordered = equalities + rows.filter { lower[$0] < upper[$0] }
    let gram = incidenceGram(ordered, profiles, weights: nil)
    let equalityGram = Matrix(rows: equalities.count, columns: equalities.count) { gram[$0, $1] }
    let independent = PivotedQR(of: equalityGram)
      .independentColumns(relativeTolerance: StagePolish.rankTolerance).sorted()
    let block = Matrix(rows: independent.count, columns: independent.count) {
      gram[independent[$0], independent[$1]]
    }
    guard let factor = try? CholeskyFactorization(of: block) else { return (rows, nil) }

    var isKept = [Bool](repeating: false, count: system.rowCount)
    var contradiction = emptyRow(outside: rows, lower)
    for i in independent { isKept[ordered[i]] = true }
    for (i, row) in ordered.enumerated() where !isKept[row] {
      let projection = independent.map { gram[$0, i] }
      let combination = factor.solve(projection)
      var (sum, explained) = (0.0, 0.0)
      for (j, c) in zip(independent, combination) { sum += c * lower[ordered[j]] }
      for (g, c) in zip(projection, combination) { explained += g * c }
      guard gram[i, i] - explained <= Self.consistency * gram[i, i] else {
        isKept[row] = true
        continue
      }
      let miss = max(lower[row] - sum, sum - upper[row])
      if miss > Self.consistency * Double(max(1, system.panelSize)) {
        var duals = [Double](repeating: 0, count: system.rowCount)
        let sign: Double = sum < lower[row] ? 1 : -1
        for (j, c) in zip(independent, combination) { duals[ordered[j]] = sign * c }
        duals[row] = -sign
        contradiction = duals
      }
    }
    return (rows.filter { isKept[$0] }, contradiction)
  }

  /// The multipliers of a row without open profile whose minimum is not met, if any.
  private func emptyRow(outside rows: [Int], _ lower: [Double]) -> [Double]? {
    var isOpen = [Bool](repeating: false, count: system.rowCount)
    for row in rows { isOpen[row] = true }
    let limit = Self.consistency * Double(max(1, system.panelSize))
    guard let row = lower.indices.first(where: { !isOpen[$0] && lower[$0] > limit }) else { return nil }
    var duals = [Double](repeating: 0, count: system.rowCount)
    duals[row] = -1
    return duals
  }

  /// A row lies in the span of others, and a dependent row's range holds its sum, to this share (of its
  /// squared length, and of k).
  static let consistency = 1e-9

  /// A W Aᵀ over the given rows and profiles.
  func incidenceGram(_ rows: [Int], _ profiles: [Int], weights: [Double]?) -> Matrix {
    var position = [Int?](repeating: nil, count: system.rowCount)
    for (i, row) in rows.enumerated() { position[row] = i }
    var gram = Matrix(rows: rows.count, columns: rows.count)
    for (number, t) in profiles.enumerated() {
      let weight = weights?[number] ?? 1
      let present = system.rows(of: t).compactMap { position[Int($0)] }
      for a in present { for b in present { gram[a, b] += weight } }
    }
    return gram
  }
}

/// A stage's program, and which profiles and rows of the system its columns and rows are.
struct FaceProgram {
  let program: RowRangeProgram
  let profiles: [Int]
  let rows: [Int]
  /// Multipliers of equality rows that contradict each other, one per row of the system.
  let contradiction: [Double]?
}
