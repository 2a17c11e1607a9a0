#if IntegerPrograms
  import SortitionOptimization
  import SortitionSweeps
  import Testing

  @Suite("Integer programs")
  struct IntegerProgramTests {
    /// Twice what an optimum is decided to, in units of the larger of |value| and the largest |cost|.
    static let tolerance = 2e-8

    let solver: any IntegerProgramSolver

    init() throws { solver = try #require(SystemSolvers.integerProgramSolver) }

    @Test(
      "on small programs the outcome is that of enumeration", arguments: [IntegerProgramProof.single, .twice])
    func enumerationAgrees(proof: IntegerProgramProof) throws {
      var impossible = 0
      let seeds = Sweep.seeds(500)
      for seed in seeds {
        let program = RandomIntegerProgram.make(seed: seed)
        let best = RandomIntegerProgram.enumerate(program)
        switch try solver.solve(program, proof: proof) {
        case .optimal(let x, let value, let bound):
          let best = try #require(best, "seed \(seed): there is no point, but \(x) was given")
          let unit = max(abs(best), program.cost.map(abs).max() ?? 0)
          #expect(program.admits(x), "seed \(seed)")
          #expect(value == program.value(of: x), "seed \(seed)")
          #expect(abs(value - best) <= Self.tolerance * unit, "seed \(seed): \(value), not \(best)")
          #expect(value <= bound && bound <= value + Self.tolerance * unit, "seed \(seed): bound \(bound)")
        case .infeasible:
          #expect(best == nil, "seed \(seed): infeasible, but enumeration has \(best ?? .nan)")
          impossible += 1
        case .stopped(let stop, _, _): Issue.record("seed \(seed): \(stop) without a limit")
        }
      }
      #expect(10 * impossible >= seeds.count && 2 * impossible <= seeds.count, "\(impossible) infeasible")
    }

    @Test("a relaxation with points and a program without them are told apart")
    func parity() throws {
      // 2 a + 2 b + 2 c = an odd number has fractional solutions only.
      for side in [1, 3, 5, 7] {
        var program = IntegerProgram(rows: [(lower: side, upper: side)])
        for _ in 0..<3 { program.addColumn(cost: 1, lower: 0, upper: 3, entries: [(row: 0, value: 2)]) }
        #expect(try solver.solve(program) == .infeasible)
      }
    }

    @Test("a program without columns or without rows is decided by its sides")
    func emptyPrograms() throws {
      let nothing = IntegerProgram(rows: [])
      #expect(try solver.solve(nothing, proof: .twice) == .optimal(x: [], value: 0, bound: 0))
      let open = IntegerProgram(rows: [(lower: nil, upper: 3)])
      #expect(try solver.solve(open) == .optimal(x: [], value: 0, bound: 0))
      let impossible = IntegerProgram(rows: [(lower: 1, upper: nil)])
      #expect(try solver.solve(impossible) == .infeasible)
      var box = IntegerProgram(rows: [])
      for cost in [2.0, -1, 0] { box.addColumn(cost: cost, lower: -2, upper: 5, entries: []) }
      #expect(try solver.solve(box) == .optimal(x: [5, -2, -2], value: 12, bound: 12))
    }

    @Test("the size of the costs doesn't matter")
    func scales() throws {
      for seed in Sweep.seeds(100) {
        var program = RandomIntegerProgram.make(seed: seed)
        guard let best = RandomIntegerProgram.enumerate(program) else { continue }
        // Powers of two, so that values scale exactly.
        for factor in [0x1p-40, 0x1p40] {
          let cost = program.cost
          program.cost = cost.map { $0 * factor }
          let unit = factor * max(abs(best), cost.map(abs).max() ?? 0)
          guard case .optimal(_, let value, _) = try solver.solve(program) else {
            Issue.record("seed \(seed), factor \(factor): no optimum")
            continue
          }
          #expect(abs(value - best * factor) <= Self.tolerance * unit, "seed \(seed), factor \(factor)")
          program.cost = cost
        }
      }
    }

    @Test("a search that is cancelled or limited says so, and any point it gives is a point")
    func stops() throws {
      var (cancelledLater, limitedStops) = (0, 0)
      for seed in Sweep.seeds(5) {
        let program = RandomIntegerProgram.assembly(seed: seed)
        let atOnce = try solver.solve(program, proof: .single, nodeLimit: nil, isCancelled: { true })
        guard case .stopped(.cancelled, let best, _) = atOnce else {
          Issue.record("seed \(seed): \(atOnce)")
          continue
        }
        #expect(best == nil)
        let asked = Counter()
        let later = try solver.solve(
          program, proof: .twice, nodeLimit: nil, isCancelled: { asked.count() > 2 })
        if case .stopped(.cancelled, let best, let bound) = later {
          cancelledLater += 1
          if let best { #expect(program.admits(best) && program.value(of: best) <= bound, "seed \(seed)") }
        } else {
          #expect(asked.value <= 3, "seed \(seed): not stopped after \(asked.value) questions")
        }
        let limited = try solver.solve(program, proof: .single, nodeLimit: 0, isCancelled: { false })
        if case .stopped(let stop, let best, let bound) = limited {
          limitedStops += 1
          #expect(stop == .nodeLimit)
          guard case .optimal(_, let value, _) = try solver.solve(program) else { continue }
          #expect(bound >= value * (1 - Self.tolerance), "seed \(seed): bound \(bound), optimum \(value)")
          if let best { #expect(program.admits(best), "seed \(seed)") }
        }
      }
      #expect(cancelledLater > 0 && limitedStops > 0, "\(cancelledLater) and \(limitedStops) stopped")
    }

    @Test("questions from many tasks at once get the answers of questions one by one")
    func concurrency() async throws {
      let solver = self.solver
      let alone = try (0..<20).map { try solver.solve(RandomIntegerProgram.make(seed: $0)) }
      let together = try await withThrowingTaskGroup(of: (Int, IntegerProgramOutcome).self) { group in
        for seed in 0..<20 {
          group.addTask { (seed, try solver.solve(RandomIntegerProgram.make(seed: seed))) }
        }
        var outcomes: [(Int, IntegerProgramOutcome)] = []
        for try await outcome in group { outcomes.append(outcome) }
        return outcomes
      }
      for (seed, outcome) in together { #expect(outcome == alone[seed], "seed \(seed)") }
    }

    @Test("an assembly's best panel is proven best by a search that shares nothing with the first")
    func assemblies() throws {
      for seed in Sweep.seeds(8) {
        let program = RandomIntegerProgram.assembly(seed: seed)
        guard case .optimal(let x, let value, let bound) = try solver.solve(program, proof: .twice) else {
          Issue.record("seed \(seed): no optimum")
          continue
        }
        #expect(program.admits(x) && bound - value <= Self.tolerance * value, "seed \(seed)")
      }
    }
  }
#endif
