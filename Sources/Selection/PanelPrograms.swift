internal import Sortition
internal import SortitionOptimization

/// Questions about the panels of a quota system, as integer programs over seats per profile.
///
///     x ∈ ℤ^T,   l ≤ A x ≤ u,   0 ≤ x_t ≤ b_t.
struct PanelPrograms {
  let system: QuotaSystem
  let solver: any IntegerProgramSolver
  let monitor: Monitor
  /// Whether programs are asked with columns to branch on from the start.
  var prefersCrossed = false

  /// The best panel for weights, and what no panel exceeds.
  struct Best {
    let seats: [Int]
    let value: Double
    let bound: Double
    /// Columns to branch on were needed.
    var isCrossed = false
  }

  /// The program whose points are the panels.
  ///
  /// - Parameter weights: one per profile; the objective to maximise.
  static func program(of system: QuotaSystem, weights: [Double]) -> IntegerProgram {
    // A maximum beyond k says no more than k.
    var program = IntegerProgram(
      rows: zip(system.lower, system.upper).map { ($0, min($1, max($0, system.panelSize))) })
    for t in 0..<system.profileCount {
      program.addColumn(
        cost: weights[t], lower: 0, upper: system.capacities[t],
        entries: system.rows(of: t).map { (Int($0), 1) })
    }
    return program
  }

  /// A panel with the largest Σ w_t x_t; nil where there is no panel.
  func best(_ weights: [Double], proof: IntegerProgramProof = .single) throws(ExactnessError) -> Best? {
    try solve(Self.program(of: system, weights: weights), proof)
  }

  /// A solution of a program whose first columns are the profiles.
  ///
  /// What is not decided within few nodes is asked again with columns to branch on (`crossed`).
  func solve(_ program: IntegerProgram, _ proof: IntegerProgramProof) throws(ExactnessError) -> Best? {
    var outcome: IntegerProgramOutcome?
    if !prefersCrossed { outcome = try ask(program, proof, nodeLimit: Self.plainNodeLimit) }
    var isCrossed = prefersCrossed
    if case .stopped(.nodeLimit, _, _)? = outcome { isCrossed = true }
    if isCrossed { outcome = try ask(crossed(program), proof, nodeLimit: Self.nodeLimit) }
    switch outcome {
    case .optimal(let x, let value, let bound):
      return Best(
        seats: Array(x.prefix(system.profileCount)), value: value, bound: bound, isCrossed: isCrossed)
    case .infeasible, nil: return nil
    case .stopped: throw .tooHard
    }
  }

  private func ask(
    _ program: IntegerProgram, _ proof: IntegerProgramProof, nodeLimit: Int
  ) throws(ExactnessError) -> IntegerProgramOutcome {
    if monitor.isCancelled() { throw .cancelled }
    let outcome: IntegerProgramOutcome
    do {
      outcome = try solver.solve(program, proof: proof, nodeLimit: nodeLimit, isCancelled: monitor.isCancelled)
    } catch {
      throw .unreliable("\(error)")
    }
    if case .stopped(.cancelled, _, _) = outcome { throw .cancelled }
    return outcome
  }

  /// Nodes after which a program gets columns to branch on.
  static let plainNodeLimit = 500
  /// Nodes of one integer program; beyond, the question is given up.
  static let nodeLimit = 50_000
}

/// Why an exact question has no answer.
enum ExactnessError: Error {
  /// The solver's answers contradict each other or the exact check.
  case unreliable(String)
  /// A limit of effort was reached.
  case tooHard
  /// The monitor asked to stop.
  case cancelled
}
