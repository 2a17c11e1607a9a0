internal import Sortition
internal import SortitionOptimization

/// Reduces the quotas that a proof of infeasibility uses to a set of which each is needed.
///
/// A deletion filter (Chinneck and Dravnieks 1991): leave out one side of one quota after the other,
/// and keep it out while the relaxation of the rest still proves that there is no panel. Whatever a
/// new proof does not use goes at once.
struct RelaxedConflict {
  /// At most this many relaxations are solved; a set that was not finished is still a conflict.
  static let solveLimit = 512

  /// One bound of one row; the size of the panel counts as one.
  struct Side: Hashable {
    let row: Int
    let isUpper: Bool
  }

  let quotas: Quotas
  let profiles: [Profile]
  let system: QuotaSystem

  init(request: PanelRequest, profiles: [Profile], system: QuotaSystem) {
    quotas = request.quotas
    self.profiles = profiles
    self.system = system
  }

  func reduced(_ proof: InfeasibilityProof, _ monitor: Monitor) throws(FitError) -> CheckReport.Conflict {
    var everything = [Side(row: 0, isUpper: false)]
    for row in 1..<system.quotaRowCount {
      everything += [Side(row: row, isUpper: false), Side(row: row, isUpper: true)]
    }
    var (kept, duals) = shrunk(everything, proof.rowDuals) ?? (everything, proof.rowDuals)
    var solves = 0
    for side in everything where kept.contains(side) {
      if solves == Self.solveLimit { break }
      solves += 1
      let rest = kept.filter { $0 != side }
      let found = prove(relaxed(to: rest), monitor)
      if monitor.isCancelled() { throw .cancelled }
      guard let found else { continue }
      (kept, duals) = shrunk(rest, found) ?? (rest, found)
    }
    let sides = kept.map { side in
      let isUpper = side.row == 0 ? duals[0] > 0 : side.isUpper
      return QuotaSide(
        QuotaSystem.Row(side.row), isUpper ? .upper : .lower, of: system)
    }
    return .init(
      sides: sides, extent: solves < Self.solveLimit ? .irreducibleOfRelaxation : .reduced)
  }

  // MARK: Relaxed systems

  /// A system that keeps some sides, and the rows of ours that its rows are.
  struct Relaxed {
    let system: QuotaSystem
    let rows: [Int?]
  }

  /// Minima that are not kept become 0, maxima n.
  ///
  /// Where the size is not kept, a further value of every feature and a profile "outside" take the
  /// seats that are left of n, so that any size is allowed.
  func relaxed(to kept: [Side]) -> Relaxed {
    let ceiling = max(system.memberCount, system.panelSize)
    let keepsSize = kept.contains { $0.row == 0 }
    var features: [Feature] = []
    var ranges: [[Quota]] = []
    var rows: [Int?] = [keepsSize ? 0 : nil]
    var row = 1
    for (feature, quotas) in zip(quotas.features, quotas.ranges) {
      var relaxed: [Quota] = []
      for quota in quotas {
        let minimum = kept.contains(Side(row: row, isUpper: false)) ? quota.minimum : 0
        let maximum = kept.contains(Side(row: row, isUpper: true)) ? quota.maximum : ceiling
        relaxed.append(Quota(minimum, max(minimum, maximum)))
        rows.append(row)
        row += 1
      }
      if !keepsSize {
        relaxed.append(Quota(0, ceiling))
        rows.append(nil)
      }
      features.append(Feature(name: feature.name, values: feature.values + (keepsSize ? [] : [""])))
      ranges.append(relaxed)
    }
    let outside = Profile(
      values: quotas.features.map { Feature.Value($0.values.count) }, count: ceiling)
    rows += system.householdRows.map { $0 }
    return Relaxed(
      system: QuotaSystem(
        profiles: profiles + (keepsSize ? [] : [outside]),
        quotas: Quotas(features: features, ranges: ranges),
        panelSize: keepsSize ? system.panelSize : ceiling),
      rows: rows)
  }

  /// Multipliers, one per row of ours, that prove the relaxed system infeasible; nil where none was found.
  func prove(_ relaxed: Relaxed, _ monitor: Monitor) -> [Double]? {
    let program = MarginalPolytope(relaxed.system).stageProgram()
    if let duals = program.contradiction,
      let proof = InfeasibilityProof(rowDuals: duals, system: relaxed.system)
    {
      return ours(proof.rowDuals, relaxed)
    }
    let proposal = InteriorPoint().minimise(program.program, isCancelled: monitor.isCancelled)
    var duals = [Double](repeating: 0, count: relaxed.system.rowCount)
    for (i, row) in program.rows.enumerated() { duals[row] = proposal.rowDuals[i] }
    return InfeasibilityProof(rowDuals: duals, system: relaxed.system).map { ours($0.rowDuals, relaxed) }
  }

  private func ours(_ duals: [Double], _ relaxed: Relaxed) -> [Double] {
    var ours = [Double](repeating: 0, count: system.rowCount)
    for (row, y) in zip(relaxed.rows, duals) {
      if let row { ours[row] = y }
    }
    return ours
  }

  // MARK: What a proof uses

  /// The sides that the multipliers use, if these alone are verified to be infeasible.
  private func shrunk(_ sides: [Side], _ duals: [Double]) -> (kept: [Side], duals: [Double])? {
    let largest = duals.reduce(0) { max($0, abs($1)) }
    let strong = duals.map { abs($0) > Self.significantShare * largest ? $0 : 0 }
    // Maxima also act where they cap a profile that the minima press up.
    var caps = [Bool](repeating: false, count: system.rowCount)
    for t in 0..<system.profileCount {
      let rows = system.rows(of: t).map { Int($0) }
      let isPressedUp = rows.reduce(0.0) { $0 + strong[$1] } < 0
      guard isPressedUp, system.capacities[t] < system.limits[t] else { continue }
      if let row = rows.first(where: { system.upper[$0] == system.capacities[t] }) { caps[row] = true }
    }
    let used = sides.filter { side in
      if side.row == 0 { return strong[0] != 0 || caps[0] }
      return side.isUpper ? strong[side.row] > 0 || caps[side.row] : strong[side.row] < 0
    }
    let relaxed = relaxed(to: used)
    let theirs = relaxed.rows.map { row in row.map { strong[$0] } ?? 0 }
    guard InfeasibilityProof(rowDuals: theirs, system: relaxed.system) != nil else { return nil }
    return (used, strong)
  }

  /// A multiplier below this share of the largest is tried without.
  static let significantShare = 1e-6
}
