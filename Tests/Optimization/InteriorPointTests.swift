import SortitionOptimization
import SortitionSweeps
import Testing

/// The seeds of every sweep here.
let sweep = Sweep.seeds(100)

@Suite("Interior point")
struct InteriorPointTests {
  /// Residuals and gaps are relative to the scales of the program; the method's own goal is 1e-9.
  static let tolerance = 1e-8

  @Test("an optimum is proven by code that trusts no solver", arguments: [0, 1, 2])
  func optimaAreProven(scalars: Int) {
    for seed in sweep {
      for slack in [0, 1, 5] {
        let random = RandomProgram(seed: seed, scalars: scalars, slack: slack)
        // Slack 0 makes all rows equalities.
        let program = random.program.reduced()
        let result = InteriorPoint().minimise(program)
        let verdict = program.verify(
          x: result.x, z: result.z, rowDuals: result.rowDuals, lowerDuals: result.lower.dual)
        #expect(
          verdict.isOptimal(tolerance: Self.tolerance),
          "seed \(seed), slack \(slack), scalars \(scalars): \(verdict), \(result.stop)")
      }
    }
  }

  @Test("the optimum does not depend on where the method starts")
  func startsAgree() {
    for seed in sweep {
      let program = RandomProgram(seed: seed, scalars: 1, slack: 3).program.reduced()
      var random = SweptGenerator(seed: seed)
      let cold = InteriorPoint().minimise(program)
      let start = InteriorPoint.Start(
        x: program.columnScale.map { $0 * Double.random(in: 0.01...10, using: &random) },
        z: program.scalarScale.map { $0 * Double.random(in: 0...2, using: &random) })
      let result = InteriorPoint().minimise(program, from: start)
      let verdict = program.verify(
        x: result.x, z: result.z, rowDuals: result.rowDuals, lowerDuals: result.lower.dual)
      #expect(verdict.isOptimal(tolerance: Self.tolerance), "seed \(seed): \(verdict), \(result.stop)")
      #expect(
        zip(cold.z, result.z).allSatisfy { abs($0 - $1) <= Self.tolerance * program.scalarScale[0] },
        "seed \(seed): \(cold.z), \(result.z)")
    }
  }

  @Test("an impossible program is refused with multipliers that prove it")
  func infeasibilityIsProven() {
    var refused = 0
    for seed in sweep {
      var program = RandomProgram(seed: seed, scalars: 1, slack: 2).program.reduced()
      // More on one row than all its columns hold.
      let row = program.rowCount - 1
      guard row > 0, program.rowLower[row] < program.rowUpper[row] else { continue }
      let capacity = program.rowSums(program.upper)[row]
      program.rowLower[row] = capacity + 1
      program.rowUpper[row] = capacity + 3
      let result = InteriorPoint().minimise(program)
      // Either the multipliers prove it at any z ≥ 0, or the best z is below zero.
      let margin = program.infeasibilityMargin(rowDuals: result.rowDuals, z: [0])
      #expect(margin < -1e-9, "seed \(seed): margin \(margin), \(result.stop)")
      refused += 1
    }
    #expect(2 * refused >= sweep.count, "the sweep made \(refused) impossible programs")
  }

  @Test("complementary sides separate: no side is both off and pressed")
  func complementarityIsStrict() {
    var unclear = 0
    for seed in sweep {
      let program = RandomProgram(seed: seed, scalars: 1, slack: 3).program.reduced()
      let result = InteriorPoint().minimise(program)
      for t in 0..<program.columnCount {
        let slack = result.lower.slack[t] / program.columnScale[t]
        let dual = result.lower.dual[t] * program.columnScale[t]
        if slack > 1e-6 && dual > 1e-6 { unclear += 1 }
      }
    }
    #expect(unclear == 0)
  }

  @Test("asked to stop, the method stops within an iteration")
  func cancellation() {
    let program = RandomProgram(seed: 1, scalars: 1, slack: 2).program
    let result = InteriorPoint().minimise(program, isCancelled: { true })
    #expect(result.stop == .stalled)
    #expect(result.iterations == 0)
  }

  @Test("two people for one seat get one half each")
  func handCase() {
    // One row x₁ + x₂ = 1, n = (1, 1): by symmetry and the sum, z ≤ ½, attained.
    let program = RowRangeProgram(
      columnStarts: [0, 1, 2], rowIndices: [0, 0], rowLower: [1], rowUpper: [1], cost: [0, 0],
      lower: [0, 0], upper: [1, 1], scalarCost: [-2], lowerSlope: [[1, 1]], upperSlope: [[0, 0]],
      columnScale: [0.5, 0.5], scalarScale: [0.5])
    let result = InteriorPoint().minimise(program)
    #expect(abs(result.z[0] - 0.5) < 1e-12)
    #expect(result.stop == .converged)
  }
}

@Suite("Verification of outcomes")
struct VerificationTests {
  @Test("a bound from arbitrary multipliers never exceeds the objective of a feasible point")
  func weakDuality() {
    for seed in sweep {
      var random = SweptGenerator(seed: seed)
      let sample = RandomProgram(seed: seed, scalars: 0, slack: 3)
      let duals = (0..<sample.program.rowCount).map { _ in Double.random(in: -1...1, using: &random) }
      let verdict = sample.program.verify(x: sample.point, z: [], rowDuals: duals)
      #expect(verdict.primalViolation <= 0, "seed \(seed)")
      #expect(verdict.gap >= -1e-9 * max(1, abs(verdict.bound)), "seed \(seed): \(verdict)")
      #expect(sample.program.infeasibilityMargin(rowDuals: duals, z: []) >= -1e-12, "seed \(seed)")
    }
  }

  @Test("a wrong point, a wrong multiplier and a broken row are all seen")
  func faultsAreSeen() {
    let program = RandomProgram(seed: 7, scalars: 1, slack: 2).program.reduced()
    let result = InteriorPoint().minimise(program)
    let good = program.verify(x: result.x, z: result.z, rowDuals: result.rowDuals)
    #expect(good.isOptimal(tolerance: 1e-8))
    var x = result.x
    x[0] += 0.01 * program.columnScale[0]
    #expect(!program.verify(x: x, z: result.z, rowDuals: result.rowDuals).isOptimal(tolerance: 1e-8))
    var duals = result.rowDuals
    duals[0] += 0.01 * max(abs(duals[0]), 1)
    #expect(!program.verify(x: result.x, z: result.z, rowDuals: duals).isOptimal(tolerance: 1e-8))
    let z = [result.z[0] * 1.01]
    #expect(!program.verify(x: result.x, z: z, rowDuals: result.rowDuals).isOptimal(tolerance: 1e-8))
  }
}

extension RowRangeProgram {
  /// The program without the rows in the span of earlier equality rows, by elimination on the 0/1 rows:
  /// the shape in which the method wants a program.
  func reduced() -> RowRangeProgram {
    var dense = [[Double]](
      repeating: Array(repeating: 0, count: columnCount), count: rowCount)
    for t in 0..<columnCount {
      for p in columnStarts[t]..<columnStarts[t + 1] { dense[Int(rowIndices[p])][t] = 1 }
    }
    var basis: [(pivot: Int, row: [Double])] = []
    var kept: [Int] = []
    let equalities = (0..<rowCount).filter { rowLower[$0] == rowUpper[$0] }
    for r in equalities + (0..<rowCount).filter({ rowLower[$0] < rowUpper[$0] }) {
      var row = dense[r]
      for (pivot, other) in basis {
        let factor = row[pivot] / other[pivot]
        for t in row.indices { row[t] -= factor * other[t] }
      }
      guard let pivot = row.indices.max(by: { abs(row[$0]) < abs(row[$1]) }), abs(row[pivot]) > 1e-9
      else { continue }
      if rowLower[r] == rowUpper[r] { basis.append((pivot, row)) }
      kept.append(r)
    }
    let firstDisjoint = rowCount - disjointRows
    kept = kept.filter { $0 < firstDisjoint } + kept.filter { $0 >= firstDisjoint }
    var position = [Int32?](repeating: nil, count: rowCount)
    for (i, r) in kept.enumerated() { position[r] = Int32(i) }
    var starts = [0]
    var indices: [Int32] = []
    for t in 0..<columnCount {
      indices += rowIndices[columnStarts[t]..<columnStarts[t + 1]].compactMap { position[Int($0)] }
      starts.append(indices.count)
    }
    return RowRangeProgram(
      columnStarts: starts, rowIndices: indices, rowLower: kept.map { rowLower[$0] },
      rowUpper: kept.map { rowUpper[$0] }, cost: cost, lower: lower, upper: upper,
      scalarCost: scalarCost, lowerSlope: lowerSlope, upperSlope: upperSlope, columnScale: columnScale,
      scalarScale: scalarScale, disjointRows: kept.count { $0 >= firstDisjoint })
  }
}
