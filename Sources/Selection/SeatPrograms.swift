internal import Sortition
internal import SortitionOptimization

/// Integer programs over the seats of one panel, and the solver that decides them.
///
/// Their first T columns are the seats x of the profiles, 0 ≤ x_t ≤ min(b_t, k). Their first rows are the
/// size, Σ x = k, and the households; the ranges that a question asks for follow.
struct SeatPrograms {
  /// A row beyond size and households, with sides of its own.
  struct Range {
    /// Whose seats a range sums.
    enum Seats {
      /// Those of a row of the quota system.
      case row(Int)
      /// Those of some profiles, ascending.
      case profiles([Int])
      /// Nobody's: the question adds columns of its own.
      case none
    }

    let seats: Seats
    var lower: Int?
    var upper: Int?
  }

  /// What a question was answered.
  enum Answer {
    /// No point has more than `bound`.
    case best([Int], value: Double, bound: Double)
    case none
    /// The node limit was reached; the best point met so far.
    case stopped([Int]?)
  }

  let system: QuotaSystem
  let solver: any IntegerProgramSolver
  let monitor: Monitor

  /// The row of Σ x = k in every program.
  static let everybody = 0
  /// The row of the first range that was asked for.
  var firstRange: Int { 1 + system.householdRows.count }

  /// The most seats that a row can have, the other quotas aside: min(k, Σ_{t ∈ r} b_t).
  func ceilings() -> [Int] { system.rowSums(system.limits).map { min($0, system.panelSize) } }

  /// All quotas, in the order of their rows.
  ///
  /// A maximum beyond k says no more than k, and a minimum beyond k + 1 no more than that.
  var quotas: [Range] {
    (1..<system.quotaRowCount).map { row in
      Range(
        seats: .row(row), lower: min(system.lower[row], system.panelSize + 1),
        upper: min(system.upper[row], system.panelSize))
    }
  }

  /// The program of the size, the households and the given ranges; every cost is 0.
  ///
  /// - Complexity: O(T·F).
  func program(_ ranges: [Range]) -> IntegerProgram {
    let k = system.panelSize
    var rows: [(lower: Int?, upper: Int?)] = [(k, k)]
    var positions = [[Int]](repeating: [], count: system.rowCount)
    var ofProfile = [[Int]](repeating: [], count: system.profileCount)
    positions[0] = [Self.everybody]
    for row in system.householdRows {
      positions[row] = [rows.count]
      rows.append((nil, system.upper[row]))
    }
    for range in ranges {
      switch range.seats {
      case .row(let row): positions[row].append(rows.count)
      case .profiles(let profiles): for t in profiles { ofProfile[t].append(rows.count) }
      case .none: break
      }
      rows.append((range.lower, range.upper))
    }
    var program = IntegerProgram(rows: rows)
    for t in 0..<system.profileCount {
      let entries = system.rows(of: t).flatMap { positions[Int($0)] } + ofProfile[t]
      program.addColumn(
        cost: 0, lower: 0, upper: min(system.limits[t], k), entries: entries.map { ($0, 1) })
    }
    return program
  }

  /// The largest value that a program has, with its point.
  func answer(
    _ program: IntegerProgram, proof: IntegerProgramProof = .single, nodeLimit: Int? = nil
  ) throws(ExactnessError) -> Answer {
    if monitor.isCancelled() { throw .cancelled }
    let outcome: IntegerProgramOutcome
    do {
      outcome = try solver.solve(
        program, proof: proof, nodeLimit: nodeLimit, isCancelled: monitor.isCancelled)
    } catch {
      throw .unreliable("\(error)")
    }
    switch outcome {
    case .optimal(let x, let value, let bound): return .best(x, value: value, bound: bound)
    case .infeasible: return .none
    case .stopped(.cancelled, _, _): throw .cancelled
    case .stopped(.nodeLimit, let best, _): return .stopped(best)
    }
  }

  /// The best point of a program whose first columns are the profiles, and what no point exceeds.
  struct Best {
    let x: [Int]
    let value: Double
    let bound: Double
    /// Columns to branch on were needed.
    let isCrossed: Bool
  }

  /// The best point of a program whose first columns are the profiles; nil where it has none.
  ///
  /// - Parameter crossedAtOnce: as for `search`.
  /// - Throws: `tooHard` at the limit of nodes.
  func decide(
    _ program: IntegerProgram, proof: IntegerProgramProof = .single, crossedAtOnce: Bool = false
  ) throws(ExactnessError) -> Best? {
    var isCrossed = crossedAtOnce
    switch try search(program, proof: proof, nodeLimit: Self.nodeLimit, isCrossed: &isCrossed) {
    case .best(let x, let value, let bound):
      return Best(x: x, value: value, bound: bound, isCrossed: isCrossed)
    case .none: return nil
    case .stopped: throw .nodeLimit
    }
  }

  /// The largest value of a program whose first columns are the profiles.
  ///
  /// What is not decided within few nodes is asked again with columns to branch on (`crossed`).
  /// - Parameter isCrossed: whether these columns are there from the start; then, whether they were needed.
  func search(
    _ program: IntegerProgram, proof: IntegerProgramProof = .single, nodeLimit: Int, isCrossed: inout Bool
  ) throws(ExactnessError) -> Answer {
    var answer = Answer.stopped(nil)
    if !isCrossed { answer = try self.answer(program, proof: proof, nodeLimit: Self.plainNodeLimit) }
    if case .stopped = answer {
      isCrossed = true
      answer = try self.answer(crossed(program), proof: proof, nodeLimit: nodeLimit)
    }
    func point(_ x: [Int]) -> [Int] { Array(x.prefix(program.columnCount)) }
    return switch answer {
    case .best(let x, let value, let bound): .best(point(x), value: value, bound: bound)
    case .none: .none
    case .stopped(let x): .stopped(x.map(point))
    }
  }

  /// Nodes after which a program gets columns to branch on.
  static let plainNodeLimit = 500
  /// Nodes of one integer program; beyond, the question is given up.
  static let nodeLimit = 50_000

  /// A panel that meets every quota, as seats of the profiles; nil where there is none.
  ///
  /// The panel was counted in integers, and where there is none the solver was asked twice.
  func panel() throws(ExactnessError) -> [Int]? {
    guard let best = try decide(program(quotas)) else { return nil }
    guard system.admits(best.x) else { throw .unreliable("a panel that breaks a quota") }
    return best.x
  }
}
