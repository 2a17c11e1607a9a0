import Sortition
import SortitionSweeps
import Testing

/// Warrant: arrays and dictionaries.
@Suite("Columns of people") struct ColumnTests {
  @Test("texts come back from their buffer, and the wanted ones are found", arguments: Sweep.seeds(50))
  func texts(seed: Int) {
    var generator = SweptGenerator(seed: seed)
    func text() -> String {
      let letters = ["a", "b", "7", "é", "e\u{301}", "\u{212A}", "K"]
      return (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &generator)]
      }.joined()
    }
    let texts = (0..<60).map { _ in text() }
    let column = TextColumn(texts)
    #expect(column == texts && column.map { Array($0.utf8) } == texts.map { Array($0.utf8) }, "seed \(seed)")
    var joined = TextColumn(texts.prefix(20))
    joined.append(TextColumn(texts.dropFirst(20)))
    #expect(joined.map { Array($0.utf8) } == texts.map { Array($0.utf8) }, "seed \(seed)")
    let wanted = (0..<5).map { _ in text() }
    var last: [String: Int] = [:]
    for (i, text) in texts.enumerated() where wanted.contains(text) { last[text] = i }
    #expect(column.places(of: wanted) == last, "seed \(seed)")
    let places = texts.indices.filter { _ in Bool.random(using: &generator) }
    #expect(column.picked(places) == places.map { texts[$0] }, "seed \(seed)")
  }

  @Test("a pool is grouped as its vectors of values are sorted", arguments: Sweep.seeds(40))
  func grouping(seed: Int) {
    var generator = SweptGenerator(seed: seed)
    // Few values fit one table; many are counted through in between, or sorted.
    let sizes = [[2, 3, 4], [1], [300, 300, 300, 2], [70_000, 3, 70_000]][seed % 4]
    let features = sizes.enumerated().map { f, size in
      Feature(name: "f\(f)", values: (0..<size).map { "\($0)" })
    }
    let n = seed % 4 == 3 ? 40_000 : Int.random(in: 1...200, using: &generator)
    let columns = sizes.enumerated().map { f, size in
      (0..<n).map { i in
        Feature.Value(seed % 4 == 3 && f == 0 ? size - 1 - i : Int.random(in: 0..<size, using: &generator))
      }
    }
    let profiles = Profiles(of: Pool(features: features, ids: (0..<n).map { "\($0)" }, values: columns))
    let vectors = (0..<n).map { i in columns.map { $0[i].index } }
    let sorted = Set(vectors).sorted { $0.lexicographicallyPrecedes($1) }
    #expect(profiles.profiles.map { $0.values.map(\.index) } == sorted, "seed \(seed)")
    #expect(zip(vectors, profiles.ofMember).allSatisfy { sorted[$1.index] == $0 }, "seed \(seed)")
    var counts = [Int](repeating: 0, count: sorted.count)
    for profile in profiles.ofMember { counts[profile.index] += 1 }
    #expect(profiles.profiles.map(\.count) == counts, "seed \(seed)")
  }
}
