import Sortition
import SortitionCensus
import SortitionRepresentativeness
import SortitionStatistics
import SortitionSweeps
import Testing

@Suite("Pairs and triples")
struct CrossedTests {
  /// A population of three features, with a joint table of the first two or without, and a group with unknown
  /// answers.
  struct Case {
    let population: Population
    let people: [[Int]]
    let answers: Answers
    let assessment: Assessment

    init(seed: Int) {
      var generator = SweptGenerator(seed: seed)
      let sizes = [2, 3, 2]
      let joint = (0..<6).map { _ in Int.random(in: 0...30, using: &generator) + 1 }
      let first = [joint[0] + joint[1] + joint[2], joint[3] + joint[4] + joint[5]]
      let second = [joint[0] + joint[3], joint[1] + joint[4], joint[2] + joint[5]]
      let margins = [first, second, [3, 4]]
      let tables =
        seed % 2 == 0
        ? [JointTable(name: "t", features: [.init(0), .init(1)], sizes: [2, 3], counts: joint)] : []
      population = SortitionRepresentativenessTests.population(margins, joint: tables, countsPeople: false)
      people = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
        sizes.map { size in
          Int.random(in: 0..<8, using: &generator) == 0
            ? -1 : min(size - 1, Int.random(in: 0..<size + 1, using: &generator))
        }
      }
      answers = SortitionRepresentativenessTests.answers(population.features, people)
      assessment = Assessment(of: answers, with: population, SelectionDesign(features: 3), draws: 99)
    }

    /// The population share of a cell, from the joint table, as a product, or as that of both.
    func share(_ cell: Cell) -> Double {
      let parts = cell.parts
      var (known, rest) = (1.0, parts[...])
      if parts.count >= 2, parts[1].feature.index == 1, let joint = population.jointTables.first {
        known =
          Double(joint.counts[parts[0].value.index * 3 + parts[1].value.index])
          / Double(joint.counts.reduce(0, +))
        rest = parts[2...]
      }
      return rest.reduce(known) { product, part in
        let margin = population.table.margins[part.feature.index]
        return product * Double(margin.counts[part.value.index]) / Double(margin.total)
      }
    }

    /// How many people are of a cell, and how many answered all of its features.
    func count(_ cell: Cell) -> (count: Int, known: Int) {
      let known = people.filter { person in cell.parts.allSatisfy { person[$0.feature.index] >= 0 } }
      let count = known.count { person in
        cell.parts.allSatisfy { person[$0.feature.index] == $0.value.index }
      }
      return (count, known.count)
    }
  }

  @Test("counts, shares and distances are those counted person by person")
  func distances() throws {
    for seed in Sweep.seeds(100) {
      let sample = Case(seed: seed)
      let crossings = sample.assessment.crossings
      for crossed in crossings {
        var distance = 0.0
        for cell in crossed.cells {
          let (count, known) = sample.count(cell.cell)
          #expect(cell.count == count && crossed.known == known, "\(seed)")
          #expect(near(cell.populationShare, sample.share(cell.cell)), "\(seed)")
          #expect(crossed.known + crossed.leftOut == sample.people.count, "\(seed)")
          distance += abs(Double(count) / Double(known) - sample.share(cell.cell)) / 2
        }
        #expect(near(crossed.distance.totalVariation, distance, relative: 1e-9), "\(seed)")
        let isJoint = crossed.crossing.features.map(\.index) == [0, 1] && seed % 2 == 0
        #expect(crossed.isModelled == !isJoint, "\(seed)")
        #expect((crossed.pValue == .absent(.modelled)) == !isJoint, "\(seed)")
        // A single test is its own adjustment.
        #expect(crossed.pValueAdjusted == crossed.pValue.value, "\(seed)")
      }
      let excesses = crossings.map(\.excess)
      #expect(excesses == excesses.sorted(by: >), "\(seed)")
      #expect(Set(crossings.map(\.crossing)).count == crossings.count && crossings.count <= 4, "\(seed)")
    }
  }

  @Test("the worst cells are those farthest from their expectation")
  func worst() throws {
    for seed in Sweep.seeds(50) {
      for crossed in Case(seed: seed).assessment.crossings {
        let off = crossed.cells.map { abs($0.missing) }.sorted(by: >)
        let worst = crossed.worstCells(4)
        #expect(worst.count == min(4, off.count))
        #expect(zip(worst, off).allSatisfy { near(abs($0.missing), $1, relative: 1e-9) }, "\(seed)")
      }
    }
  }

  @Test("pairs and triples of too many cells are left out, and it is said which and how many")
  func tooLarge() {
    // 201 · 100 cells are one row more than the limit of 20,000; triples of either have more than 1,000.
    let population = population(
      [201, 100, 100, 2].map { Array(repeating: 1, count: $0) }, countsPeople: false)
    let group = answers(population.features, [[0, 0, 0, 0], [1, 1, 1, 1]])
    let assessment = Assessment(of: group, with: population, SelectionDesign(features: 4), draws: 0)
    #expect(assessment.notCrossed.pairs.map { $0.features.map(\.index) } == [[0, 1], [0, 2]])
    #expect(assessment.notCrossed.triples == 4)
    #expect(
      Set(assessment.crossings.map { $0.crossing.features.map(\.index) }) == [
        [0, 3], [1, 2], [1, 3], [2, 3],
      ])
    #expect(
      Case(seed: 0).assessment.notCrossed.pairs.isEmpty && Case(seed: 0).assessment.notCrossed.triples == 0)
  }

  @Test("empty groups are exactly those without anybody that no wider empty group implies")
  func emptyGroups() throws {
    var total = 0
    for seed in Sweep.seeds(300) {
      let sample = Case(seed: seed)
      let crossings = (1...3).flatMap { Crossing.all(of: $0, among: sample.population.features) }
      let empty = crossings.flatMap { crossing in
        (0..<(crossing.cellCount ?? 0)).map(crossing.cell).filter { cell in
          let (count, known) = sample.count(cell)
          return known > 0 && count == 0 && Double(known) * sample.share(cell) >= 1 - 1e-9
        }
      }
      let widest = empty.filter { cell in
        !empty.contains { $0 != cell && $0.parts.allSatisfy(cell.parts.contains) }
      }
      let found = sample.assessment.emptyGroups
      #expect(Set(found.map(\.cell)) == Set(widest), "\(seed)")
      #expect(found.count == widest.count)
      for group in found {
        let (_, known) = sample.count(group.cell)
        #expect(near(group.expected, Double(known) * sample.share(group.cell), relative: 1e-9), "\(seed)")
        #expect(group.unknown == sample.people.count - known, "\(seed)")
      }
      let expected = found.map(\.expected)
      #expect(expected == expected.sorted(by: >), "\(seed)")
      total += found.count
    }
    #expect(total > 100, "a sweep that meets empty groups")
  }

  @Test("an expectation of exactly one seat counts")
  func exactlyOne() {
    // k q = 10 · 1/10.
    let population = population([[1, 9]], countsPeople: false)
    let group = answers(population.features, Array(repeating: [1], count: 10))
    let assessment = Assessment(of: group, with: population, SelectionDesign(features: 1))
    #expect(assessment.emptyGroups.map(\.expected) == [1])
    let fewer = answers(population.features, Array(repeating: [1], count: 9))
    #expect(Assessment(of: fewer, with: population, SelectionDesign(features: 1)).emptyGroups.isEmpty)
  }

  @Test("crossings of a panel with quotas have no p-value; others are adjusted together")
  func pValues() throws {
    let tables = [
      JointTable(name: "t", features: [.init(0), .init(1)], sizes: [2, 2], counts: [1, 1, 1, 1]),
      JointTable(name: "u", features: [.init(0), .init(2)], sizes: [2, 2], counts: [1, 1, 1, 1]),
    ]
    let population = population([[1, 1], [1, 1], [1, 1]], joint: tables)
    let group = answers(
      population.features, (0..<24).map { [$0 % 2, $0 / 2 % 2, $0 < 5 ? 0 : 1] })
    let free = Assessment(of: group, with: population, SelectionDesign(features: 3))
    let tested = free.crossings.filter { $0.pValue.value != nil }
    #expect(tested.count == 2)
    let values = tested.compactMap(\.pValue.value)
    let adjusted = tested.compactMap(\.pValueAdjusted)
    let (small, large) = (values.min() ?? 0, values.max() ?? 0)
    #expect(near(adjusted.min() ?? 0, min(2 * small, large)) && near(adjusted.max() ?? 0, large))
    let panel = Assessment(of: group, with: population, SelectionDesign(quotas: [true, true, false]))
    #expect(panel.crossings.allSatisfy { $0.pValue == .absent(.otherQuotas) && $0.pValueAdjusted == nil })
  }
}
