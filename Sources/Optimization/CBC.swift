// The only file that calls CBC and Clp. It translates; what to ask and what to believe is decided in
// `CBCSolver` and `LinearMaster`.

#if IntegerPrograms
  internal import SortitionCCbc
  internal import SortitionLinearAlgebra
  internal import Synchronization

  /// One question to CBC at a time in the whole process: its parsing of parameters has global state.
  enum CBC {
    private static let turn = Mutex(())

    static var version: String {
      guard let text = unsafe Cbc_getVersion() else { return "" }
      return unsafe String(cString: text)
    }

    /// Which way to an answer. The two share neither cuts nor heuristics nor random numbers.
    enum Way {
      /// Branch and cut with heuristics.
      case usual
      /// Branch and bound alone, with other random numbers and tighter tolerances of the simplex method.
      case bare

      fileprivate var parameters: [(String, String)] {
        // The default gaps returned values 1e-5 too low; costs are scaled so that the largest is 100.
        let common = [
          ("log", "0"), ("threads", "0"), ("increment", "1e-9"), ("allowableGap", "1e-9"),
          ("ratioGap", "0"), ("integerTolerance", "1e-9"),
          // Preprocessing and the cut callback below together crash on rare small programs.
          ("preprocess", "off"),
          // Its dual simplex method fails an assertion on some programs, and it seldom helps with these.
          ("feasibilityPump", "off"),
        ]
        switch self {
        case .usual: return common + [("randomSeed", "1"), ("randomCbcSeed", "1")]
        case .bare:
          return common + [
            ("randomSeed", "17"), ("randomCbcSeed", "17"), ("presolve", "off"),
            ("cuts", "off"), ("heuristics", "off"), ("primalTolerance", "1e-9"), ("dualTolerance", "1e-9"),
          ]
        }
      }
    }

    /// Minimise c·x over the program's points with c·x ≤ cutoff.
    struct Question {
      var program: IntegerProgram
      /// c, replacing the program's costs.
      var cost: [Double]
      var cutoff: Double?
      var way: Way
      var nodeLimit: Int?
    }

    enum End: Hashable {
      case optimal, infeasible, nodeLimit, cancelled
      /// CBC's status and secondary status, where neither fits.
      case broken(Int32, Int32)
    }

    struct Answer {
      var end: End
      /// The best point, as CBC has it.
      var x: [Double]?
      /// What no point can be below.
      var bound: Double
    }

    /// Asks, waiting for other questions to end.
    static func ask(_ question: Question, isCancelled: @escaping @Sendable () -> Bool) -> Answer {
      var answer = Answer(end: .cancelled, x: nil, bound: -.infinity)
      inTurn { answer = CbcHandle(question).solve(question, isCancelled: isCancelled) }
      return answer
    }

    /// Runs alone in the process. Clp takes turns too: it is the larger part of CBC.
    fileprivate static func inTurn(_ body: () -> Void) {
      turn.withLock { _ in
        // Naming the kernel sets OpenBLAS, which CBC factorises with, to one thread.
        _ = BLAS.kernelName
        body()
      }
    }
  }

  /// What a running search asks, and whether it was told to stop.
  private final class Watch {
    let isCancelled: @Sendable () -> Bool
    var wasCancelled = false

    init(_ isCancelled: @escaping @Sendable () -> Bool) { self.isCancelled = isCancelled }
  }

  @safe
  private struct CbcHandle: ~Copyable {
    private let model: UnsafeMutableRawPointer

    /// Open rows without entries: with fewer than three rows an assertion of OsiClp's `crunch` may fail.
    private static let openRows = 3

    init(_ question: CBC.Question) {
      guard let made = unsafe Cbc_newModel() else { fatalError("out of memory") }
      unsafe model = unsafe made
      for (name, value) in question.way.parameters { unsafe Cbc_setParameter(model, name, value) }
      if let limit = question.nodeLimit {
        unsafe Cbc_setParameter(model, "maxNodes", String(min(limit, Int(Int32.max) - 1)))
      }
      if let cutoff = question.cutoff { unsafe Cbc_setParameter(model, "cutoff", "\(cutoff)") }
      let program = question.program
      let infinity = Double.greatestFiniteMagnitude
      let open = [Int?](repeating: nil, count: Self.openRows)
      unsafe Cbc_loadProblem(
        model, Int32(program.columnCount), Int32(program.rowCount + Self.openRows),
        program.matrix.starts.map(CoinBigIndex.init), program.matrix.rows,
        program.matrix.values.map(Double.init), program.lower.map(Double.init),
        program.upper.map(Double.init), question.cost,
        (program.rowLower + open).map { $0.map(Double.init) ?? -infinity },
        (program.rowUpper + open).map { $0.map(Double.init) ?? infinity })
      unsafe Cbc_setObjSense(model, 1)
      for j in 0..<program.columnCount { unsafe Cbc_setInteger(model, Int32(j)) }
    }

    deinit { unsafe Cbc_deleteModel(model) }

    func solve(_ question: CBC.Question, isCancelled: @escaping @Sendable () -> Bool) -> CBC.Answer {
      let watch = Watch(isCancelled)
      // The C interface has no way to stop a search. Its one call at every node asks for cuts: the cut
      // x_0 ≥ up_0 + 1 empties this node and all that follow, and the answer is not believed.
      unsafe "watch".withCString { name in
        unsafe Cbc_addCutCallback(
          model,
          { solver, cuts, context in
            guard let solver = unsafe solver, let cuts = unsafe cuts, let context = unsafe context else {
              return
            }
            let watch = unsafe Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue()
            if !watch.wasCancelled { watch.wasCancelled = watch.isCancelled() }
            guard watch.wasCancelled, unsafe Osi_getNumCols(solver) > 0 else { return }
            guard let upper = unsafe Osi_getColUpper(solver) else { return }
            unsafe OsiCuts_addRowCut(cuts, 1, [0], [1], CChar(UInt8(ascii: "G")), upper[0] + 1)
          }, name, Unmanaged.passUnretained(watch).toOpaque())
      }
      _ = withExtendedLifetime(watch) { unsafe Cbc_solve(model) }
      let n = question.program.columnCount
      var x: [Double]?
      if let best = unsafe Cbc_bestSolution(model) {
        x = unsafe Array(UnsafeBufferPointer(start: best, count: n))
      }
      return CBC.Answer(
        end: watch.wasCancelled ? .cancelled : end(hasPoint: x != nil), x: x,
        bound: unsafe Cbc_getBestPossibleObjValue(model))
    }

    private func end(hasPoint: Bool) -> CBC.End {
      if unsafe Cbc_isProvenOptimal(model) != 0 && hasPoint { return .optimal }
      if unsafe Cbc_isProvenInfeasible(model) != 0 && !hasPoint { return .infeasible }
      if unsafe Cbc_isNodeLimitReached(model) != 0 { return .nodeLimit }
      return unsafe .broken(Cbc_status(model), Cbc_secondaryStatus(model))
    }
  }

  /// A linear program as arrays.
  struct LinearParts {
    var matrix: SparseColumns<Double>
    var rowLower: [Double]
    var rowUpper: [Double]
    var cost: [Double]
    var lower: [Double]
    var upper: [Double]
  }

  struct ClpAnswer {
    enum Status: Hashable {
      case optimal, infeasible, unbounded
      /// Clp's status, where none fits.
      case broken(Int32)
    }

    var status: Status
    var x: [Double]
    /// Signs of maximisation, as `LinearMaster` has them.
    var rowDuals: [Double]
  }

  /// A model of Clp, which minimises −c·x and keeps its last basis.
  @safe
  struct ClpModel: ~Copyable {
    private let model: UnsafeMutableRawPointer
    private var columnCount = 0

    init(rowCount: Int) {
      var made: UnsafeMutableRawPointer?
      CBC.inTurn { unsafe made = Clp_newModel() }
      guard let made = unsafe made else { fatalError("out of memory") }
      unsafe model = unsafe made
      unsafe Clp_setLogLevel(model, 0)
      unsafe Clp_setPrimalTolerance(model, 1e-9)
      unsafe Clp_setDualTolerance(model, 1e-9)
      unsafe Clp_resize(model, Int32(rowCount), 0)
    }

    deinit { unsafe Clp_deleteModel(model) }

    /// Primal simplex from the last basis.
    mutating func reoptimise(_ program: LinearParts) -> ClpAnswer {
      update(program)
      CBC.inTurn { _ = unsafe Clp_primal(model, 0) }
      return answer(program)
    }

    /// Dual simplex from the basis of slacks, for a model that was not solved before; without scaling, from
    /// then on.
    mutating func optimiseFromStart(_ program: LinearParts) -> ClpAnswer {
      update(program)
      unsafe Clp_scaling(model, 0)
      CBC.inTurn { _ = unsafe Clp_dual(model, 0) }
      return answer(program)
    }

    private mutating func update(_ program: LinearParts) {
      let n = program.cost.count
      let (lower, upper) = (program.lower.map(Self.finite), program.upper.map(Self.finite))
      let cost = program.cost.map { -$0 }
      if n > columnCount {
        let new = columnCount..<n
        let matrix = program.matrix
        let first = matrix.starts[columnCount]
        let starts = matrix.starts[columnCount...n].map { CoinBigIndex($0 - first) }
        unsafe Clp_addColumns(
          model, Int32(new.count), Array(lower[new]), Array(upper[new]), Array(cost[new]), starts,
          Array(matrix.rows[first...]), Array(matrix.values[first...]))
        columnCount = n
      }
      unsafe Clp_chgColumnLower(model, lower)
      unsafe Clp_chgColumnUpper(model, upper)
      unsafe Clp_chgObjCoefficients(model, cost)
      unsafe Clp_chgRowLower(model, program.rowLower.map(Self.finite))
      unsafe Clp_chgRowUpper(model, program.rowUpper.map(Self.finite))
    }

    /// Clp's infinity is the largest double.
    private static func finite(_ side: Double) -> Double {
      max(-Double.greatestFiniteMagnitude, min(side, Double.greatestFiniteMagnitude))
    }

    private func answer(_ program: LinearParts) -> ClpAnswer {
      let (n, p) = (program.cost.count, program.rowLower.count)
      let code = unsafe Clp_status(model)
      let status: ClpAnswer.Status =
        switch code {
        case 0: .optimal
        case 1: .infeasible
        case 2: .unbounded
        default: .broken(code)
        }
      guard status == .optimal else { return ClpAnswer(status: status, x: [], rowDuals: []) }
      let x = unsafe UnsafeBufferPointer(start: Clp_getColSolution(model), count: n)
      let duals = unsafe UnsafeBufferPointer(start: Clp_getRowPrice(model), count: p)
      return unsafe ClpAnswer(status: status, x: Array(x), rowDuals: duals.map { -$0 })
    }
  }
#endif
