internal import Sortition
internal import SortitionLinearAlgebra
internal import SortitionOptimization

/// One stage: the largest level that all open profiles can reach, and what it fixes.
///
/// The interior-point method proposes which sides are tight in every optimum; a least-squares polish
/// makes multipliers and seats exact on that guess; and only what the polished bound proves is fixed.
struct MaximinStage {
  /// A side counts as tight when its scaled dual exceeds its scaled slack by this factor. Tried in
  /// order until the polished seats attain the polished bound.
  static let separations = [1.0, 1e3, 1e-3]
  /// Polished seats attain the bound when rows and boxes hold to this share.
  static let attainment = 1e-10
  /// Equal probabilities meet a row to this share of its seats: what rounding may miss.
  static let exactness = 1e-14
  /// A profile is fixed when the bound proves that its probability deviates by at most this share in
  /// any other optimum: (rounding of the bound) ÷ (the profile's share of the multipliers). Weaker ones
  /// wait for a later stage.
  static let provenDeviation = 1e-7
  /// Below this, per household row and one, the bound's distance from the level is rounding: what later stages,
  /// which move the same rows, may add to it included.
  static let rounding = 1e-15
  /// A row is fixed when its multiplier moves the level by at least this share.
  static let significantRow = 1e-7

  struct Outcome {
    let stage: Certificate.Stage
    /// Seats of all profiles at this stage's optimum.
    let seats: [Double]
    /// Interior-point iterations.
    let iterations: Int
  }

  let face: MarginalPolytope
  let number: Int
  /// The optimum of the stage before, which lies inside this face.
  let previous: Outcome?

  init(_ face: MarginalPolytope, number: Int, after previous: Outcome? = nil) {
    self.face = face
    self.number = number
    self.previous = previous
  }

  func solve(_ monitor: Monitor) throws(SelectionError) -> Outcome {
    if monitor.isCancelled() { throw .cancelled }
    if let outcome = proportional() { return outcome }
    let faceProgram = face.stageProgram()
    if number == 1, let duals = faceProgram.contradiction,
      let proof = InfeasibilityProof(rowDuals: duals, system: face.system)
    {
      throw .infeasible(proof)
    }
    var iterations = 0
    var failure = ""
    for start in starts(faceProgram) {
      let proposal = InteriorPoint().minimise(
        faceProgram.program, from: start, isCancelled: monitor.isCancelled)
      if monitor.isCancelled() { throw .cancelled }
      iterations += proposal.iterations
      if number == 1 {
        var duals = [Double](repeating: 0, count: face.system.rowCount)
        for (i, row) in faceProgram.rows.enumerated() { duals[row] = proposal.rowDuals[i] }
        if let proof = InfeasibilityProof(rowDuals: duals, system: face.system) { throw .infeasible(proof) }
      }
      guard proposal.stop != .infeasible else {
        failure = "the face of the earlier stages seems empty"
        continue
      }
      if let outcome = heldByBoxes(faceProgram, proposal, iterations) { return outcome }
      var worst = 0.0
      for separation in Self.separations {
        guard let polish = try? StagePolish(face, faceProgram, proposal, separation: separation) else {
          continue
        }
        if polish.violation <= Self.attainment, let outcome = outcome(polish, iterations) {
          return outcome
        }
        worst = max(worst, polish.violation)
      }
      failure =
        "interior point ended \(proposal.stop) with error \(proposal.error) after "
        + "\(proposal.iterations) iterations; polished seats miss the bound by \(worst)"
    }
    throw .numericalBreakdown(stage: number, detail: failure)
  }

  /// Where the method starts: what it can't do from the one it may from the next. First the optimum of the stage
  /// before, or in the first stage the columns raked towards the rows, which know nothing of households; then the
  /// scales.
  private func starts(_ faceProgram: FaceProgram) -> [InteriorPoint.Start?] {
    let program = faceProgram.program
    if let previous {
      let seats = faceProgram.profiles.map { previous.seats[$0] }
      return [InteriorPoint.Start(x: seats, z: [previous.stage.level]), nil]
    }
    guard program.disjointRows == 0 else { return [nil] }
    let raked = program.raked()
    let least = zip(raked, program.columnScale).reduce(1.0) { min($0, $1.0 / $1.1) }
    return [InteriorPoint.Start(x: raked, z: [0.5 * least * face.expectation]), nil]
  }

  /// The same probability for all open profiles, where the rows allow it: no level is higher, as the row
  /// "everybody" alone proves.
  ///
  /// At level b_t/n_t every open profile stands at both of its sides; multipliers then need prove nothing, and
  /// the interior-point method's may not.
  private func proportional() -> Outcome? {
    let system = face.system
    let open = face.fixedSeats.indices.filter { face.fixedSeats[$0] == nil }
    let members = Double(open.reduce(0) { $0 + system.counts[$1] })
    let seatsLeft = system.remainders(
      of: system.lower.map { Double($0) }, after: face.fixedSeats.map { $0 ?? 0 })
    let level = seatsLeft[QuotaSystem.Row.everybody.index] / members
    guard 0 <= level,
      open.allSatisfy({
        level <= system.largestProbability(of: Profile.ID($0)) * (1 + Self.exactness)
      })
    else { return nil }
    let seats = face.fixedSeats.indices.map { t in
      face.fixedSeats[t] ?? level * Double(system.counts[t])
    }
    for (row, sum) in system.rowSums(seats).enumerated() {
      guard
        max(Double(face.low(row)) - sum, sum - Double(face.up(row))) <= Self.exactness * Double(face.up(row))
      else {
        return nil
      }
    }
    var duals = [Double](repeating: 0, count: system.rowCount)
    duals[QuotaSystem.Row.everybody.index] = 1 / members
    return Outcome(
      stage: Certificate.Stage(
        level: level, rowDuals: duals, tight: open.map { Profile.ID($0) }, full: [], rows: []),
      seats: seats, iterations: 0)
  }

  /// The stage whose level is the smallest b_t/n_t of the open profiles, if the interior-point method reaches
  /// it: such profiles then stand at both of their sides, and no multiplier of a row tells.
  private func heldByBoxes(
    _ faceProgram: FaceProgram, _ proposal: InteriorPoint.Result, _ iterations: Int
  ) -> Outcome? {
    let system = face.system
    func most(_ t: Int) -> Double { system.largestProbability(of: Profile.ID(t)) }
    let level = faceProgram.profiles.reduce(Double.infinity) { min($0, most($1)) }
    var seats = face.fixedSeats.map { $0 ?? 0 }
    var full: [Profile.ID] = []
    for (i, t) in faceProgram.profiles.enumerated() {
      seats[t] = proposal.x[i]
      let count = Double(system.counts[t])
      guard seats[t] >= count * (level - Self.attainment * face.expectation) else { return nil }
      if most(t) <= level {
        seats[t] = Double(system.limits[t])
        full.append(Profile.ID(t))
      }
    }
    for (row, sum) in system.rowSums(seats).enumerated() {
      guard
        max(Double(face.low(row)) - sum, sum - Double(face.up(row))) <= Self.attainment
          * Double(max(1, system.upper[row]))
      else {
        return nil
      }
    }
    guard !full.isEmpty else { return nil }
    return Outcome(
      stage: Certificate.Stage(
        level: level, rowDuals: Array(repeating: 0, count: system.rowCount), tight: [], full: full, rows: []),
      seats: seats, iterations: iterations)
  }

  /// What the polished multipliers prove; nil where they fix nobody.
  private func outcome(_ polish: StagePolish, _ iterations: Int) -> Outcome? {
    let system = face.system
    var tight: [Profile.ID] = []
    var full: [Profile.ID] = []
    let rounding = Self.rounding * Double(1 + system.householdRows.count)
    let weakest = max(polish.excess, rounding) / Self.provenDeviation
    for t in polish.pulls.indices where face.fixedSeats[t] == nil {
      let share = polish.pulls[t] * Double(system.counts[t])
      if share >= weakest && polish.isTight[t] { tight.append(Profile.ID(t)) }
      if share <= -weakest && polish.isFull[t] { full.append(Profile.ID(t)) }
    }
    guard !tight.isEmpty || !full.isEmpty else { return nil }
    var rows: [Certificate.FixedRow] = []
    for r in 0..<system.rowCount where face.sides[r] == nil && system.lower[r] < system.upper[r] {
      let y = polish.rowDuals[r]
      if polish.isActive[r]
        && abs(y) * Double(max(1, system.upper[r])) >= Self.significantRow * face.expectation
      {
        rows.append(.init(row: QuotaSystem.Row(r), side: y > 0 ? .upper : .lower))
      }
    }
    return Outcome(
      stage: Certificate.Stage(
        level: polish.level, rowDuals: polish.rowDuals, tight: tight, full: full, rows: rows),
      seats: polish.seats, iterations: iterations)
  }
}
