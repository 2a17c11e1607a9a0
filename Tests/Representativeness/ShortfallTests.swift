import Sortition
import SortitionCensus
import SortitionRepresentativeness
import Testing

@Suite("Who takes part too little")
struct ShortfallTests {
  @Test("what chance does not explain comes first, and of that those with most people missing")
  func order() throws {
    // Feature a: 200 of 1,000 where 500 are expected, sure; feature b: 40 of 1,000 for 100, sure; feature c: 490 for
    // 500, chance; feature d: 440 of 900 for 450 and 100 unknown, chance and unknown answers.
    let population = population([[50, 50], [10, 90], [50, 50], [50, 50]])
    let group = answers(
      population.features,
      (0..<1_000).map { person in
        [
          person < 200 ? 0 : 1, person % 25 == 0 ? 0 : 1, person % 100 < 49 ? 0 : 1,
          person < 440 ? 0 : person < 900 ? 1 : -1,
        ]
      })
    let shortfalls = Assessment(of: group, with: population, SelectionDesign(features: 4)).shortfalls
    #expect(shortfalls.map { $0.comparison.cell.parts[0].feature.index } == [0, 1, 2, 3])
    #expect(shortfalls.map(\.doubts) == [[], [], [.chance], [.chance, .unknownAnswers]])
    #expect(near(shortfalls[0].missing, 300) && near(shortfalls[1].missing, 60))
  }

  @Test("where all unknown answers together make just the full share, they are a doubt")
  func exactly() throws {
    // One of 49 is 1/49 of 48 known people and one unknown: (0 + 1)/49 = 1/49.
    let population = population([[1, 48]])
    let group = answers(population.features, (0..<48).map { _ in [1] } + [[-1]])
    let shortfall = try #require(
      Assessment(of: group, with: population, SelectionDesign(features: 1), draws: 0).shortfalls.first)
    #expect(shortfall.comparison.ratioHighest == 1 && shortfall.comparison.unknownNeeded == 1)
    #expect(shortfall.doubts.contains(.unknownAnswers))
  }

  @Test("with a quota chance is no doubt; the unknown answers and rounding remain")
  func quota() throws {
    let population = population([[50, 50]])
    let group = answers(population.features, (0..<9).map { [$0 < 4 ? 0 : 1] } + [[-1]])
    let design = SelectionDesign(quotas: [true])
    let shortfall = try #require(Assessment(of: group, with: population, design).shortfalls.first)
    // 4 of 9, or 5 of 10 with the unknown one.
    #expect(shortfall.doubts == [.unknownAnswers, .rounding] && near(shortfall.missing, 0.5))
  }
}
