internal import Sortition
internal import SortitionOptimization

/// Integer programs over the seats of one panel, and the solver that decides them.
///
/// Their first T columns are the seats x of the profiles, 0 ≤ x_t ≤ min(b_t, k). Their first rows are the
/// size, Σ x = k, and the households; the rows of quotas follow as each question needs them.
struct SeatPrograms {
  /// A row of the quota system with sides of one's own; without `row`, an empty row.
  struct Range {
    let row: Int?
    let lower: Int?
    let upper: Int?
  }

  /// Why a question got no answer.
  enum Failure: Error {
    case cancelled
    case unreliable(String)
  }

  /// What a question was answered.
  enum Answer {
    case best([Int])
    case none
    /// The node limit was reached; the best point met so far.
    case stopped([Int]?)
  }

  let system: QuotaSystem
  let solver: any IntegerProgramSolver
  let isCancelled: @Sendable () -> Bool

  /// The row of Σ x = k in every program.
  static let everybody = 0
  /// The row of the first range that was asked for.
  var firstRange: Int { 1 + system.householdRows.count }

  /// The most seats that a row can have, the other quotas aside: min(k, Σ_{t ∈ r} b_t).
  func ceilings() -> [Int] { system.rowSums(system.limits).map { min($0, system.panelSize) } }

  /// The program of the size, the households and the given ranges; every cost is 0.
  ///
  /// - Complexity: O(T·F).
  func program(_ ranges: [Range]) -> IntegerProgram {
    let k = system.panelSize
    var rows: [(lower: Int?, upper: Int?)] = [(k, k)]
    var positions = [[Int]](repeating: [], count: system.rowCount)
    positions[0] = [Self.everybody]
    for row in system.householdRows {
      positions[row] = [rows.count]
      rows.append((nil, system.upper[row]))
    }
    for range in ranges {
      if let row = range.row { positions[row].append(rows.count) }
      rows.append((range.lower, range.upper))
    }
    var program = IntegerProgram(rows: rows)
    for t in 0..<system.profileCount {
      program.addColumn(
        cost: 0, lower: 0, upper: min(system.limits[t], k),
        entries: system.rows(of: t).flatMap { positions[Int($0)].map { ($0, 1) } })
    }
    return program
  }

  /// The largest value that a program has, with its point.
  func answer(
    _ program: IntegerProgram, proof: IntegerProgramProof = .single, nodeLimit: Int? = nil
  ) throws(Failure) -> Answer {
    do {
      switch try solver.solve(program, proof: proof, nodeLimit: nodeLimit, isCancelled: isCancelled) {
      case .optimal(let x, _, _): return .best(x)
      case .infeasible: return .none
      case .stopped(.cancelled, _, _): throw Failure.cancelled
      case .stopped(.nodeLimit, let best, _): return .stopped(best)
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .unreliable("\(error)")
    }
  }

  /// The best point of a program, decided to the end; nil where it has none.
  func best(_ program: IntegerProgram, proof: IntegerProgramProof = .single) throws(Failure) -> [Int]? {
    switch try answer(program, proof: proof) {
    case .best(let x): return x
    case .none: return nil
    case .stopped: throw .unreliable("a limit that nobody set")
    }
  }

  /// A panel that meets every quota, as seats of the profiles; nil where there is none.
  ///
  /// The panel was counted in integers, and where there is none the solver was asked twice.
  func panel() throws(Failure) -> [Int]? {
    let k = system.panelSize
    let ranges = (1..<system.quotaRowCount).map { row in
      Range(row: row, lower: min(system.lower[row], k + 1), upper: min(system.upper[row], k))
    }
    guard let x = try best(program(ranges)) else { return nil }
    guard system.admits(x) else { throw .unreliable("a panel that breaks a quota") }
    return x
  }
}
