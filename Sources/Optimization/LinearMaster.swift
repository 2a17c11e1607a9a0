/// A linear program that grows by columns and is solved again from where it stood, for column generation:
///
///     maximise    c·x
///     subject to  l_r ≤ Σ_j a_rj x_j ≤ u_r    for every row r,
///                 lo_j ≤ x_j ≤ up_j           for every column j,
///
/// x real; sides may be infinite. Solved by Clp's primal simplex method, started from the last basis; the
/// answer is checked here (`verify(x:rowDuals:)`).
///
/// Signs: y_r ≥ 0 where a row presses on its upper side, ≤ 0 on its lower side, 0 in between. The reduced cost
/// of a column is c_j − Σ_r y_r a_rj: at an optimum ≤ 0 where x_j = lo_j, ≥ 0 where x_j = up_j, 0 in between.
/// So a new column with lower side 0 can only help if its c_j exceeds Σ_r y_r a_rj.
///
/// Numbers are taken to be of order one, as the programs of this package are.
public struct LinearMaster: ~Copyable {
  /// a.
  public private(set) var matrix = SparseColumns<Double>()
  /// l, one per row.
  public let rowLower: [Double]
  /// u, one per row.
  public let rowUpper: [Double]
  /// c, one per column.
  public private(set) var cost: [Double] = []
  /// lo, one per column.
  public private(set) var lower: [Double] = []
  /// up, one per column.
  public private(set) var upper: [Double] = []

  /// n.
  public var columnCount: Int { cost.count }
  /// p.
  public var rowCount: Int { rowLower.count }

  #if IntegerPrograms
    /// Clp's copy, behind by whatever changed since the last `solve()`.
    private var clp: ClpModel
  #endif

  /// A program of the given rows without columns; nil where the build has no solver (`SystemSolvers`).
  ///
  /// - Precondition: lower ≤ upper, neither NaN.
  public init?(rows: [(lower: Double, upper: Double)]) {
    precondition(rows.allSatisfy { $0.lower <= $0.upper }, "lower ≤ upper")
    #if IntegerPrograms
      rowLower = rows.map(\.lower)
      rowUpper = rows.map(\.upper)
      clp = ClpModel(rowCount: rows.count)
    #else
      return nil
    #endif
  }

  /// Adds a column.
  ///
  /// - Returns: its index.
  /// - Precondition: lower ≤ upper; finite cost and coefficients; rows of this program, all different.
  @discardableResult
  public mutating func addColumn(
    cost c: Double, lower lo: Double, upper up: Double, entries: [(row: Int, value: Double)]
  ) -> Int {
    precondition(lo <= up, "lower ≤ upper")
    precondition(c.isFinite, "a finite cost")
    precondition(entries.allSatisfy { $0.value.isFinite }, "finite coefficients")
    matrix.append(entries, rowCount: rowCount)
    cost.append(c)
    lower.append(lo)
    upper.append(up)
    return columnCount - 1
  }

  /// Gives a column another cost.
  public mutating func setCost(_ c: Double, column: Int) {
    precondition(c.isFinite, "a finite cost")
    cost[column] = c
  }

  /// Gives a column other sides.
  public mutating func setColumn(_ column: Int, lower lo: Double, upper up: Double) {
    precondition(lo <= up, "lower ≤ upper")
    lower[column] = lo
    upper[column] = up
  }

  #if IntegerPrograms
    /// Solves the program as it stands.
    ///
    /// An optimum that fails the check, and every answer that there is none, is asked for a second time from
    /// the start, by the dual simplex method without scaling.
    ///
    /// - Throws: `unreliable` if the second answer fails as well, or contradicts the first.
    public mutating func solve() throws(LinearMasterError) -> LinearMasterOutcome {
      // Clp fails without columns.
      guard columnCount > 0 else {
        guard zip(rowLower, rowUpper).allSatisfy({ $0 <= 0 && 0 <= $1 }) else { return .infeasible }
        return .optimal(LinearSolution(value: 0, x: [], rowDuals: rowLower.map { _ in 0 }))
      }
      let first = clp.reoptimise(self.parts)
      if first.status == .optimal, let solution = checked(first) { return .optimal(solution) }
      clp = ClpModel(rowCount: rowCount)
      let second = clp.optimiseFromStart(self.parts)
      if second.status == .optimal, let solution = checked(second) { return .optimal(solution) }
      if first.status == .infeasible && second.status == .infeasible { return .infeasible }
      if first.status == .unbounded && second.status == .unbounded { return .unbounded }
      // Without an optimum there may be no point either.
      guard second.status == .optimal else {
        throw .unreliable("warm: \(first.status), from the start: \(second.status)")
      }
      let verdict = verify(x: second.x, rowDuals: second.rowDuals)
      throw .unreliable(
        "warm: \(first.status), from the start: \(second.status) with violations of "
          + "\(verdict.primalViolation) and \(verdict.dualViolation), gap \(verdict.gap)")
    }

    private var parts: LinearParts {
      LinearParts(
        matrix: matrix, rowLower: rowLower, rowUpper: rowUpper, cost: cost, lower: lower, upper: upper)
    }

    private func checked(_ answer: ClpAnswer) -> LinearSolution? {
      let verdict = verify(x: answer.x, rowDuals: answer.rowDuals)
      guard verdict.isOptimal(tolerance: Self.tolerance) else { return nil }
      return LinearSolution(value: verdict.value, x: answer.x, rowDuals: answer.rowDuals)
    }
  #else
    /// Never runs: without a solver there is no value of this type.
    public mutating func solve() throws(LinearMasterError) -> LinearMasterOutcome {
      preconditionFailure("a build without a linear solver makes no master")
    }
  #endif
}

/// What is known of a linear program.
public enum LinearMasterOutcome: Sendable, Hashable {
  /// A checked optimum.
  case optimal(LinearSolution)
  /// No point meets bounds and rows.
  case infeasible
  /// The objective has no bound.
  case unbounded
}

/// An optimum of a linear program; signs as `LinearMaster` says.
public struct LinearSolution: Sendable, Hashable {
  /// c·x.
  public let value: Double
  /// n columns.
  public let x: [Double]
  /// y, p multipliers.
  public let rowDuals: [Double]
}

/// Why no outcome could be established.
public enum LinearMasterError: Error, Sendable, Hashable {
  /// The solver's answers contradict each other or fail the check; what they were.
  case unreliable(String)
}
