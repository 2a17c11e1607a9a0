import Foundation
import Sortition
import SortitionStatistics
import Testing

@Suite("Random groups")
struct RandomGroupTests {
  /// ln n! by its definition.
  private func logarithmOfFactorial(_ n: Int) -> Double {
    (0..<max(0, n)).reduce(0.0) { $0 + log(Double($1 + 1)) }
  }

  @Test(
    "large groups are drawn count by count, with the frequencies of the binomial and hypergeometric laws",
    arguments: [RandomDraw.withReplacement, .withoutReplacement])
  func frequencies(draw: RandomDraw) {
    // Seventy of 150 people, 40 of whom are of the second category.
    let counts = FeatureCounts(group: [70, 0, 0], population: [100, 40, 10])
    var generator = SeededGenerator(
      seed: Seed(bytes: (0..<32).map { UInt8($0) }), stream: .monteCarlo(features: 1, number: 0))
    let draws = 40_000
    var seen = [Int](repeating: 0, count: 71)
    for _ in 0..<draws {
      let group = counts.randomGroup(draw, using: &generator)
      #expect(group.reduce(0, +) == 70 && group.allSatisfy { $0 >= 0 })
      if draw == .withoutReplacement { #expect(zip(group, counts.population).allSatisfy { $0 <= $1 }) }
      seen[group[1]] += 1
    }
    func choose(_ n: Int, _ k: Int) -> Double {
      logarithmOfFactorial(n) - logarithmOfFactorial(k) - logarithmOfFactorial(n - k)
    }
    for x in 0...70 {
      let logarithm: Double
      switch draw {
      case .withReplacement:
        logarithm = choose(70, x) + Double(x) * log(40.0 / 150) + Double(70 - x) * log(110.0 / 150)
      case .withoutReplacement:
        logarithm = x > 40 ? -.infinity : choose(40, x) + choose(110, 70 - x) - choose(150, 70)
      }
      let mass = exp(logarithm)
      // Five standard errors, and one draw.
      let error = 5 * (mass * (1 - mass) / Double(draws)).squareRoot() + 1 / Double(draws)
      #expect(abs(Double(seen[x]) / Double(draws) - mass) <= error, "\(draw) \(x)")
    }
  }

  @Test("a group of the whole population is the population, and one of one category is its own")
  func borders() {
    var generator = SeededGenerator(
      seed: Seed(bytes: (0..<32).map { UInt8($0) }), stream: .monteCarlo(features: 1, number: 1))
    let whole = FeatureCounts(group: [100, 0, 0], population: [60, 0, 40])
    #expect(whole.randomGroup(.withoutReplacement, using: &generator) == [60, 0, 40])
    let single = FeatureCounts(group: [100, 0], population: [0, 7])
    #expect(single.randomGroup(.withReplacement, using: &generator) == [0, 100])
    let rare = FeatureCounts(group: [1_000_000, 0], population: [1, 999_999_999])
    for _ in 0..<100 {
      let group = rare.randomGroup(.withReplacement, using: &generator)
      #expect(group[0] <= 3 && group[0] + group[1] == 1_000_000)
    }
  }
}
