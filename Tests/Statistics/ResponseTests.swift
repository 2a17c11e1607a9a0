import SortitionStatistics
import SortitionSweeps
import Testing

@Suite("R-indicators")
struct ResponseTests {
  struct Partial: Decodable {
    let unconditional, error, conditional: Double, byCategory, errors, within: [Double]
  }

  struct Line: Decodable {
    let margins: [[Int32]]
    let sizes, responded: [Int]
    let weights: [Double]
    let mean, R, unadjusted, error, cv, cvError: Double
    let partials: [Partial]

    var model: ResponseModel {
      get throws {
        let cells = CrossedCells(
          margins: margins, sizes: sizes, designWeights: weights)
        return try ResponseModel(of: cells, responded: responded.map { $0 == 1 })
      }
    }
  }

  static let tolerance = 1e-8

  @Test("R, CV, their errors and all partial indicators are those of R's glm, person by person")
  func agree() throws {
    let lines = try OracleLines.read("response", as: Line.self, from: "response.jsonl")
    #expect(lines.count == 6)
    for line in lines {
      let model = try line.model
      let found = model.indicator
      let pairs = [
        (found.value, line.R), (found.unadjusted, line.unadjusted), (found.standardError, line.error),
        (found.meanPropensity, line.mean), (found.coefficientOfVariation, line.cv),
        (found.coefficientError, line.cvError),
      ]
      for (value, expected) in pairs {
        #expect(near(value, expected, relative: Self.tolerance), "\(expected)")
      }
      for (margin, expected) in line.partials.enumerated() {
        let partial = try model.partials(of: margin)
        #expect(near(partial.unconditional, expected.unconditional, relative: Self.tolerance))
        #expect(near(partial.unconditionalError, expected.error, relative: Self.tolerance))
        #expect(near(partial.unconditionalByCategory, expected.byCategory, relative: 1e-7))
        #expect(near(partial.errorByCategory, expected.errors, relative: 1e-7))
        #expect(near(partial.conditional, expected.conditional, relative: Self.tolerance))
        #expect(near(partial.conditionalByCategory, expected.within, relative: Self.tolerance))
      }
    }
  }

  @Test("one feature's propensities are its rates, and its partial indicators are S")
  func oneFeature() throws {
    // 40 of 100 and 20 of 100: ρ̄ = 0.3, S² = 0.01 · 200/199 and a census has no sampling variance.
    let margin = [Int32](repeating: 0, count: 100) + [Int32](repeating: 1, count: 100)
    let responded = (0..<200).map { $0 < 40 || (100..<120).contains($0) }
    let model = try ResponseModel(of: CrossedCells(margins: [margin], sizes: [2]), responded: responded)
    #expect(near(model.propensities, [0.4, 0.2], relative: 1e-10))
    let indicator = model.indicator
    // B = Σ ρ (1 − ρ)/n_h over both halves = (0.24 + 0.16)/200.
    #expect(near(indicator.variance, 2.0 / 199 - 0.4 / 200, relative: 1e-9))
    #expect(near(indicator.unadjusted, 1 - 2 * (2.0 / 199).squareRoot(), relative: 1e-9))
    let partial = try model.partials(of: 0)
    #expect(near(partial.unconditional, partial.conditional, relative: 1e-9))
    // The same people against a census that knows the categories alone: w = 0.1/0.3.
    let counts = FeatureCounts(group: [40, 20], population: [100, 100])
    #expect(near(counts.cohensW, 1.0 / 3, relative: 1e-14))
    #expect(near(counts.rIndicator(), 0.8, relative: 1e-14))
    #expect(near(counts.rIndicator(asked: 0.5), 0.6, relative: 1e-14))
  }

  @Test("where every cell of two features responds alike, R is 1 and no error is made of rounding")
  func even() throws {
    // A tenth of everybody: in halves, thirds, tenths and sevenths too.
    for (sizes, hits) in [
      ([40, 60, 50, 70], 10), ([21, 42, 63, 84], 3), ([30, 30, 300, 60], 10), ([14, 7, 7, 700], 7),
    ] {
      let cell = sizes.indices.flatMap { Array(repeating: Int32($0), count: sizes[$0]) }
      let responded = sizes.flatMap { size in (0..<size).map { $0 % hits == 0 } }
      for design in [nil, cell.map { 1 + Double($0) / 3 }] {
        let cells = CrossedCells(
          margins: [cell.map { $0 / 2 }, cell.map { $0 % 2 }], sizes: [2, 2], designWeights: design)
        let model = try ResponseModel(of: cells, responded: responded)
        let found = model.indicator
        #expect(found.standardError == 0 && found.value == 1 && found.variance == 0, "\(sizes)")
        #expect(found.coefficientOfVariation == 0 && found.coefficientError == 0, "\(sizes)")
        for margin in 0..<2 {
          let partial = try model.partials(of: margin)
          #expect(partial.unconditionalError == 0 && partial.unconditional < 1e-8, "\(sizes)")
        }
      }
    }
  }

  @Test("a category of which nobody or everybody responded is named")
  func separated() {
    let cells = CrossedCells(margins: [[0, 0, 1, 1], [0, 1, 0, 1]], sizes: [2, 2])
    #expect(throws: ResponseModel.Failure.separated(MarginCategory(margin: 0, category: 1))) {
      try ResponseModel(of: cells, responded: [true, false, true, true])
    }
  }

  /// Odds 1, 1.2, 1.4, 1.6 by the first feature times 0.5, 0.6, 0.7 by the second.
  private func propensity(_ person: Int) -> Double {
    let (first, second) = (Double(person % 4), Double(person / 4 % 3))
    let odds = (1 + 0.2 * first) * (0.5 + 0.1 * second)
    return odds / (1 + odds)
  }

  /// The indicators of `runs` responses of n people with these propensities.
  private func repeated(_ n: Int, runs: Int) throws -> [RIndicator] {
    let first = (0..<n).map { Int32($0 % 4) }
    let second = (0..<n).map { Int32($0 / 4 % 3) }
    let cells = CrossedCells(margins: [first, second], sizes: [4, 3])
    return try (0..<runs).map { run in
      var generator = SweptGenerator(seed: 1_000 + run)
      let responded = (0..<n).map { Double.random(in: 0..<1, using: &generator) < propensity($0) }
      return try ResponseModel(of: cells, responded: responded).indicator
    }
  }

  private func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(values.count - 1)).squareRoot())
  }

  @Test(
    "over repeated responses of 600 people the adjusted variance is right on average, the unadjusted one too large"
  )
  func adjustment() throws {
    let variance = moments((0..<600).map(propensity)).deviation
    let runs = 600
    let results = try repeated(600, runs: runs)
    let adjusted = moments(results.map(\.variance))
    let error = adjusted.deviation / Double(runs).squareRoot()
    // To first order in 1/n: 2 % of S² beside four standard errors of chance.
    #expect(abs(adjusted.mean - variance * variance) < 4 * error + 0.02 * variance * variance)
    let unadjusted = moments(results.map { (1 - $0.unadjusted) * (1 - $0.unadjusted) / 4 }).mean
    #expect(unadjusted - variance * variance > 10 * error)
  }

  @Test("over repeated responses of 6,000 people the standard errors are the spread of R and CV")
  func standardErrors() throws {
    let results = try repeated(6_000, runs: 400)
    // The spread of 400 values is known to 3.5 %, the formula to first order in 1/n.
    let spread = moments(results.map(\.value)).deviation
    #expect(abs(moments(results.map(\.standardError)).mean / spread - 1) < 0.15)
    let cvSpread = moments(results.map(\.coefficientOfVariation)).deviation
    #expect(abs(moments(results.map(\.coefficientError)).mean / cvSpread - 1) < 0.15)
  }
}
