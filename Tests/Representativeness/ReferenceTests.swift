import Sortition
import SortitionCensus
import SortitionRepresentativeness
import SortitionStatistics
import SortitionSweeps
import Testing

@Suite("What groups are compared with")
struct ReferenceTests {
  @Test("crossings are numbered as joint tables are, and all sets are listed once")
  func crossings() {
    let all = features([2, 3, 2, 4])
    let triple = Crossing([.init(0), .init(1), .init(3)], among: all)
    #expect(triple.cellCount == 24)
    // Cell 17 = (0·3 + …): 17 = 1·12 + 1·4 + 1.
    #expect(
      triple.cell(17)
        == Cell([
          .init(feature: .init(0), value: .init(1)), .init(feature: .init(1), value: .init(1)),
          .init(feature: .init(3), value: .init(1)),
        ]))
    let pairs = Crossing.all(of: 2, among: all).map { $0.features.map(\.index) }
    #expect(pairs == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]])
    #expect(Crossing.all(of: 3, among: all).count == 4)
    #expect(Crossing.all(of: 3, among: features([2, 2])).isEmpty)
    let wide = Crossing(
      (0..<4).map { Feature.ID($0) },
      among: (0..<4).map { Feature(name: "\($0)", values: Array(repeating: "v", count: 100_000)) })
    #expect(wide.cellCount == nil)
  }

  @Test("a joint table serves its own crossing and the margins of it, other crossings are products")
  func sources() {
    let joint = JointTable(
      name: "t", features: [.init(0), .init(1), .init(2)], sizes: [2, 2, 2], counts: [1, 2, 3, 4, 5, 6, 7, 8])
    let population = population([[10, 26], [14, 22], [16, 20], [1, 3]], joint: [joint])
    func reference(_ list: [Int]) -> Reference {
      population.reference(of: Crossing(list.map { Feature.ID($0) }, among: population.features))
    }
    #expect(reference([0]).source == .margin && reference([0]).counts == [10, 26])
    #expect(reference([0, 1]).source == .jointTable("t") && reference([0, 1]).counts == [3, 7, 11, 15])
    #expect(reference([0, 3]).source == .modelled && reference([0, 3]).counts == [5, 15, 13, 39])
    #expect(reference([0, 3]).isModelled && !reference([0, 3]).countsPeople)
  }

  @Test("products are exactly in proportion where they fit, and nearly where they do not")
  func products() {
    for seed in Sweep.seeds(200) {
      var generator = SweptGenerator(seed: seed)
      let margins = (0..<3).map { _ in
        (0..<Int.random(in: 1...4, using: &generator)).map { _ in
          Int.random(in: 0...50_000_000, using: &generator)
        }
          + [1]
      }
      let limit = [1, 1_000, 100_000][seed % 3]
      let population = population(margins, groupLimit: limit)
      let crossing = Crossing([.init(0), .init(1), .init(2)], among: population.features)
      let counts = population.reference(of: crossing).counts
      let total = counts.reduce(0, +)
      #expect(total < (1 << 62) / limit, "\(seed)")
      for (number, count) in counts.enumerated() {
        let parts = crossing.cell(number).parts
        let share = parts.reduce(1.0) { product, part in
          let margin = margins[part.feature.index]
          return product * Double(margin[part.value.index]) / Double(margin.reduce(0, +))
        }
        // A resolution of 2⁴³ at least, for groups of a hundred thousand.
        #expect(abs(Double(count) / Double(total) - share) < 1e-11, "\(seed)")
        #expect((count == 0) == (share == 0), "\(seed)")
      }
    }
  }

  @Test("who is not in the population, or shares, are compared with a draw with replacement")
  func draws() throws {
    let crossing = Crossing([.init(0)], among: features([2]))
    let people = population([[30, 41]]).reference(of: crossing)
    #expect(people.draw(of: try #require(people.beside([30, 2]))) == .withoutReplacement)
    #expect(people.draw(of: try #require(people.beside([31, 2]))) == .withReplacement)
    let shares = population([[60, 40]]).reference(of: crossing)
    #expect(shares.draw(of: try #require(shares.beside([3, 2]))) == .withReplacement)
    #expect(people.beside([0, 0]) == nil)
  }
}
