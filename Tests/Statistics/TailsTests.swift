import SortitionStatistics
import Testing

@Suite("Tails of distributions")
struct TailsTests {
  struct ChiSquared: Decodable { let x, upper: Double, degreesOfFreedom: Int }
  struct Quantile: Decodable { let p, z: Double }

  @Test("upper tails of χ² have a relative error below 1e-12 for up to 10,000 degrees of freedom")
  func chiSquared() throws {
    let lines = try OracleLines.read("chiSquared", as: ChiSquared.self)
    #expect(lines.count > 100)
    for line in lines {
      let value = Tails.chiSquared(above: line.x, degreesOfFreedom: line.degreesOfFreedom)
      #expect(near(value, line.upper, relative: 1e-12), "\(line): \(value)")
    }
  }

  @Test("two degrees of freedom are an exponential, none are a certainty, and infinity is out of reach")
  func closedForms() {
    for x in [0.0, 0.5, 1, 7, 300] {
      // e^(−x/2) halves every 2 ln 2.
      let (tail, further) = (
        Tails.chiSquared(above: x, degreesOfFreedom: 2),
        Tails.chiSquared(above: x + 2 * 0.693_147_180_559_945_3, degreesOfFreedom: 2)
      )
      #expect(near(further, tail / 2, relative: 1e-12))
    }
    #expect(Tails.chiSquared(above: 0, degreesOfFreedom: 0) == 1)
    #expect(Tails.chiSquared(above: 1, degreesOfFreedom: 0) == 0)
    #expect(Tails.chiSquared(above: .infinity, degreesOfFreedom: 5) == 0)
  }

  @Test("normal quantiles are those of mpmath, and lead back to their probability")
  func quantiles() throws {
    for line in try OracleLines.read("normalQuantile", as: Quantile.self) {
      let z = Tails.normalQuantile(above: line.p)
      #expect(abs(z - line.z) <= 1e-13 * max(1, abs(line.z)), "\(line): \(z)")
      #expect(near(Tails.normal(above: z), line.p, relative: 1e-12))
    }
  }
}
