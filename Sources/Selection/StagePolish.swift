internal import Sortition
internal import SortitionLinearAlgebra
internal import SortitionOptimization

/// Multipliers and seats of a stage made exact by least squares, on a guess of what is tight.
///
/// Given which open profiles stand at their lower side (tight), at b_t (full) or between (free), and
/// which rows are active: the multipliers are the nearest to the proposal with (Aᵀy)_t = 0 on every
/// free profile (none below 0, as far as rounding lets it) and y_r = 0 on every inactive row; the level is the bound they prove; the seats are
/// n_t z where tight, b_t where full, and on the free profiles the nearest to the proposal, measured
/// in the distance to their sides, that put every active row on its bound.
struct StagePolish {
  /// Singular values below this share of the largest count as zero; the matrices are Grams of
  /// 0/1 rows.
  static let rankTolerance = 1e-11

  /// How far the level may move to make the rows consistent, as a share of it: far more than rounding,
  /// far less than the room of the free profiles, which move first.
  static let levelRoom = 1e-3

  /// y, one per row of the system.
  private(set) var rowDuals: [Double]
  /// (Aᵀy)_t of every profile.
  private(set) var pulls: [Double] = []
  /// z, the level that the multipliers prove and the seats attain.
  private(set) var level = 0.0
  private var bound = 0.0
  /// Seats of all profiles.
  private(set) var seats: [Double]
  /// (the bound that the multipliers prove − level) ÷ max(k/n, level).
  private(set) var excess = 0.0
  /// The largest violation of rows and boxes by these seats, relative to their scales.
  private(set) var violation = Double.infinity
  private(set) var isTight: [Bool]
  private(set) var isFull: [Bool]
  private(set) var isActive: [Bool]

  /// - Parameter separation: a side is tight where scaled dual > separation · scaled slack.
  init(
    _ face: MarginalPolytope, _ faceProgram: FaceProgram, _ proposal: InteriorPoint.Result,
    separation: Double
  ) throws(FactorizationError) {
    let system = face.system
    let program = faceProgram.program
    rowDuals = Array(repeating: 0, count: system.rowCount)
    seats = face.fixedSeats.map { $0 ?? 0 }
    isTight = Array(repeating: false, count: system.profileCount)
    isFull = isTight
    isActive = Array(repeating: false, count: system.rowCount)

    // The guess.
    var free: [Int] = []
    var room: [Double] = []
    for (i, t) in faceProgram.profiles.enumerated() {
      let scale = program.columnScale[i]
      isTight[t] = proposal.lower.dual[i] * scale > separation * proposal.lower.slack[i] / scale
      isFull[t] =
        !isTight[t] && proposal.upper.dual[i] * scale > separation * proposal.upper.slack[i] / scale
      seats[t] = proposal.x[i]
      if !isTight[t] && !isFull[t] {
        free.append(t)
        room.append(min(proposal.lower.slack[i], proposal.upper.slack[i]))
      }
    }
    let rowScale = program.rowScale()
    for (i, row) in faceProgram.rows.enumerated() {
      let scale = rowScale[i]
      let y = proposal.rowDuals[i]
      isActive[row] =
        program.rowLower[i] == program.rowUpper[i]
        || abs(y) * scale > separation * (y > 0 ? proposal.rowUpperSlack[i] : proposal.rowLowerSlack[i])
          / scale
      if isActive[row] { rowDuals[row] = y * face.expectation }
    }
    let active = faceProgram.rows.filter { isActive[$0] }

    try polishDuals(face, active, free)
    proveLevel(face, free)
    try polishSeats(face, faceProgram, active, free, room)
  }

  /// y ← the nearest y with (Aᵀy)_t = 0 on the free profiles, scaled to Σ_open n_t (Aᵀy)_t⁺ = 1.
  private mutating func polishDuals(_ face: MarginalPolytope, _ active: [Int], _ free: [Int])
    throws(FactorizationError)
  {
    let gram = face.incidenceGram(active, free, weights: nil)
    for _ in 0..<2 {
      let values = active.map { rowDuals[$0] }
      let correction = try LeastSquares.solve(
        gram, rightHandSide: gram * values, relativeTolerance: Self.rankTolerance
      ).solution
      for (i, row) in active.enumerated() { rowDuals[row] -= correction[i] }
    }
  }

  /// The bound that the multipliers give, as `Certificate.Stage` computes it.
  ///
  /// Multipliers are rounded, so that a free profile's (Aᵀy)_t may be a little less than 0: then the bound
  /// counts all the seats that it could have, which in a large register is much beside the few people of a
  /// late stage. Raising the multiplier of "everybody" by as much costs only the seats there are.
  private mutating func proveLevel(_ face: MarginalPolytope, _ free: [Int]) {
    let open = face.fixedSeats.map { $0 == nil }
    func prove(_ rowDuals: [Double]) -> (level: Double, pulls: [Double]) {
      Certificate.Stage(level: 0, rowDuals: rowDuals, tight: [], full: [], rows: [])
        .bound(face.system, open: open, seats: seats, sides: face.sides)
    }
    pulls = prove(rowDuals).pulls
    var weight = 0.0
    for t in pulls.indices where open[t] { weight += max(0, pulls[t]) * Double(face.system.counts[t]) }
    if weight > 0 { for row in rowDuals.indices { rowDuals[row] /= weight } }
    (bound, pulls) = prove(rowDuals)
    let lowest = free.reduce(0.0) { min($0, pulls[$1]) }
    if lowest < 0 {
      var raised = rowDuals
      let everybody = QuotaSystem.Row.everybody.index
      raised[everybody] = (raised[everybody] - lowest).nextUp
      let proved = prove(raised)
      if proved.level < bound { (rowDuals, bound, pulls) = (raised, proved.level, proved.pulls) }
    }
    level = bound
  }

  private mutating func polishSeats(
    _ face: MarginalPolytope, _ faceProgram: FaceProgram, _ active: [Int], _ free: [Int], _ room: [Double]
  ) throws(FactorizationError) {
    let system = face.system
    for t in faceProgram.profiles {
      if isTight[t] { seats[t] = level * Double(system.counts[t]) }
      if isFull[t] { seats[t] = Double(system.limits[t]) }
    }
    let targets = rowDuals.indices.map { Double(rowDuals[$0] > 0 ? face.up($0) : face.low($0)) }
    // Scaled to unit diagonal, since rooms differ by many orders of magnitude.
    let weights = room.map { $0 * $0 }
    var gram = face.incidenceGram(active, free, weights: weights)
    let levelWeight = (Self.levelRoom * face.expectation) * (Self.levelRoom * face.expectation)
    let lift = system.rowSums(isTight.indices.map { isTight[$0] ? Double(system.counts[$0]) : 0 })
    for (c, column) in active.enumerated() {
      for (r, row) in active.enumerated() { gram[r, c] += levelWeight * lift[row] * lift[column] }
    }
    let scaling = active.indices.map { gram[$0, $0] > 0 ? 1 / gram[$0, $0].squareRoot() : 0 }
    for c in active.indices { for r in active.indices { gram[r, c] *= scaling[r] * scaling[c] } }
    for _ in 0..<3 {
      let left = system.remainders(of: targets, after: seats)
      let residual = active.indices.map { left[active[$0]] * scaling[$0] }
      let scaled = try LeastSquares.solve(
        gram, rightHandSide: residual, relativeTolerance: Self.rankTolerance
      ).solution
      var multipliers = [Double](repeating: 0, count: system.rowCount)
      for (i, row) in active.enumerated() {
        multipliers[row] = scaled[i] * scaling[i]
        level += levelWeight * lift[row] * multipliers[row]
      }
      for (i, t) in free.enumerated() {
        seats[t] += weights[i] * system.rows(of: t).reduce(0) { $0 + multipliers[Int($1)] }
      }
      for t in faceProgram.profiles where isTight[t] { seats[t] = level * Double(system.counts[t]) }
    }
    measure(face, faceProgram)
  }

  /// The largest violation, relative to the rows' and profiles' scales.
  private mutating func measure(_ face: MarginalPolytope, _ faceProgram: FaceProgram) {
    let system = face.system
    violation = level.isFinite ? 0 : .infinity
    excess = (bound - level) / max(face.unit, level)
    for (row, sum) in system.rowSums(seats).enumerated() {
      violation = max(
        violation,
        max(Double(face.low(row)) - sum, sum - Double(face.up(row))) / Double(max(1, system.upper[row])))
    }
    for t in faceProgram.profiles {
      let count = Double(system.counts[t])
      violation = max(
        violation, (level * count - seats[t]) / (count * face.expectation),
        (seats[t] - Double(system.limits[t])) / count)
    }
  }
}
