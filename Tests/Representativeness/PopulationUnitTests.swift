import Sortition
import SortitionCensus
import Testing

@Suite("People and shares")
struct PopulationUnitTests {
  @Test(
    "what adds up to a power of ten within rounding is shares",
    arguments: [
      [482, 518], [51, 49], [333, 333, 333], [1], [6_667, 3_334], [2, 3, 5], [0, 10, 0],
    ])
  func shares(counts: [Int]) {
    #expect(!PopulationUnit.isPeople(counts))
  }

  @Test("anything else is people", arguments: [[4_821, 5_193], [12, 15], [482, 520], [98, 0, 4], [98]])
  func people(counts: [Int]) {
    #expect(PopulationUnit.isPeople(counts))
  }

  @Test(
    "a universe in another unit makes shares of any counts",
    arguments: ["population 16+, in %", "per cent of adults", "Thousands of people", "percent", "‰"])
  func universes(text: String) {
    #expect(!PopulationUnit.isPeople([4_821, 5_193], universes: ["residents", text]))
    let feature = Feature(name: "a", values: ["x", "y"])
    let margin = PopulationTable.Margin(feature: feature, counts: [4_821, 5_193], universes: [text])
    #expect(!margin.countsPeople)
    #expect(
      PopulationTable.Margin(feature: feature, counts: [4_821, 5_193], universes: ["adults"]).countsPeople)
  }

  @Test("the caller has the last word, for margins and joint tables")
  func asked() {
    let feature = Feature(name: "a", values: ["x", "y"])
    #expect(PopulationTable.Margin(feature: feature, counts: [500, 500], countsPeople: true).countsPeople)
    let table = JointTable(
      name: "t", features: [.init(0), .init(1)], sizes: [2, 2], counts: [1, 2, 3, 5], countsPeople: false)
    #expect(!table.countsPeople)
  }

  @Test("the largest totals do not overflow")
  func large() {
    #expect(PopulationUnit.isPeople([Int.max]))
    #expect(!PopulationUnit.isPeople([1_000_000_000_000_000_000]))
  }
}
