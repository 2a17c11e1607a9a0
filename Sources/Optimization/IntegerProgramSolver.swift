/// What decides integer programs. `SystemSolvers` holds the one that is linked.
public protocol IntegerProgramSolver: Sendable {
  /// The solver and its version, for a record.
  var name: String { get }

  /// Decides a program.
  ///
  /// What is returned was checked: every point in integers (`IntegerProgram.admits(_:)`), every value by
  /// computing it again. Which point of several best ones is returned repeats from run to run.
  ///
  /// - Parameters:
  ///   - proof: how often an optimum is asked for.
  ///   - nodeLimit: the number of search nodes after which a question ends, or nil; not a time, so
  ///     that the outcome repeats.
  ///   - isCancelled: asked at each search node; never call a solver from it. A long root node
  ///     (relaxation, first heuristics) ends before it is asked.
  /// - Throws: `unreliable` if answers contradict each other or the exact check, after one more try with
  ///   other settings.
  func solve(
    _ program: IntegerProgram, proof: IntegerProgramProof, nodeLimit: Int?,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(IntegerProgramError) -> IntegerProgramOutcome
}

extension IntegerProgramSolver {
  /// Decides a program to its end, whatever that costs.
  public func solve(
    _ program: IntegerProgram, proof: IntegerProgramProof = .single
  ) throws(IntegerProgramError) -> IntegerProgramOutcome {
    try solve(program, proof: proof, nodeLimit: nil, isCancelled: { false })
  }
}

/// How often a solver is asked before an optimum is believed. Infeasibility is always asked for twice, with
/// settings that share neither preprocessing nor cuts nor heuristics, and both answers must agree.
public enum IntegerProgramProof: Sendable, Hashable {
  /// The optimum is the solver's word; its point and value are checked.
  case single
  /// A second question with such other settings, whether any point is better, must be denied.
  case twice
}

/// What is known of an integer program.
public enum IntegerProgramOutcome: Sendable, Hashable {
  /// No point has more than `bound`, to `SystemSolvers.optimalityTolerance`; `x` has `value`, which is at most
  /// twice that below.
  case optimal(x: [Int], value: Double, bound: Double)
  /// No point meets bounds and rows.
  case infeasible
  /// The search ended early: the best point met so far, if any, and what no point can exceed.
  case stopped(IntegerProgramStop, best: [Int]?, bound: Double)
}

/// Why a search ended early.
public enum IntegerProgramStop: Sendable, Hashable {
  /// `isCancelled` said so.
  case cancelled
  /// The node limit was reached.
  case nodeLimit
}

/// Why no outcome could be established.
public enum IntegerProgramError: Error, Sendable, Hashable {
  /// The solver's answers contradict each other or the exact check; what they were.
  case unreliable(String)
}
