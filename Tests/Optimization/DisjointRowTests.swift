import SortitionOptimization
import SortitionSweeps
import Testing

@Suite("Disjoint rows")
struct DisjointRowTests {
  /// Residuals and gaps are relative to the scales of the program; the method's own goal is 1e-9.
  static let tolerance = 1e-8

  /// Households of one to six columns, and every fifth time one of a hundred.
  static func sizes(seed: Int) -> [Int] {
    var random = SweptGenerator(seed: ~seed)
    let sizes = (0..<Int.random(in: 1...25, using: &random)).map { _ in Int.random(in: 1...6, using: &random)
    }
    return seed % 5 == 0 ? sizes + [100] : sizes
  }

  @Test(
    "eliminated first or treated as any row, they give the same proven optimum",
    arguments: [0, 1, 2], HouseholdProgram.Tightness.allCases)
  func eliminationChangesNothing(scalars: Int, tightness: HouseholdProgram.Tightness) {
    for seed in Sweep.seeds(50) {
      let program = HouseholdProgram(
        seed: seed, scalars: scalars, tightness: tightness, sizes: Self.sizes(seed: seed),
        largestCount: [1, 5, 1000][seed % 3]
      ).program
      let results = [program, program.dense].map { InteriorPoint().minimise($0) }
      let verdicts = results.map {
        program.verify(x: $0.x, z: $0.z, rowDuals: $0.rowDuals, lowerDuals: $0.lower.dual)
      }
      #expect(
        verdicts.allSatisfy { $0.isOptimal(tolerance: Self.tolerance) },
        "seed \(seed): \(verdicts), \(results.map(\.stop)), \(results.map(\.iterations))")
      // Both are within the tolerance of the optimum.
      #expect(
        abs(verdicts[0].objective - verdicts[1].objective) <= 2 * Self.tolerance,
        "seed \(seed): \(verdicts.map(\.objective))")
    }
  }

  @Test("the sweep has tight rows of tight columns, and equalities")
  func sweepIsHard() {
    var (pressed, equalities) = (0, 0)
    for seed in 0..<50 {
      let program = HouseholdProgram(
        seed: seed, scalars: 0, tightness: .mixed, sizes: Self.sizes(seed: seed)
      ).program
      let result = InteriorPoint().minimise(program)
      for r in program.rowCount - program.disjointRows..<program.rowCount {
        if program.rowLower[r] == program.rowUpper[r] { equalities += 1 }
        if abs(result.rowDuals[r]) > 1e-6 { pressed += 1 }
      }
    }
    #expect(pressed > 100 && equalities > 100, "\(pressed) pressed rows, \(equalities) equalities")
  }

  @Test("a household of two and one for one seat bounds the chances by a third")
  func handCase() {
    // 3z ≤ x₁ + x₂ ≤ 1, attained by (2/3, 1/3, 1), where the row and both its columns are tight. The
    // last row has no column.
    let program = RowRangeProgram(
      columnStarts: [0, 2, 4, 5], rowIndices: [1, 0, 0, 1, 0], rowLower: [2, 0, 0], rowUpper: [2, 1, 1],
      cost: [0, 0, 0], lower: [0, 0, 0], upper: [2, 1, 2], scalarCost: [-2], lowerSlope: [[2, 1, 2]],
      upperSlope: [[0, 0, 0]], columnScale: [1, 0.5, 1], scalarScale: [0.5], disjointRows: 2)
    let result = InteriorPoint().minimise(program)
    #expect(result.stop == .converged)
    #expect(abs(result.z[0] - 1.0 / 3) < 1e-10)
    #expect(zip(result.x, [2.0 / 3, 1.0 / 3, 1]).allSatisfy { abs($0 - $1) < 1e-10 }, "\(result.x)")
  }

  @Test("three seats for two households of one seat each are refused with a proof")
  func impossible() {
    let ones = [1.0, 1, 1, 1]
    let program = RowRangeProgram(
      columnStarts: [0, 2, 4, 6, 8], rowIndices: [0, 1, 0, 1, 0, 2, 0, 2], rowLower: [3, 0, 0],
      rowUpper: [3, 1, 1], cost: [0, 0, 0, 0], lower: [0, 0, 0, 0], upper: ones, scalarCost: [],
      lowerSlope: [], upperSlope: [], columnScale: ones, scalarScale: [], disjointRows: 2)
    let result = InteriorPoint().minimise(program)
    #expect(result.stop == .infeasible)
    #expect(program.infeasibilityMargin(rowDuals: result.rowDuals, z: []) < -1e-9)
  }

  @Test("a column in two disjoint rows is refused")
  func overlap() async {
    await #expect(processExitsWith: .failure) {
      _ = RowRangeProgram(
        columnStarts: [0, 2], rowIndices: [0, 1], rowLower: [0, 0], rowUpper: [1, 1], cost: [1],
        lower: [0], upper: [1], scalarCost: [], lowerSlope: [], upperSlope: [], columnScale: [1],
        scalarScale: [], disjointRows: 2)
    }
  }
}
