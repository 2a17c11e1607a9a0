import SortitionStatistics
import Testing

/// Warrant: the Python package balance, `Tests/Oracles/balance_figures.py`; which of its definitions are not ours is said
/// there.
@Suite("Figures of the package balance")
struct BalanceTests {
  struct Line: Decodable {
    let group, population: [Int]
    let earthMover, kolmogorovSmirnov, cramerVonMises, relativeEntropy, designEffect: Double
  }

  @Test("distances and design effects are those of balance")
  func distances() throws {
    let lines = try OracleLines.read("balance", as: Line.self, from: "balance_figures.jsonl")
    #expect(lines.count == 5)
    for line in lines {
      let counts = FeatureCounts(group: line.group, population: line.population, scale: .ordinal)
      let ordinal = try #require(counts.ordinalDistances)
      #expect(near(ordinal.earthMover, line.earthMover, relative: 1e-12))
      #expect(near(ordinal.kolmogorovSmirnov, line.kolmogorovSmirnov, relative: 1e-12))
      #expect(near(ordinal.cramerVonMises, line.cramerVonMises, relative: 1e-12))
      // balance adds 1e-12 to every share.
      let g = FitStatistic.likelihoodRatio.value(of: counts)
      #expect(near(g, 2 * Double(counts.size) * line.relativeEntropy, relative: 1e-9))
      #expect(near(DesignEffect(postStratifying: counts).value, line.designEffect, relative: 1e-12))
    }
  }

  struct Raked: Decodable {
    let sizes: [Int]
    let sample: [[Int]]
    let totals: [[Double]]
    let weights: [Double]
  }

  @Test("raked weights are those of balance")
  func raking() throws {
    let lines = try OracleLines.read("balanceRake", as: Raked.self, from: "balance_figures.jsonl")
    #expect(lines.count == 2)
    for line in lines {
      let margins = line.sizes.indices.map { f in line.sample.map { Int32($0[f]) } }
      let calibration = try Calibration(
        of: CrossedCells(margins: margins, sizes: line.sizes), to: line.totals)
      #expect(near(try calibration.raked().weights, line.weights, relative: 1e-8))
      #expect(near(try calibration.calibrated(.raking).weights, line.weights, relative: 1e-8))
    }
  }
}
