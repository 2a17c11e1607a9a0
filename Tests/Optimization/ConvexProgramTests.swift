import SortitionOptimization
import SortitionSweeps
import Testing

/// Convex terms in the interior-point method.
///
/// A point is optimal for a convex objective exactly where it is optimal for the linear one with the gradient there as
/// costs, and of that `verify` bounds the gap, from the program and the multipliers alone.
@Suite("Convex programs")
struct ConvexProgramTests {
  /// The gap of the linearised program, of order one, and violations in units of the scales.
  static let tolerance = 1e-8

  /// The program with its gradient at a point as costs.
  static func linearised(_ program: RowRangeProgram, _ result: InteriorPoint.Result) -> RowRangeProgram {
    var linear = program
    linear.columnTerms = []
    linear.scalarTerms = []
    for (t, term) in program.columnTerms.enumerated() { linear.cost[t] += term.slope(at: result.x[t]) }
    for (j, term) in program.scalarTerms.enumerated() { linear.scalarCost[j] += term.slope(at: result.z[j]) }
    return linear
  }

  /// A program of one row, Σ x = total, with x in [0, 1] each.
  static func single(_ count: Int, total: Double) -> RowRangeProgram {
    RowRangeProgram(
      columnStarts: Array(0...count), rowIndices: Array(repeating: 0, count: count), rowLower: [total],
      rowUpper: [total], cost: Array(repeating: 0, count: count), lower: Array(repeating: 0, count: count),
      upper: Array(repeating: 1, count: count), scalarCost: [], lowerSlope: [], upperSlope: [],
      columnScale: Array(repeating: total / Double(count), count: count), scalarScale: [])
  }

  @Test("logarithms share a total in proportion to their weights, up to the box")
  func logarithms() {
    // −w_t/x_t is one number on x_t < 1: 0.1, 0.2, 0.3 and 0.6 of 1.2, of which the last one is inside as well.
    var program = Self.single(4, total: 1.2)
    let weights = [0.1, 0.2, 0.3, 0.6]
    program.columnTerms = weights.map { .logarithm(weight: $0) }
    let inside = InteriorPoint().minimise(program)
    for (x, expected) in zip(inside.x, weights) { #expect(abs(x - expected) <= 1e-9) }
    // Of 1.5 the last one would have 0.75 · 1.0; of 2.4 more than 1, so that the others share 1.4 by 1 : 2 : 3.
    program = Self.single(4, total: 2.4)
    program.columnTerms = weights.map { .logarithm(weight: $0) }
    let boxed = InteriorPoint().minimise(program)
    for (x, expected) in zip(boxed.x, [1.4 / 6, 2.8 / 6, 4.2 / 6, 1]) { #expect(abs(x - expected) <= 1e-9) }
  }

  @Test("squares are moved by one amount to meet a total, down to the box")
  func squares() {
    var program = Self.single(3, total: 1.05)
    program.columnTerms = [0.1, 0.4, 0.7].map { .square(weight: 1, centre: $0) }
    let inside = InteriorPoint().minimise(program)
    for (x, expected) in zip(inside.x, [0.05, 0.35, 0.65]) { #expect(abs(x - expected) <= 1e-9) }
    program = Self.single(3, total: 0.5)
    program.columnTerms = [0.1, 0.4, 0.7].map { .square(weight: 1, centre: $0) }
    let boxed = InteriorPoint().minimise(program)
    for (x, expected) in zip(boxed.x, [0, 0.1, 0.4]) { #expect(abs(x - expected) <= 1e-9) }
  }

  @Test("a price against a reciprocal: z + 1/(4 z) is least at 1/2")
  func reciprocal() {
    var program = Self.single(2, total: 1.5)
    // x_t ≥ z, so z ≤ 0.75.
    program = RowRangeProgram(
      columnStarts: program.columnStarts, rowIndices: program.rowIndices, rowLower: program.rowLower,
      rowUpper: program.rowUpper, cost: program.cost, lower: program.lower, upper: program.upper,
      scalarCost: [1], lowerSlope: [[1, 1]], upperSlope: [[0, 0]], columnScale: program.columnScale,
      scalarScale: [0.5])
    program.scalarTerms = [.reciprocal(weight: 0.25)]
    let result = InteriorPoint().minimise(program)
    #expect(abs(result.z[0] - 0.5) <= 1e-8)
  }

  /// Which terms a random program has.
  enum Terms: String, CaseIterable, Sendable {
    case squares, logarithms, reciprocals, mixture
  }

  /// A random program with terms around a point that has every column above 0, so that every term is defined there, and
  /// none above 1/T: objectives are of order one, as the method asks.
  ///
  /// Without the rows in the span of the equality rows, as it asks too: of programs that bear them it promises nothing,
  /// linear or not. Half of the programs with scalars have no terms on their columns.
  static func random(seed: Int, scalars: Int, terms: Terms) -> RowRangeProgram {
    var random = SweptGenerator(seed: seed)
    let slack = [0, 1, 2, 5][seed % 4]
    let sample = RandomProgram(seed: seed, scalars: scalars, slack: slack, least: 1)
    var program = sample.program.reduced()
    func term(_ scale: Double, at point: Double, share: Double) -> ConvexTerm {
      let weight = Double.random(in: 0.1...1, using: &random) * share
      let square = ConvexTerm.square(
        weight: weight / (scale * scale), centre: scale * Double.random(in: 0...2, using: &random))
      let kinds = [
        square, .logarithm(weight: weight), .reciprocal(weight: weight * min(scale, point)),
        .square(weight: 0, centre: 0),
      ]
      return switch terms {
      case .squares: kinds[0]
      case .logarithms: kinds[1]
      case .reciprocals: kinds[2]
      case .mixture: kinds[Int.random(in: 0..<kinds.count, using: &random)]
      }
    }
    if scalars == 0 || Bool.random(using: &random) {
      program.columnTerms = zip(program.columnScale, sample.point).map { scale, point in
        term(scale, at: point, share: 1 / Double(program.columnCount))
      }
    }
    // The smallest and the largest scalar that the point allows.
    let shares = zip(sample.point, program.lowerSlope.first ?? []).map { $0 / $1 }
    let ends = [shares.min() ?? 0, shares.max() ?? 0]
    program.scalarTerms = zip(program.scalarScale, ends).map { term($0, at: $1, share: 0.3) }
    return program
  }

  /// Whether no rule has such a program, of which some are too hard: reciprocals of columns, and logarithms of columns
  /// beside scalars.
  static func mayStall(_ program: RowRangeProgram) -> Bool {
    program.columnTerms.contains { term in
      if case .reciprocal = term { true } else { term.needsPositive && program.scalarCount > 0 }
    }
  }

  /// Two proofs: one by the gradient, one that asks for no slope and not for `verify` (`LagrangianBound`).
  @Test(
    "random programs: the gradient's linear program and the least value of the Lagrangian prove the optimum",
    arguments: [0, 1, 2], Terms.allCases)
  func random(scalars: Int, terms: Terms) {
    let seeds = Sweep.seeds(75)
    var stalled: [Int] = []
    for seed in seeds {
      let program = Self.random(seed: seed, scalars: scalars, terms: terms)
      let result = InteriorPoint().minimise(program)
      if result.stop == .stalled, Self.mayStall(program) {
        stalled.append(seed)
        continue
      }
      let proof = Self.linearised(program, result)
        .verify(x: result.x, z: result.z, rowDuals: result.rowDuals, lowerDuals: result.lower.dual)
      #expect(
        proof.isOptimal(tolerance: Self.tolerance), "seed \(seed): \(result.stop), \(result.error), \(proof)")
      let bound = LagrangianBound(program, result)
      #expect(bound.isOptimal(tolerance: Self.tolerance), "seed \(seed): \(result.stop), \(bound)")
    }
    #expect(stalled.count * 50 <= seeds.count, "no optimum of \(stalled)")
  }
}
