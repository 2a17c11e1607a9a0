import Sortition
import SortitionCensus
import SortitionRepresentativeness
import SortitionSweeps
import Testing

@Suite("Masks of an assessment")
struct MasksTests {
  @Test("a masked value is masked in every pair; pairs with masked unknown answers stay out, as triples do")
  func values() throws {
    let population = population([[50, 50], [1, 1, 1], [1, 1]])
    // Three people of value 2 of feature b; two unknown answers to feature c.
    let people = (0..<100).map { [$0 % 2, $0 < 3 ? 2 : $0 % 5 < 2 ? 0 : 1, $0 > 97 ? -1 : $0 / 2 % 2] }
    let assessment = Assessment(
      of: answers(population.features, people), with: population, Design(features: 3))
    let masks = assessment.masks(minimum: 5)
    let b = try #require(masks.features[1])
    #expect(b == [true, false, true, false])
    // 50 and 48 of c, and two unknown ones.
    let c = try #require(masks.features[2])
    #expect(c.last == true && c.count { $0 } == 2)
    for (crossed, mask) in zip(assessment.crossings, masks.crossings) {
      let features = crossed.crossing.features
      guard features == [Feature.ID(0), Feature.ID(1)] else {
        #expect(mask == nil)
        continue
      }
      let mask = try #require(mask)
      for (number, cell) in crossed.cells.enumerated() {
        let hidden = try cell.cell.parts.contains { part in
          try #require(masks.features[part.feature.index])[part.value.index]
        }
        #expect(mask[number] || !hidden && !(1..<5).contains(cell.count))
      }
    }
  }
}
