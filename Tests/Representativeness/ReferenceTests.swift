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
    #expect(
      reference([0, 3]).source == .modelled(pairOf: nil) && reference([0, 3]).counts == [5, 15, 13, 39])
    #expect(reference([0, 3]).isModelled && !reference([0, 3]).countsPeople)
    // The table's margin over a and b, times 1 : 3.
    #expect(reference([0, 1, 3]).source == .modelled(pairOf: "t") && reference([0, 1, 3]).isModelled)
    #expect(reference([0, 1, 3]).counts == [3, 9, 7, 21, 11, 33, 15, 45])
  }

  @Test("a joint table beside shares counts no people, whatever its total")
  func jointShares() {
    // 36 in thousands; the margin of b is in percent.
    let joint = JointTable(
      name: "t", features: [.init(0), .init(1)], sizes: [2, 2], counts: [10, 8, 9, 9])
    #expect(joint.countsPeople)
    for (margin, countsPeople) in [([19, 17], true), ([528, 472], false)] {
      let population = population([[18, 18], margin], joint: [joint])
      let reference = population.reference(of: Crossing([.init(0), .init(1)], among: population.features))
      #expect(reference.source == .jointTable("t") && reference.countsPeople == countsPeople)
    }
  }

  @Test("of a triple without a joint table only the feature outside the first table's pair is independent")
  func modelledTriples() {
    for seed in Sweep.seeds(60) {
      var generator = SweptGenerator(seed: seed)
      let sizes = [2, 3, 4]
      let margins = sizes.map { size in (0..<size).map { _ in Int.random(in: 1...50, using: &generator) } }
      let pairs = [[0, 1], [0, 2], [1, 2]].shuffled(using: &generator).prefix(2).map { pair in
        JointTable(
          name: "\(pair)", features: pair.map { Feature.ID($0) }, sizes: pair.map { sizes[$0] },
          counts: (0..<sizes[pair[0]] * sizes[pair[1]]).map { _ in
            Int.random(in: 0...50, using: &generator) + 1
          })
      }
      let population = population(margins, joint: Array(pairs))
      let crossing = Crossing([.init(0), .init(1), .init(2)], among: population.features)
      let reference = population.reference(of: crossing)
      #expect(reference.source == .modelled(pairOf: pairs[0].name) && !reference.countsPeople, "\(seed)")
      let total = Double(reference.counts.reduce(0, +))
      for (number, count) in reference.counts.enumerated() {
        let values = crossing.cell(number).parts.map(\.value.index)
        let two = pairs[0].features.map(\.index)
        let alone = 3 - two[0] - two[1]
        let joint = pairs[0].counts[values[two[0]] * sizes[two[1]] + values[two[1]]]
        let share =
          Double(joint) / Double(pairs[0].counts.reduce(0, +)) * Double(margins[alone][values[alone]])
          / Double(margins[alone].reduce(0, +))
        #expect(near(Double(count) / total, share, relative: 1e-11), "\(seed)")
      }
    }
  }

  @Test("a joint table that contradicts the margins beyond rounding is told, with the value farthest off")
  func disagreements() throws {
    func found(_ counts: [Int], _ margins: [[Int]]) -> [MarginDisagreement] {
      let joint = JointTable(name: "t", features: [.init(0), .init(1)], sizes: [2, 2], counts: counts)
      return population(margins, joint: [joint]).disagreements
    }
    // Halves and 40 : 60, in another unit.
    #expect(found([200, 300, 200, 300], [[1_500, 1_500], [1_200, 1_800]]).isEmpty)
    // 27.5, 22.5, 26.5 and 23.5 % rounded up: 55 of 102 are 53.9 %, and 54 % within rounding.
    #expect(found([28, 23, 27, 24], [[50, 50], [54, 46]]).isEmpty)
    // 60 % of the first feature is of value 0, and 50 % in the margins; the second feature agrees.
    let wrong = found([240, 360, 160, 240], [[1_500, 1_500], [1_200, 1_800]])
    #expect(wrong.count == 1 && wrong.first?.jointTable == "t")
    #expect(near(wrong.first?.jointShare, 0.6) && near(wrong.first?.share, 0.5))
    #expect(wrong.first?.value.feature == Feature.ID(0))
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
