import Sortition
import SortitionCensus
import SortitionRepresentativeness
import Testing

@Suite("Who takes part too little")
struct ShortfallTests {
  @Test("sure findings come first, and among them those with most people missing")
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
    #expect(shortfalls.map(\.isSure) == [true, true, false, false])
    #expect(near(shortfalls[0].missing, 300) && near(shortfalls[1].missing, 60))
  }

  @Test("with a quota chance is no doubt, the unknown answers remain one")
  func quota() throws {
    let population = population([[50, 50]])
    let group = answers(population.features, (0..<9).map { [$0 < 4 ? 0 : 1] } + [[-1]])
    let design = SelectionDesign(quotas: [true])
    let shortfall = try #require(Assessment(of: group, with: population, design).shortfalls.first)
    // 4 of 9, or 5 of 10 with the unknown one.
    #expect(shortfall.doubts == [.unknownAnswers] && near(shortfall.missing, 0.5))
  }

  @Test("a pair is told where fewer come than either of its values tells")
  func crossed() throws {
    let table = JointTable(
      name: "t", features: [.init(0), .init(1)], sizes: [2, 2], counts: [30, 20, 20, 30])
    let population = population([[50, 50], [50, 50]], joint: [table])
    // Values come in their shares; the cells (0, 0) and (1, 1) not.
    let people = [(0, 0, 20), (0, 1, 30), (1, 0, 30), (1, 1, 20)].flatMap { a, b, count in
      Array(repeating: [a, b], count: count)
    }
    let assessment = Assessment(
      of: answers(population.features, people), with: population, SelectionDesign(features: 2))
    #expect(assessment.shortfalls.isEmpty)
    let crossed = assessment.crossedShortfalls
    #expect(crossed.map { $0.comparison.cell.parts.map(\.value.index) } == [[0, 0], [1, 1]])
    #expect(crossed.allSatisfy { near($0.missing, 10) })
    // Without a joint table nobody knows how many there should be.
    let modelled = SortitionRepresentativenessTests.population([[50, 50], [50, 50]])
    #expect(
      Assessment(of: answers(population.features, people), with: modelled, SelectionDesign(features: 2))
        .crossedShortfalls
        .isEmpty)
  }
}
