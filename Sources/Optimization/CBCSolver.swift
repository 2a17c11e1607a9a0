#if IntegerPrograms

  /// Decides integer programs with CBC, believing no answer that was not checked.
  ///
  /// CBC (Forrest and Lougee-Heimer 2005) works in doubles. Points are therefore checked in integers and
  /// values computed again, infeasibility is asked for twice, and so is optimality where the caller wants
  /// it: with branch and bound alone, whether a point is better than the best one by more than
  /// `SystemSolvers.optimalityTolerance`.
  struct CBCSolver: IntegerProgramSolver {
    var name: String { "CBC \(CBC.version)" }

    func solve(
      _ program: IntegerProgram, proof: IntegerProgramProof, nodeLimit: Int?,
      isCancelled: @escaping @Sendable () -> Bool
    ) throws(IntegerProgramError) -> IntegerProgramOutcome {
      program.checkShape()
      if let outcome = program.solvedByBounds() { return outcome }
      let search = Search(program: program, nodeLimit: nodeLimit, isCancelled: isCancelled)
      return try search.run(proof: proof)
    }

    /// One program and its questions. Values and bounds here are the program's, of maximisation.
    private struct Search {
      /// The largest cost that CBC sees: its gaps are absolute.
      static let largestCost = 100.0

      let program: IntegerProgram
      let nodeLimit: Int?
      let isCancelled: @Sendable () -> Bool
      let largest: Double
      var scale: Double { largest > 0 ? Self.largestCost / largest : 1 }

      init(program: IntegerProgram, nodeLimit: Int?, isCancelled: @escaping @Sendable () -> Bool) {
        self.program = program
        self.nodeLimit = nodeLimit
        self.isCancelled = isCancelled
        largest = program.cost.lazy.map(abs).max() ?? 0
      }

      enum Finding {
        case point(x: [Int], value: Double, bound: Double)
        case none
        case stopped(IntegerProgramStop, best: [Int]?, bound: Double)
        /// An answer that fails its check.
        case wrong(String)
      }

      func tolerance(at value: Double) -> Double {
        SystemSolvers.optimalityTolerance * max(abs(value), largest)
      }

      /// Asks CBC once and checks what it says.
      func ask(_ way: CBC.Way, above cutoff: Double? = nil) -> Finding {
        let everything = program.costReach()
        if isCancelled() { return .stopped(.cancelled, best: nil, bound: everything) }
        let answer = CBC.ask(
          CBC.Question(
            program: program, cost: program.cost.map { -scale * $0 }, cutoff: cutoff.map { -scale * $0 },
            way: way, nodeLimit: nodeLimit),
          isCancelled: isCancelled)
        let x = answer.x.flatMap(integers)
        // CBC's word for an unknown bound is a huge number.
        let bound = answer.bound.isFinite ? min(-answer.bound / scale, everything) : everything
        switch answer.end {
        case .infeasible: return .none
        case .cancelled: return .stopped(.cancelled, best: x, bound: everything)
        case .nodeLimit: return .stopped(.nodeLimit, best: x, bound: bound)
        case .broken(let status, let second): return .wrong("status \(status), \(second)")
        case .optimal:
          guard let x else { return .wrong("a point that breaks its bounds or rows") }
          let value = program.value(of: x)
          guard abs(bound - value) <= tolerance(at: value) else {
            return .wrong("a bound of \(bound) for a point of value \(value)")
          }
          return .point(x: x, value: value, bound: max(bound, value))
        }
      }

      /// The nearest integers, if they are a point of the program.
      func integers(_ x: [Double]) -> [Int]? {
        guard x.allSatisfy({ abs($0) <= Double(IntegerProgram.largestMagnitude) }) else { return nil }
        let rounded = x.map { Int($0.rounded()) }
        return program.admits(rounded) ? rounded : nil
      }

      func run(proof: IntegerProgramProof) throws(IntegerProgramError) -> IntegerProgramOutcome {
        var complaints: [String] = []
        for (way, other) in [(CBC.Way.usual, CBC.Way.bare), (.bare, .usual)] {
          switch ask(way) {
          case .wrong(let complaint): complaints.append("\(way): \(complaint)")
          case .stopped(let stop, let best, let bound): return .stopped(stop, best: best, bound: bound)
          case .point(let x, let value, let bound):
            if proof == .single { return .optimal(x: x, value: value, bound: bound) }
            return try confirm(x, value: value, bound: bound, by: other)
          case .none:
            switch ask(other) {
            case .none: return .infeasible
            case .stopped(let stop, let best, let bound): return .stopped(stop, best: best, bound: bound)
            case .wrong(let complaint): complaints.append("\(way): no point; \(other): \(complaint)")
            // The point is real, so `way` was wrong and is asked no more.
            case .point(let x, let value, let bound):
              guard proof == .single else {
                throw .unreliable("\(way): no point; \(other): a point of \(value)")
              }
              return .optimal(x: x, value: value, bound: bound)
            }
          }
        }
        throw .unreliable(complaints.joined(separator: "; "))
      }

      /// Asks whether any point is better by more than the tolerance.
      func confirm(
        _ x: [Int], value: Double, bound: Double, by way: CBC.Way
      ) throws(IntegerProgramError) -> IntegerProgramOutcome {
        let margin = tolerance(at: value)
        switch ask(way, above: value + margin) {
        case .none: return .optimal(x: x, value: value, bound: bound)
        case .stopped(let stop, let better, let other):
          let best = better.map { program.value(of: $0) > value } == true ? better : x
          return .stopped(stop, best: best, bound: other)
        case .point(_, let better, _) where better <= value + 2 * margin:
          return .optimal(x: x, value: value, bound: max(bound, better))
        case .point(_, let better, _):
          throw .unreliable("an optimum of \(value), and a point of \(better)")
        case .wrong(let complaint): throw .unreliable("an optimum of \(value); \(way): \(complaint)")
        }
      }
    }
  }

  extension IntegerProgram {
    /// Σ_j max(c_j lo_j, c_j up_j): no point has more, whatever the rows.
    fileprivate func costReach() -> Double {
      (0..<columnCount).reduce(0) { $0 + max(cost[$1] * Double(lower[$1]), cost[$1] * Double(upper[$1])) }
    }

    /// The outcome where no row restricts more than one point: without rows, or without columns.
    fileprivate func solvedByBounds() -> IntegerProgramOutcome? {
      guard rowCount == 0 || columnCount == 0 else { return nil }
      let x = (0..<columnCount).map { cost[$0] > 0 ? upper[$0] : lower[$0] }
      guard admits(x) else { return .infeasible }
      let value = value(of: x)
      return .optimal(x: x, value: value, bound: value)
    }
  }
#endif
