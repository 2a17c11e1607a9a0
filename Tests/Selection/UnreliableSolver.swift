import SortitionOptimization
import Synchronization

/// The system's solver, but for some of its answers.
final class UnreliableSolver: IntegerProgramSolver {
  /// What it does in place of answering.
  enum Fault: Sendable {
    /// It says that there is no point.
    case denies
    /// It says that its answers contradict each other.
    case isUnreliable
    /// It gives up.
    case givesUp
  }

  var name: String { "a solver with faults" }
  private let solver: any IntegerProgramSolver
  private let fault: @Sendable (Int) -> Fault?
  private let asked = Mutex(0)

  /// - Parameter fault: of the question of this number, from 0; nil: it is answered.
  init?(fault: @escaping @Sendable (Int) -> Fault?) {
    guard let solver = SystemSolvers.integerProgramSolver else { return nil }
    self.solver = solver
    self.fault = fault
  }

  /// How many questions there were.
  var questions: Int { asked.withLock(\.self) }

  func solve(
    _ program: IntegerProgram, proof: IntegerProgramProof, nodeLimit: Int?,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(IntegerProgramError) -> IntegerProgramOutcome {
    let number = asked.withLock { asked in
      asked += 1
      return asked - 1
    }
    switch fault(number) {
    case .denies: return .infeasible
    case .isUnreliable: throw .unreliable("as a test wants it")
    case .givesUp where nodeLimit != nil: return .stopped(.nodeLimit, best: nil, bound: .infinity)
    case .givesUp, nil:
      return try solver.solve(program, proof: proof, nodeLimit: nodeLimit, isCancelled: isCancelled)
    }
  }
}
