import Sortition
import SortitionRepresentativeness
import SortitionSweeps
import Testing

@Suite("Channels")
struct ChannelTests {
  @Test("what meetings add to a platform, by hand")
  func byHand() throws {
    let population = population([[50, 50]])
    // Platform: persons 0…7, six of value 1; meetings: 6…11, of value 0 all but two.
    let people = [0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0].map { [$0] }
    let comparison = ChannelComparison(
      [.init(name: "online", people: Array(0..<8)), .init(name: "meetings", people: Array(6..<12))],
      of: answers(population.features, people), with: population)
    #expect(comparison.alone.map(\.people) == [8, 6] && comparison.alone.map(\.onlyHere) == [6, 4])
    let addition = try #require(comparison.additions.first)
    #expect(comparison.additions.count == 1 && addition.channels == [1] && addition.people == 4)
    // D falls from |2/8 − ½| to 0.
    #expect(near(addition.changes[0], -0.25))
    #expect(addition.moves.map(\.gain).allSatisfy { near($0, 0.5) })
    #expect(addition.moves.map(\.before) == [0.5, 1.5] && addition.moves.map(\.after) == [1, 1])
    // Both come nearer to 1; only of value 0 were there too few.
    #expect(addition.moves.map(\.fillsGap) == [true, false])
  }

  @Test("a single channel has nothing added, and one whose answers are unknown changes nothing")
  func borders() throws {
    let population = population([[50, 50]])
    let group = answers(population.features, [[0], [1], [1], [-1]])
    let single = ChannelComparison([.init(name: "x", people: [0, 1])], of: group, with: population)
    #expect(single.additions.isEmpty && single.alone[0].people == 2)
    let unknown = ChannelComparison(
      [.init(name: "x", people: [3]), .init(name: "y", people: [0, 1, 2])], of: group, with: population)
    #expect(unknown.alone[0].distances == [nil])
    #expect(unknown.additions[0].changes == [nil] && unknown.additions[0].moves.isEmpty)
    #expect(unknown.additions[0].people == 3)
  }

  @Test("people are counted once however many channels they use, and moves go from nearer to farther")
  func sweep() throws {
    for seed in Sweep.seeds(100) {
      var generator = SweptGenerator(seed: seed)
      let population = population([[3, 4], [1, 2, 3]], countsPeople: false)
      let people = (0..<20).map { _ in
        [Int.random(in: -1..<2, using: &generator), Int.random(in: -1..<3, using: &generator)]
      }
      var sets = (0..<3).map { _ in (0..<20).filter { _ in Int.random(in: 0..<3, using: &generator) == 0 } }
      sets[0].append(contentsOf: (0..<20).filter { person in !sets.contains { $0.contains(person) } })
      let group = answers(population.features, people)
      let comparison = ChannelComparison(
        sets.enumerated().map { ChannelComparison.Channel(name: "\($0)", people: $1) }, of: group,
        with: population)
      #expect(comparison.additions.map(\.channels) == [[1], [2], [1, 2]], "\(seed)")
      for (number, part) in comparison.alone.enumerated() {
        let others = Set(sets.indices.filter { $0 != number }.flatMap { sets[$0] })
        #expect(part.onlyHere == sets[number].count { !others.contains($0) }, "\(seed)")
      }
      for addition in comparison.additions {
        // A further channel is added to all before it, and all further ones to the first.
        let before = Set(sets[..<addition.channels[0]].joined())
        let union = before.union(addition.channels.flatMap { sets[$0] })
        #expect(addition.together.people == union.count, "\(seed)")
        #expect(addition.people == union.subtracting(before).count, "\(seed)")
        let without = Assessment(
          of: group.picked(before.sorted()), with: population, SelectionDesign(features: 2), draws: 0)
        for (f, change) in addition.changes.enumerated() {
          let distance = without.features[f].comparison?.distance.totalVariation
          let together = addition.together.distances[f]?.totalVariation
          #expect(change == together.flatMap { a in distance.map { a - $0 } }, "\(seed)")
        }
        let gains = addition.moves.map(\.gain)
        #expect(gains == gains.sorted(by: >), "\(seed)")
        let alone = Assessment(
          of: group.picked(union.sorted()), with: population, SelectionDesign(features: 2), draws: 0)
        #expect(
          alone.features.map { $0.comparison?.distance } == addition.together.distances, "\(seed)")
      }
      // All channels together hold everybody.
      #expect(comparison.additions[2].together.people == 20)
    }
  }
}
