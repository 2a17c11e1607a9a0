import Foundation
import SortitionRepresentativeness
import Testing

@Suite("Weights beside R's package survey")
struct WeightingOracleTests {
  private struct Line: Decodable {
    let kind: String
    let margins, totals: [[Double]]?
    let sizes: [Int]?
    let designWeights, raking, linear: [Double]?
  }

  /// The totals are rounded to whole numbers of this many units, since a population is counted.
  private static let units = 1e12
  /// R's own criterion of convergence, and the rounding of the totals, leave more than nine digits.
  private static let tolerance = 1e-8

  @Test("raked and linear weights are R's, scaled to a mean of 1")
  func agree() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Oracles/calibration.jsonl")
    var checked = 0
    for text in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
      guard line.kind == "calibration", let margins = line.margins, let totals = line.totals,
        let design = line.designWeights, let raking = line.raking, let linear = line.linear
      else { continue }
      let population = totals[0].reduce(0, +)
      let group = WeightedCase(
        totals.enumerated().map { f, counts in
          ("f\(f)", counts.map { Int(($0 / population * Self.units).rounded()) })
        }, answers: margins.map { $0.map { Int($0) } }, design: design)
      for (method, expected) in [(WeightingMethod.rake, raking), (.linear, linear)] {
        let weights = Array(try group.weighted(method).weights)
        let mean = expected.reduce(0, +) / Double(expected.count)
        #expect(near(weights, expected.map { $0 / mean }, tolerance: Self.tolerance), "\(method)")
      }
      checked += 1
    }
    #expect(checked == 6)
  }
}
