import SortitionStatistics
import SortitionSweeps
import Testing

@Suite("Anchors of the total variation")
struct AnchorsTests {
  struct Line: Decodable {
    let size: Int
    let population: [Int]
    let best, withoutReplacement: Double?
    let withReplacement: Double
  }

  /// A group of that size; which one does not matter to the anchors.
  private func counts(_ line: Line) -> FeatureCounts {
    var group = [Int](repeating: 0, count: line.population.count)
    group[0] = line.size
    return FeatureCounts(group: group, population: line.population)
  }

  @Test("the best distance and both expectations are those of rational sums over all outcomes")
  func agreeWithRationalSums() throws {
    let lines = try OracleLines.read("anchors", as: Line.self)
    #expect(lines.count == 13)
    for line in lines {
      let counts = counts(line)
      #expect(near(counts.expectedTotalVariation(.withReplacement), line.withReplacement, relative: 1e-12))
      if let expected = line.withoutReplacement {
        let value = counts.expectedTotalVariation(.withoutReplacement)
        #expect(near(value, expected, relative: 1e-12), "\(line): \(value)")
      }
      if let best = line.best { #expect(near(counts.bestTotalVariation, best, relative: 1e-14)) }
    }
  }

  @Test("a best group has skill 1, and groups drawn at random have skill 0 on average")
  func skill() throws {
    let population = [30, 50, 20]
    let best = LargestRemainder(seats: 9, population: population).seats
    #expect(FeatureCounts(group: best, population: population).skill(.withReplacement) == 1)
    #expect(FeatureCounts(group: [9], population: [40]).skill(.withReplacement) == nil)
    var generator = SweptGenerator(seed: 5)
    let counts = FeatureCounts(group: best, population: population)
    let draws = 4_000
    for draw in [RandomDraw.withReplacement, .withoutReplacement] {
      let skills = (0..<draws).compactMap { _ in
        counts.replacingGroup(with: counts.randomGroup(draw, using: &generator)).skill(draw)
      }
      let mean = skills.reduce(0, +) / Double(draws)
      let variance = skills.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws)
      // Five standard errors.
      #expect(abs(mean) < 5 * (variance / Double(draws)).squareRoot(), "\(draw): \(mean)")
    }
  }

  @Test("largest remainders lie within one of the share, and no seat moved brings them nearer")
  func largestRemainders() {
    for seed in Sweep.seeds(200) {
      var generator = SweptGenerator(seed: seed)
      let population = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        Int.random(in: 0...12, using: &generator)
      }
      guard population.contains(where: { $0 > 0 }) else { continue }
      let k = Int.random(in: 1...20, using: &generator)
      let result = LargestRemainder(seats: k, population: population)
      let whole = population.reduce(0, +)
      #expect(result.seats.reduce(0, +) == k, "seed \(seed)")
      for (seats, count) in zip(result.seats, population) {
        #expect(seats == k * count / whole || seats == k * count / whole + 1, "seed \(seed)")
        #expect(seats * whole < k * count + whole, "seed \(seed)")
      }
      func distance(_ seats: [Int]) -> Int {
        zip(seats, population).reduce(0) { $0 + abs($1.0 * whole - k * $1.1) }
      }
      for from in population.indices where result.seats[from] > 0 {
        for to in population.indices where to != from {
          var moved = result.seats
          moved[from] -= 1
          moved[to] += 1
          #expect(distance(moved) >= distance(result.seats), "seed \(seed)")
        }
      }
    }
  }

  @Test("of three equal categories and four seats the first has two")
  func ties() {
    let result = LargestRemainder(seats: 4, population: [5, 5, 5])
    #expect(result.seats == [2, 1, 1])
  }
}
