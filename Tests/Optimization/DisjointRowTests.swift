import Foundation
import SortitionOptimization
import SortitionSweeps
import Testing

@Suite("Disjoint rows")
struct DisjointRowTests {
  /// Households of one to six columns, and every fifth time one of a hundred.
  static func sizes(seed: Int) -> [Int] {
    var random = SweptGenerator(seed: ~seed)
    let sizes = (0..<Int.random(in: 1...25, using: &random)).map { _ in Int.random(in: 1...6, using: &random) }
    return seed % 5 == 0 ? sizes + [100] : sizes
  }

  @Test(
    "eliminated first or treated as any row, they give the same proven optimum",
    arguments: [0, 1, 2], HouseholdProgram.Tightness.allCases)
  func eliminationChangesNothing(scalars: Int, tightness: HouseholdProgram.Tightness) {
    var (one, two, bad1, bad2) = (0, 0, 0, 0)
    var worst = (0.0, 0.0)
    for seed in Sweep.seeds(100) {
      let program = HouseholdProgram(
        seed: seed, scalars: scalars, tightness: tightness, sizes: Self.sizes(seed: seed)
      ).program
      let results = [program, program.dense].map { InteriorPoint().minimise($0) }
      let verdicts = results.map {
        program.verify(x: $0.x, z: $0.z, rowDuals: $0.rowDuals, lowerDuals: $0.lower.dual)
      }
      one += results[0].iterations
      two += results[1].iterations
      if !verdicts[0].isOptimal(tolerance: 1e-8) { bad1 += 1 }
      if !verdicts[1].isOptimal(tolerance: 1e-8) { bad2 += 1 }
      func m(_ v: OutcomeVerification) -> Double { max(v.primalViolation, v.scalarResidual, abs(v.gap)) }
      worst = (max(worst.0, m(verdicts[0])), max(worst.1, m(verdicts[1])))
      #expect(
        verdicts[0].isOptimal(tolerance: 1e-8),
        "seed \(seed): \(verdicts), \(results.map(\.stop)), \(results.map(\.iterations))")
      #expect(
        abs(verdicts[0].objective - verdicts[1].objective) <= 1e-8,
        "seed \(seed): \(verdicts.map(\.objective))")
    }
    print("ITER", scalars, tightness, one, two, "bad", bad1, bad2, worst)
  }
}
