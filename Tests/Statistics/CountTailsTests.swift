import SortitionStatistics
import SortitionSweeps
import Testing

/// The exact test of two categories.
@Suite("Two categories")
struct CountTailsTests {
  static let statistics: [FitStatistic] = [.pearson, .seatsOutOfPlace, .largestResidual]

  /// C(n, x) by Pascal's triangle, exact below 2⁵³.
  private func choose(_ n: Int, _ x: Int) -> Double {
    var row = [1.0]
    for _ in 0..<n { row = [1] + zip(row, row.dropFirst()).map(+) + [1] }
    return row.indices.contains(x) ? row[x] : 0
  }

  private func pValue(_ group: [Int], _ population: [Int], _ draw: RandomDraw, _ statistic: FitStatistic)
    throws -> Double
  {
    let counts = FeatureCounts(group: group, population: population)
    return try ChanceCounts(counts, steering: .none, draw: draw).exactPValue(statistic)
  }

  @Test("the p-value is the sum of all chances as far from the expectation, outcome by outcome")
  func outcomes() throws {
    for seed in Sweep.seeds(200) {
      var generator = SweptGenerator(seed: seed)
      let marked = Int.random(in: 1...20, using: &generator)
      let others = Int.random(in: 1...20, using: &generator)
      let size = Int.random(in: 1...(marked + others), using: &generator)
      let x = Int.random(in: max(0, size - others)...min(size, marked), using: &generator)
      let whole = marked + others
      func isAsFar(_ other: Int) -> Bool {
        abs(other * whole - size * marked) >= abs(x * whole - size * marked)
      }
      for draw in [RandomDraw.withReplacement, .withoutReplacement] {
        let masses = (0...size).map { y in
          draw == .withoutReplacement
            ? choose(marked, y) * choose(others, size - y)
            : (0..<size).reduce(choose(size, y)) { $0 * Double($1 < y ? marked : others) / Double(whole) }
        }
        let p = (0...size).filter(isAsFar).reduce(0) { $0 + masses[$1] } / masses.reduce(0, +)
        for statistic in Self.statistics {
          let found = try pValue([x, size - x], [marked, others], draw, statistic)
          #expect(near(found, p, relative: 1e-11), "seed \(seed), \(draw), \(statistic): \(found), not \(p)")
        }
      }
    }
  }

  @Test("of a million people half of each, one more than half leaves out the middle alone")
  func million() throws {
    // P(X = k/2) = √(2/(πk)) (1 − 1/(4k) + O(k⁻²)), by Stirling's series.
    let (k, draw) = (1_000_000, RandomDraw.withReplacement)
    let middle = (2 / (Double.pi * Double(k))).squareRoot() * (1 - 1 / (4 * Double(k)))
    let found = try pValue([k / 2 + 1, k / 2 - 1], [1, 1], draw, .pearson)
    #expect(near(found, 1 - middle, relative: 1e-11))
    // With an odd number of people every outcome is as far as the nearest.
    #expect(near(try pValue([500_001, 500_000], [1, 1], draw, .pearson), 1, relative: 1e-11))
    #expect(try pValue([k / 2, k / 2], [1, 1], draw, .pearson) == 1)
  }

  @Test("far tails keep their digits: all of a hundred people of one half have 2⁻⁹⁹")
  func farTail() throws {
    #expect(near(try pValue([100, 0], [7, 7], .withReplacement, .pearson), 0x1p-99, relative: 1e-11))
    // All of 50 drawn of 100: 2/C(100, 50).
    #expect(
      near(
        try pValue([50, 0], [50, 50], .withoutReplacement, .pearson), 2 / 1.0089134454556420e29,
        relative: 1e-11))
  }

  @Test(
    "somebody of a category that the population lacks leaves no chance, and a third without people none out")
  func absent() throws {
    #expect(try pValue([3, 2, 1], [5, 5, 0], .withReplacement, .pearson) == 0)
    let two = try pValue([3, 1], [5, 5], .withReplacement, .pearson)
    #expect(try pValue([3, 1, 0], [5, 5, 0], .withReplacement, .pearson) == two)
  }
}
