internal import Sortition
internal import SortitionOptimization

/// The fewest people who would have to join a pool, with values of their own choice and living with nobody
/// of it, for a panel to exist.
///
/// With x the seats of the pool and s_v ≥ 0 those of the W newcomers who have value v, all integers,
///
///     minimise    W
///     subject to  Σ x + W = k,   l_v ≤ (A x)_v + s_v ≤ u_v for every value,   Σ_v s_v = W for every feature.
///
/// Any such s is that of W people: their values can be dealt out in each feature on its own. All of them are
/// on the panel, since with W least none can be spared.
struct FewestVolunteers {
  private let programs: SeatPrograms
  private let rows: Range<Int>
  private let template: IntegerProgram
  /// The column of W; those of s follow, one for each row of a value.
  private let total: Int

  init(_ programs: SeatPrograms) {
    self.programs = programs
    let system = programs.system
    let k = system.panelSize
    rows = 1..<system.quotaRowCount
    var features: [Feature.ID] = []
    for case .value(let feature, _) in system.meanings where features.last != feature {
      features.append(feature)
    }
    let sums = features.map { _ in SeatPrograms.Range(seats: .none, lower: 0, upper: 0) }
    var program = programs.program(programs.quotas + sums)
    let firstSum = programs.firstRange + programs.quotas.count
    total = program.addColumn(
      cost: 0, lower: 0, upper: k,
      entries: [(SeatPrograms.everybody, 1)] + features.indices.map { (firstSum + $0, -1) })
    for (i, row) in rows.enumerated() {
      guard case .value(let feature, _) = system.meanings[row] else { continue }
      let sum = firstSum + (features.firstIndex(of: feature) ?? 0)
      program.addColumn(
        cost: 0, lower: 0, upper: k, entries: [(programs.firstRange + i, 1), (sum, 1)])
    }
    template = program
  }

  /// Those who are missing; nil where nobody's joining would help, since the quotas contradict each other.
  ///
  /// - Complexity: one program, and one for each value that some optimum so far did not do without.
  func find() throws(ExactnessError) -> MissingVolunteers? {
    var program = template
    program.cost[total] = -1
    guard let first = try programs.decide(program, proof: .twice)?.x else { return nil }
    let count = first[total]
    guard count > 0 else { throw .refuted(panel: Array(first.prefix(programs.system.profileCount))) }

    program = template
    program.lower[total] = count
    program.upper[total] = count
    var least = rows.map { first[total + $0] }
    var shortages: [MissingVolunteers.Shortage] = []
    for (i, row) in rows.enumerated() where least[i] > 0 {
      program.cost[total + i + 1] = -1
      guard let x = try programs.decide(program, proof: .twice)?.x else {
        throw .unreliable("fewest volunteers who do not suffice")
      }
      program.cost[total + i + 1] = 0
      for j in least.indices { least[j] = min(least[j], x[total + 1 + j]) }
      if least[i] > 0, case .value(let feature, let value) = programs.system.meanings[row] {
        shortages.append(.init(feature: feature, value: value, volunteers: least[i]))
      }
    }
    return MissingVolunteers(count: count, shortages: shortages)
  }
}
