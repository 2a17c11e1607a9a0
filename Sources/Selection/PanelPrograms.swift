internal import Sortition
internal import SortitionOptimization

/// Questions about the panels of a quota system, as integer programs over seats per profile.
///
///     x ∈ ℤ^T,   l ≤ A x ≤ u,   0 ≤ x_t ≤ b_t.
struct PanelPrograms {
  let system: QuotaSystem
  let solver: any IntegerProgramSolver
  let monitor: Monitor

  /// The best panel for weights, and what no panel exceeds.
  struct Best {
    let seats: [Int]
    let value: Double
    let bound: Double
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

  /// A solution of a program.
  func solve(_ program: IntegerProgram, _ proof: IntegerProgramProof) throws(ExactnessError) -> Best? {
    if monitor.isCancelled() { throw .cancelled }
    let outcome: IntegerProgramOutcome
    do {
      outcome = try solver.solve(
        program, proof: proof, nodeLimit: Self.nodeLimit, isCancelled: monitor.isCancelled)
    } catch {
      throw .unreliable("\(error)")
    }
    switch outcome {
    case .optimal(let x, let value, let bound): return Best(seats: x, value: value, bound: bound)
    case .infeasible: return nil
    case .stopped(.cancelled, _, _): throw .cancelled
    case .stopped(.nodeLimit, _, _): throw .tooHard
    }
  }

  /// Nodes of one integer program; beyond, the question is given up.
  static let nodeLimit = 200_000
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
