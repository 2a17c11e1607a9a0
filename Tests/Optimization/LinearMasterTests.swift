#if IntegerPrograms
  import SortitionOptimization
  import SortitionSweeps
  import Testing

  @Suite("Linear master")
  struct LinearMasterTests {
    static let tolerance = 1e-7

    /// A random program around a point that meets it: rows, then columns to add.
    struct Draft {
      var rows: [(lower: Double, upper: Double)]
      var columns: [(cost: Double, lower: Double, upper: Double, entries: [(row: Int, value: Double)])]

      /// - Parameter degenerate: whole coefficients of few values, sides that many bases meet at once.
      init(seed: Int, degenerate: Bool) {
        var random = SweptGenerator(seed: seed)
        let p = Int.random(in: 1...12, using: &random)
        let n = Int.random(in: 1...30, using: &random)
        var sums = [Double](repeating: 0, count: p)
        rows = []
        columns = []
        for _ in 0..<n {
          let upper = degenerate ? 1 : Double.random(in: 0.5...5, using: &random)
          let at = degenerate ? Double(Int.random(in: 0...1, using: &random)) : upper / 2
          var entries: [(row: Int, value: Double)] = []
          for r in 0..<p where Bool.random(using: &random) {
            let value = degenerate ? 1 : Double.random(in: -1...2, using: &random)
            entries.append((r, value))
            sums[r] += value * at
          }
          let cost = Double.random(in: -2...3, using: &random)
          columns.append((degenerate ? cost.rounded() : cost, 0, upper, entries))
        }
        rows = sums.map { sum in
          switch Int.random(in: 0..<4, using: &random) {
          case 0: (sum, sum)
          case 1: (-.infinity, sum)
          case 2: (sum - 1, .infinity)
          default: (sum - 1, sum)
          }
        }
      }

      func master() throws -> LinearMaster {
        guard var master = LinearMaster(rows: rows) else { throw Missing() }
        for column in columns {
          master.addColumn(
            cost: column.cost, lower: column.lower, upper: column.upper, entries: column.entries)
        }
        return master
      }
    }

    struct Missing: Error {}

    @Test("an optimum meets the conditions of Karush, Kuhn and Tucker", arguments: [false, true])
    func optimality(degenerate: Bool) throws {
      for seed in Sweep.seeds(300) {
        let draft = Draft(seed: seed, degenerate: degenerate)
        var master = try draft.master()
        guard case .optimal(let found) = try master.solve() else {
          Issue.record("seed \(seed): no optimum")
          continue
        }
        var sums = [Double](repeating: 0, count: draft.rows.count)
        for (x, column) in zip(found.x, draft.columns) {
          var reduced = column.cost
          for (row, value) in column.entries {
            sums[row] += value * x
            reduced -= value * found.rowDuals[row]
          }
          #expect(x >= column.lower - Self.tolerance && x <= column.upper + Self.tolerance, "seed \(seed)")
          if x < column.upper - Self.tolerance { #expect(reduced <= Self.tolerance, "seed \(seed)") }
          if x > column.lower + Self.tolerance { #expect(reduced >= -Self.tolerance, "seed \(seed)") }
        }
        for (r, row) in draft.rows.enumerated() {
          let y = found.rowDuals[r]
          #expect(
            sums[r] >= row.lower - Self.tolerance && sums[r] <= row.upper + Self.tolerance, "seed \(seed)")
          if sums[r] < row.upper - Self.tolerance { #expect(y <= Self.tolerance, "seed \(seed)") }
          if sums[r] > row.lower + Self.tolerance { #expect(y >= -Self.tolerance, "seed \(seed)") }
        }
        let value = zip(found.x, draft.columns).reduce(0) { $0 + $1.0 * $1.1.cost }
        #expect(abs(value - found.value) <= Self.tolerance * max(1, abs(value)), "seed \(seed)")
      }
    }

    @Test("a program that grew column by column has the value of the whole")
    func growth() throws {
      for seed in Sweep.seeds(100) {
        let draft = Draft(seed: seed, degenerate: seed.isMultiple(of: 2))
        var whole = try draft.master()
        guard case .optimal(let expected) = try whole.solve() else {
          Issue.record("seed \(seed): no optimum")
          continue
        }
        guard var grown = LinearMaster(rows: draft.rows) else { throw Missing() }
        // Two columns a row make every side reachable, at a price.
        for r in draft.rows.indices {
          for sign in [1.0, -1] {
            grown.addColumn(cost: -1e4, lower: 0, upper: .infinity, entries: [(row: r, value: sign)])
          }
        }
        var last = -Double.infinity
        for column in draft.columns {
          guard case .optimal(let found) = try grown.solve() else {
            Issue.record("seed \(seed): no optimum on the way")
            break
          }
          #expect(found.value >= last - Self.tolerance * max(1, abs(last)), "seed \(seed): fell")
          last = found.value
          let index = grown.addColumn(
            cost: column.cost, lower: column.lower, upper: column.upper, entries: column.entries)
          #expect(index == grown.columnCount - 1)
        }
        // Some prices of reaching a side are larger than any penalty.
        for j in 0..<2 * draft.rows.count { grown.setColumn(j, lower: 0, upper: 0) }
        guard case .optimal(let found) = try grown.solve() else {
          Issue.record("seed \(seed): no optimum at the end")
          continue
        }
        #expect(
          abs(found.value - expected.value) <= Self.tolerance * max(1, abs(expected.value)), "seed \(seed)")
      }
    }

    @Test("changed costs and columns give what a new program gives")
    func changes() throws {
      for seed in Sweep.seeds(100) {
        var draft = Draft(seed: seed, degenerate: false)
        var changed = try draft.master()
        _ = try changed.solve()
        for j in draft.columns.indices {
          draft.columns[j].cost = -draft.columns[j].cost
          draft.columns[j].upper += 1
          changed.setCost(draft.columns[j].cost, column: j)
          changed.setColumn(j, lower: draft.columns[j].lower, upper: draft.columns[j].upper)
        }
        var fresh = try draft.master()
        guard case .optimal(let a) = try changed.solve(), case .optimal(let b) = try fresh.solve() else {
          Issue.record("seed \(seed): no optimum")
          continue
        }
        #expect(abs(a.value - b.value) <= Self.tolerance * max(1, abs(b.value)), "seed \(seed)")
      }
    }

    @Test("an impossible program, and one without bound, are called so")
    func noOptimum() throws {
      // x ≤ 1 and x ≥ 2; then x without an upper side.
      guard var master = LinearMaster(rows: [(lower: 2, upper: 3)]) else { throw Missing() }
      #expect(try master.solve() == .infeasible)
      master.addColumn(cost: 1, lower: 0, upper: 1, entries: [(row: 0, value: 1)])
      #expect(try master.solve() == .infeasible)
      master.addColumn(cost: 1, lower: 0, upper: 5, entries: [(row: 0, value: 1)])
      // x = (1, 2) or any other with sum 3.
      guard case .optimal(let found) = try master.solve() else {
        Issue.record("no optimum")
        return
      }
      #expect(abs(found.value - 3) <= Self.tolerance && abs(found.rowDuals[0] - 1) <= Self.tolerance)
      master.addColumn(cost: 1, lower: 0, upper: .infinity, entries: [])
      #expect(try master.solve() == .unbounded)
    }

    @Test("the sign of a multiplier is that of a seat more: y = 3 where one more on the upper side gains 3")
    func signs() throws {
      // Maximise 3 a − 2 b with a ≤ 4 and b ≥ 1, both as rows.
      guard var master = LinearMaster(rows: [(lower: -.infinity, upper: 4), (lower: 1, upper: .infinity)])
      else { throw Missing() }
      master.addColumn(cost: 3, lower: 0, upper: .infinity, entries: [(row: 0, value: 1)])
      master.addColumn(cost: -2, lower: 0, upper: .infinity, entries: [(row: 1, value: 1)])
      guard case .optimal(let found) = try master.solve() else {
        Issue.record("no optimum")
        return
      }
      #expect(abs(found.value - 10) <= Self.tolerance)
      #expect(abs(found.rowDuals[0] - 3) <= Self.tolerance && abs(found.rowDuals[1] + 2) <= Self.tolerance)
    }

    @Test("the check refuses a point off its rows, a point that is not best, and no numbers")
    func verification() throws {
      guard var master = LinearMaster(rows: [(lower: 0, upper: 4)]) else { throw Missing() }
      master.addColumn(cost: 1, lower: 0, upper: 10, entries: [(row: 0, value: 1)])
      func isOptimal(_ x: Double, _ y: Double) -> Bool {
        master.verify(x: [x], rowDuals: [y]).isOptimal(tolerance: LinearMaster.tolerance)
      }
      #expect(isOptimal(4, 1))
      #expect(!isOptimal(4.001, 1))
      #expect(!isOptimal(3.999, 1))
      #expect(!isOptimal(4, 0.999))
      #expect(!isOptimal(.nan, 1) && !isOptimal(4, .nan))
    }
  }
#endif
