import SortitionStatistics
import Testing

@Suite("Several tests at once")
struct MultiplicityTests {
  struct Line: Decodable { let pValues, holm, benjaminiHochberg: [Double] }

  @Test("adjusted p-values are those of statsmodels, in the order given")
  func agree() throws {
    let lines = try OracleLines.read("multiplicity", as: Line.self)
    #expect(lines.count == 5)
    for line in lines {
      #expect(near(Multiplicity.holm(line.pValues), line.holm, relative: 1e-13))
      #expect(near(Multiplicity.benjaminiHochberg(line.pValues), line.benjaminiHochberg, relative: 1e-13))
    }
  }

  @Test(
    "of 0.01, 0.04 and 0.03 Holm makes 0.03, 0.06 and 0.06, and Benjamini and Hochberg 0.03, 0.04 and 0.04")
  func byHand() {
    #expect(near(Multiplicity.holm([0.01, 0.04, 0.03]), [0.03, 0.06, 0.06], relative: 1e-15))
    #expect(near(Multiplicity.benjaminiHochberg([0.01, 0.04, 0.03]), [0.03, 0.04, 0.04], relative: 1e-15))
    #expect(Multiplicity.holm([]).isEmpty)
  }
}
