internal import Sortition
internal import SortitionOptimization

/// One aim as a program of the interior-point method: a cost for the seats, and a price for a shared floor and a
/// shared ceiling of all chances.
///
/// With v and w for floor and ceiling, n_t v ≤ x_t ≤ n_t w. What earlier aims reached is kept by prices (`KeptAims`).
struct AimProgram {
  let reached: ReachedFace
  let cost: AimCost

  /// A solution: seats and multipliers of the whole system.
  struct Solution {
    let seats: [Double]
    let rowDuals: [Double]
    let iterations: Int
    let detail: String
  }

  /// Iterating on where a linear stage would stop: nothing is polished afterwards.
  private var method: InteriorPoint {
    var settings = InteriorPoint.Settings()
    settings.tolerance = Self.tolerance
    return InteriorPoint(settings: settings)
  }

  /// Residuals and gap at which an iterate counts as optimal.
  static let tolerance = 1e-12
  /// With a larger error another start is tried as well: a hundredth of what the audit allows, since an error of one aim
  /// can count several times in the bounds of those after it.
  static let wellSolved = 1e-2 * CertificateAudit.aimTolerance

  private var face: MarginalPolytope { reached.face }
  private var system: QuotaSystem { face.system }

  /// Solves the program.
  ///
  /// A column has one upper side, so b_t stands there instead of n_t w for the profiles of housemates that cannot
  /// have as much: first for none of them, then for those that are above it, until none is.
  /// - Complexity: that of the interior-point method, usually once.
  func solve(from start: [Double], _ monitor: Monitor) throws(SelectionError) -> Solution {
    if monitor.isCancelled() { throw .cancelled }
    let faceProgram = face.stageProgram()
    var isBoxed = faceProgram.profiles.map { cost.ceiling == nil || system.limits[$0] == 0 }
    var iterations = 0
    while true {
      let program = program(faceProgram, isBoxed: isBoxed)
      var result = method.minimise(
        program, from: self.start(faceProgram, program, start), isCancelled: monitor.isCancelled)
      iterations += result.iterations
      if result.error > Self.wellSolved && !monitor.isCancelled() {
        let other = method.minimise(program, isCancelled: monitor.isCancelled)
        iterations += other.iterations
        if other.error < result.error { result = other }
      }
      if monitor.isCancelled() { throw .cancelled }
      let above = faceProgram.profiles.indices.filter { i in
        let limit = Double(system.limits[faceProgram.profiles[i]])
        return !isBoxed[i] && result.x[i] > limit * (1 + CertificateAudit.tolerance)
      }
      guard above.isEmpty else {
        for i in above { isBoxed[i] = true }
        continue
      }
      var seats = face.fixedSeats.map { $0 ?? 0 }
      for (i, t) in faceProgram.profiles.enumerated() { seats[t] = result.x[i] }
      var duals = [Double](repeating: 0, count: system.rowCount)
      for (i, row) in faceProgram.rows.enumerated() { duals[row] = result.rowDuals[i] }
      return Solution(
        seats: seats, rowDuals: duals, iterations: iterations,
        detail:
          "interior point ended \(result.stop) with error \(result.error) after \(result.iterations) iterations"
      )
    }
  }

  // MARK: The program

  /// The order of the scalars.
  private var floorScalar: Int? { cost.floor == nil ? nil : 0 }
  private var ceilingScalar: Int? { cost.ceiling == nil ? nil : cost.floor == nil ? 0 : 1 }
  private var scalarCount: Int { (cost.floor == nil ? 0 : 1) + (cost.ceiling == nil ? 0 : 1) }

  /// A column that stands in no row and keeps a scalar on one side of a constant.
  private struct Keeper {
    var lower = 0.0
    var upper = 0.0
    var lowerScalar: Int?
    var upperScalar: Int?
  }

  /// The columns that bound the scalars: v from above and w from below by constants, w by the largest b_t/n_t.
  private func keepers(_ profiles: [Int]) -> [Keeper] {
    let constants = face.fixedSeats.indices.compactMap { t in
      face.isReached(t) ? face.fixedSeats[t].map { $0 / Double(system.counts[t]) } : nil
    }
    func most(_ t: Int) -> Double { system.largestProbability(of: Profile.ID(t)) }
    var keepers: [Keeper] = []
    if let floor = cost.floor {
      let highest = constants.reduce(floor.limit ?? .infinity) { min($0, $1) }
      if highest.isFinite { keepers.append(Keeper(upper: highest, lowerScalar: floorScalar)) }
    }
    if let ceiling = cost.ceiling {
      let lowest = constants.reduce(ceiling.limit ?? 0) { max($0, $1) }
      if lowest > 0 { keepers.append(Keeper(lower: lowest, upperScalar: ceilingScalar)) }
      let highest = max(lowest, profiles.reduce(0) { max($0, most($1)) })
      if lowest < highest { keepers.append(Keeper(upper: highest, lowerScalar: ceilingScalar)) }
    }
    return keepers
  }

  private func program(_ faceProgram: FaceProgram, isBoxed: [Bool]) -> RowRangeProgram {
    let base = faceProgram.program
    let unit = face.unit
    let profiles = faceProgram.profiles
    let keepers = keepers(profiles)
    let counts = profiles.map { Double(system.counts[$0]) }
    let limits = profiles.map { Double(system.limits[$0]) }
    let columns = profiles.count + keepers.count
    var lowerSlope = [[Double]](repeating: Array(repeating: 0, count: columns), count: scalarCount)
    var upperSlope = lowerSlope
    var scalarCost = [Double](repeating: 0, count: scalarCount)
    var upper = limits
    if let j = floorScalar, let floor = cost.floor {
      for i in profiles.indices { lowerSlope[j][i] = counts[i] }
      scalarCost[j] = floor.price / unit
    }
    if let j = ceilingScalar, let ceiling = cost.ceiling {
      for i in profiles.indices where !isBoxed[i] {
        upperSlope[j][i] = counts[i]
        upper[i] = 0
      }
      scalarCost[j] = ceiling.price / unit
    }
    for (i, keeper) in keepers.enumerated() {
      if let j = keeper.lowerScalar { lowerSlope[j][profiles.count + i] = 1 }
      if let j = keeper.upperScalar { upperSlope[j][profiles.count + i] = 1 }
    }
    var program = RowRangeProgram(
      columnStarts: base.columnStarts + keepers.map { _ in base.rowIndices.count },
      rowIndices: base.rowIndices, rowLower: base.rowLower, rowUpper: base.rowUpper,
      cost: Array(repeating: 0, count: columns),
      lower: profiles.map { _ in 0 } + keepers.map(\.lower), upper: upper + keepers.map(\.upper),
      scalarCost: scalarCost, lowerSlope: lowerSlope, upperSlope: upperSlope,
      columnScale: counts.map { $0 * unit } + keepers.map { _ in unit },
      scalarScale: Array(repeating: unit, count: scalarCount), disjointRows: base.disjointRows)
    let terms = cost.terms(of: profiles, in: .seats)
    if !terms.isEmpty { program.columnTerms = terms + keepers.map { _ in .square(weight: 0, centre: 0) } }
    if let j = floorScalar, let gamma = cost.floor?.gamma {
      program.scalarTerms = Array(repeating: .square(weight: 0, centre: 0), count: scalarCount)
      program.scalarTerms[j] = .reciprocal(weight: gamma * unit)
    }
    return program
  }

  /// Seats between their sides with scalars a little outside them.
  private func start(
    _ faceProgram: FaceProgram, _ program: RowRangeProgram, _ seats: [Double]
  ) -> InteriorPoint.Start {
    let x = faceProgram.profiles.map { seats[$0] }
    let chances = faceProgram.profiles.map { seats[$0] / Double(system.counts[$0]) }
    var z: [Double] = []
    if cost.floor != nil { z.append(0.5 * (chances.min() ?? face.unit)) }
    if cost.ceiling != nil { z.append(1.1 * (chances.max() ?? face.unit)) }
    let keepers = (x.count..<program.columnCount).map { i in
      let sides = (0..<program.scalarCount).reduce((program.lower[i], program.upper[i])) { sides, j in
        (sides.0 + program.lowerSlope[j][i] * z[j], sides.1 + program.upperSlope[j][i] * z[j])
      }
      return 0.5 * (sides.0 + sides.1)
    }
    return InteriorPoint.Start(x: x + keepers, z: z)
  }
}
