import SortitionStatistics
import SortitionSweeps
import Testing

@Suite("Calibration")
struct CalibrationTests {
  struct Line: Decodable {
    let margins, totals: [[Double]]
    let sizes: [Int]
    let designWeights, bounds, raking, sweeps, linear, logit, sampling: [Double]
    let postStratified: [Double]?

    var cells: CrossedCells {
      CrossedCells(
        margins: margins.map { $0.map { Int32($0) } }, sizes: sizes, designWeights: designWeights)
    }
  }

  /// R's own convergence criterion was 1e-12 of the totals.
  static let tolerance = 1e-9

  @Test("raked, linear and logit weights are those of R's survey, and logit ones also of sampling")
  func agree() throws {
    let lines = try OracleLines.read("calibration", as: Line.self, from: "calibration.jsonl")
    #expect(lines.count == 6)
    for line in lines {
      let calibration = try Calibration(of: line.cells, to: line.totals)
      let swept = try calibration.raked()
      #expect(swept.marginError <= Calibration.marginTolerance)
      #expect(near(swept.weights, line.raking, relative: Self.tolerance))
      #expect(near(swept.weights, line.sweeps, relative: Self.tolerance))
      let newton = try calibration.calibrated(.raking)
      #expect(newton.marginError <= Calibration.marginTolerance && newton.iterations <= 10)
      #expect(near(newton.weights, line.raking, relative: Self.tolerance))
      // The dual of the linear distance is a quadratic function.
      let linear = try calibration.calibrated(.linear)
      #expect(linear.iterations == 1)
      #expect(near(linear.weights, line.linear, relative: Self.tolerance))
      // At 1e-10 of the margins single weights would differ by more than the tolerance.
      let logit = try calibration.calibrated(
        .logit(lower: line.bounds[0], upper: line.bounds[1]), marginTolerance: 1e-12)
      #expect(logit.iterations <= 12)
      #expect(near(logit.weights, line.logit, relative: Self.tolerance))
      // sampling::calib stops at 1e-6.
      #expect(near(logit.weights, line.sampling, relative: 1e-5))
      #expect(logit.factors.allSatisfy { $0 >= line.bounds[0] && $0 <= line.bounds[1] })
    }
  }

  @Test("with one margin every distance gives post-stratification")
  func postStratification() throws {
    let lines = try OracleLines.read("calibration", as: Line.self, from: "calibration.jsonl")
    for line in lines {
      guard let expected = line.postStratified else { continue }
      let calibration = try Calibration(of: line.cells, to: line.totals)
      let raked = try calibration.raked()
      #expect(raked.iterations == 1)
      #expect(near(raked.weights, expected, relative: 1e-13))
      #expect(near(try calibration.calibrated(.raking).weights, expected, relative: Self.tolerance))
      #expect(near(try calibration.calibrated(.linear).weights, expected, relative: Self.tolerance))
    }
    #expect(lines.contains { $0.postStratified != nil })
  }

  @Test("raking a two-by-two table keeps its odds ratio and meets the margins")
  func oddsRatio() throws {
    // People 1 2 / 3 4, margins 30, 70 and 50, 50: w₁₁ = x solves x (20 + x)/((30 − x)(50 − x)) = (1·4)/(2·3) = 2/3,
    // x² + 220 x − 3000 = 0.
    let margins: [[Int32]] = [[0, 0, 0, 1, 1, 1, 1, 1, 1, 1], [0, 1, 1, 0, 0, 0, 1, 1, 1, 1]]
    let calibration = try Calibration(
      of: CrossedCells(margins: margins, sizes: [2, 2]), to: [[30, 70], [50, 50]])
    let x = 15_100.0.squareRoot() - 110
    for weights in [try calibration.raked().weights, try calibration.calibrated(.raking).weights] {
      #expect(near(weights[0], x, relative: 1e-8))
      #expect(near(2 * weights[1], 30 - x, relative: 1e-8))
    }
  }

  @Test("many people in few cells get the weights of their cells, whatever the order of the margins")
  func manyPeople() throws {
    for seed in Sweep.seeds(3) {
      var generator = SweptGenerator(seed: seed)
      let sizes = [2, 7, 5, 3]
      let margins = sizes.map { size in
        (0..<5_000).map { _ in
          Int32(min(Int.random(in: 0..<size, using: &generator), Int.random(in: 0..<size, using: &generator)))
        }
      }
      let totals = sizes.map { size in
        let parts = (0..<size).map { _ in Double.random(in: 1...3, using: &generator) }
        return parts.map { $0 / parts.reduce(0, +) * 1e6 }
      }
      let cells = CrossedCells(margins: margins, sizes: sizes)
      #expect(cells.count <= 210 && cells.people == 5_000)
      let weights = try Calibration(of: cells, to: totals).raked().weights
      let mirrored = CrossedCells(margins: margins.reversed(), sizes: sizes.reversed())
      let others = try Calibration(of: mirrored, to: totals.reversed()).calibrated(.raking).weights
      #expect(near(weights, others, relative: 1e-7), "seed \(seed)")
      for (margin, total) in zip(margins, totals) {
        var sums = [Double](repeating: 0, count: total.count)
        for (category, weight) in zip(margin, weights) { sums[Int(category)] += weight }
        #expect(zip(sums, total).allSatisfy { abs($0 - $1) <= 2e-10 * 1e6 }, "seed \(seed)")
      }
    }
  }

  @Test("categories with a total of 0 weigh nothing")
  func zeroTotals() throws {
    let cells = CrossedCells(margins: [[0, 0, 1, 1, 2], [0, 1, 0, 1, 0]], sizes: [3, 2])
    let calibration = try Calibration(of: cells, to: [[40, 60, 0], [50, 50]])
    for weights in [try calibration.raked().weights, try calibration.calibrated(.raking).weights] {
      #expect(weights[4] == 0)
      #expect(near(Array(weights.prefix(4)), [20, 20, 30, 30], relative: 1e-8))
    }
    // The linear distance knows no sign: it meets the same totals with everybody.
    let linear = try calibration.calibrated(.linear).weights
    #expect(abs(linear[4]) < 1e-7 && abs(linear[0] + linear[2] - 50) < 1e-6)
  }

  struct Trim: Decodable { let weights, limits, trimmed: [Double] }

  @Test("trimmed weights are those of R's survey, and keep their sum")
  func trimming() throws {
    let lines = try OracleLines.read("trimming", as: Trim.self, from: "calibration.jsonl")
    #expect(lines.count == 6)
    for line in lines {
      let trimmed = try Trimming.trimmed(line.weights, lower: line.limits[0], upper: line.limits[1])
      #expect(near(trimmed, line.trimmed, relative: 1e-9))
      #expect(near(trimmed.reduce(0, +), line.weights.reduce(0, +), relative: 1e-12))
    }
  }

  @Test("weights whose sum no weights inside the limits have are refused")
  func trimmingOutOfReach() throws {
    #expect(throws: Trimming.Failure.outOfReach) { try Trimming.trimmed([1, 2, 9], upper: 3) }
    #expect(throws: Trimming.Failure.outOfReach) { try Trimming.trimmed([1, 2, 3], lower: 2.5) }
    // 12 = 3 · 4: everybody at the limit. 10 of 1 and 9 with room for both.
    #expect(try Trimming.trimmed([1, 2, 9], upper: 4) == [4, 4, 4])
    let both = try Trimming.trimmed([1, 9], lower: 3, upper: 6)
    #expect(near(both, [4, 6], relative: 1e-12))
  }
}
