import Sortition
import SortitionCensus
import SortitionRepresentativeness
import SortitionSweeps
import Testing

@Suite("Masks of an assessment")
struct MasksTests {
  @Test("a masked value, or a masked number of unknown answers, is masked in every pair; triples stay out")
  func values() throws {
    let population = population([[50, 50], [1, 1, 1], [1, 1]])
    // Three people of value 2 of feature b; two unknown answers to feature c.
    let people = (0..<100).map { [$0 % 2, $0 < 3 ? 2 : $0 % 5 < 2 ? 0 : 1, $0 > 97 ? -1 : $0 / 2 % 2] }
    let assessment = Assessment(
      of: answers(population.features, people), with: population, SelectionDesign(features: 3))
    let masks = assessment.masks(minimum: 5)
    let b = try #require(masks.features[1])
    #expect(b == [true, false, true, false])
    // 50 and 48 of c, and two unknown ones.
    let c = try #require(masks.features[2])
    #expect(c.last == true && c.count { $0 } == 2)
    var seen = 0
    for (crossed, mask) in zip(assessment.crossings, masks.crossings) {
      let features = crossed.crossing.features
      guard features.count == 2 else {
        #expect(mask == nil)
        continue
      }
      // What hides two unknown answers may be the whole table.
      guard let mask else {
        #expect(features.contains(Feature.ID(2)))
        continue
      }
      seen += 1
      #expect(mask.count == crossed.cells.count + 1)
      #expect(mask.last == features.contains(Feature.ID(2)))
      for (number, cell) in crossed.cells.enumerated() {
        let hidden = try cell.cell.parts.contains { part in
          try #require(masks.features[part.feature.index])[part.value.index]
        }
        #expect(mask[number] || !hidden && !(1..<5).contains(cell.count))
      }
    }
    #expect(seen > 0)
  }

  /// With b × c, a × b and a × c all shown, two people of one cell followed: everybody of b1 is c1; the five of (b2, c1)
  /// are a1, for (a0, b2) is empty; so (a1, b1) is 10 − 5, and (a1, b0) what is left of a1.
  @Test("of three pairs in a ring one stays out where a cell is masked")
  func rings() throws {
    let cells = [
      ([0, 0, 0], 9), ([0, 0, 2], 1), ([0, 1, 1], 5), ([1, 0, 0], 2), ([1, 1, 1], 5), ([1, 2, 1], 5),
      ([1, 2, 2], 10),
    ]
    let population = population([[1, 1], [1, 1, 1], [1, 1, 1]])
    let people = cells.flatMap { Array(repeating: $0.0, count: $0.1) }
    let assessment = Assessment(
      of: answers(population.features, people), with: population, SelectionDesign(features: 3), draws: 0)
    let masks = assessment.masks(minimum: 5)
    let pairs = zip(assessment.crossings, masks.crossings).filter { $0.0.crossing.features.count == 2 }
    #expect(pairs.contains { $0.1?.contains(true) ?? false })
    #expect(pairs.count { $0.1 != nil } == 2)
  }

  @Test("of fewer people than may be told nothing is published")
  func fewPeople() {
    let population = population([[50, 50], [1, 1]])
    for (people, isMasked) in [(1, true), (4, true), (5, false), (40, false)] {
      let group = answers(population.features, (0..<people).map { [$0 % 2, $0 / 2 % 2] })
      let assessment = Assessment(of: group, with: population, SelectionDesign(features: 2), draws: 0)
      let masks = assessment.masks(minimum: 5)
      #expect(masks.people == isMasked)
      if isMasked { #expect(masks.features == [nil, nil] && masks.crossings.allSatisfy { $0 == nil }) }
      let shown = ShownAssessment(AssessmentResult(.pool, assessment), smallestShown: 5)
      #expect(shown.people == (isMasked ? nil : people))
      #expect(shown.features.isEmpty == isMasked && shown.crossings.isEmpty == isMasked)
      if isMasked { #expect(shown.shortfalls.isEmpty && shown.emptyGroups.isEmpty) }
      #expect(ShownAssessment(AssessmentResult(.pool, assessment), smallestShown: 1).people == people)
    }
  }

  @Test("where a number of unknown answers is masked, of cells and values no figure but counts is shown")
  func knownByShares() throws {
    let population = population([[50, 50], [1, 1, 1]])
    // A hundred people, two of whom left the second answer open.
    let people = (0..<100).map { [$0 % 2, $0 > 97 ? -1 : $0 / 2 % 3] }
    let assessment = Assessment(
      of: answers(population.features, people), with: population, SelectionDesign(features: 2), draws: 0)
    let shown = ShownAssessment(AssessmentResult(.pool, assessment), smallestShown: 5)
    let pair = try #require(shown.crossings.first)
    #expect(pair.table == nil && pair.cells.allSatisfy { $0.figures == nil })
    #expect(pair.cells.contains { $0.count != nil })
    #expect(shown.features[0].values.allSatisfy { $0.figures != nil })
    #expect(shown.features[1].unknown == nil && shown.features[1].known == nil)
    #expect(shown.features[1].values.allSatisfy { $0.figures == nil })
    #expect(shown.features[1].values.contains { $0.count != nil })
  }

  /// Nine counts: people by two features of two values and an unknown answer each.
  private static func squares(_ people: Int) -> [[Int]] {
    var found: [[Int]] = []
    var counts = [Int](repeating: 0, count: 9)
    func fill(_ cell: Int, _ left: Int) {
      if cell == 8 {
        counts[8] = left
        return found.append(counts)
      }
      for count in 0...left {
        counts[cell] = count
        fill(cell + 1, left - count)
      }
    }
    fill(0, people)
    return found
  }

  @Test(
    "no small count of unknown answers follows from features and their pair, over all people that there could be"
  )
  func unknown() throws {
    let people = 10
    let population = population([[1, 1], [1, 1]])
    func sums(_ counts: [Int]) -> (rows: [Int], columns: [Int]) {
      (
        (0..<3).map { r in (0..<3).reduce(0) { $0 + counts[3 * r + $1] } },
        (0..<3).map { c in (0..<3).reduce(0) { $0 + counts[3 * $1 + c] } }
      )
    }
    let known = [0, 1, 3, 4]
    let universe = Self.squares(people)
    var audited = 0
    for seed in Sweep.seeds(60) {
      var generator = SweptGenerator(seed: seed)
      let own = universe[Int.random(in: universe.indices, using: &generator)]
      let answers = answers(
        population.features,
        own.indices.flatMap { cell in
          Array(repeating: [cell / 3, cell % 3].map { $0 == 2 ? -1 : $0 }, count: own[cell])
        })
      let minimum = 2 + seed % 3
      let assessment = Assessment(of: answers, with: population, SelectionDesign(features: 2), draws: 0)
      let masks = assessment.masks(minimum: minimum)
      let pair = masks.crossings.first ?? nil
      let (rows, columns) = sums(own)
      func agrees(_ mask: [Bool]?, _ ours: [Int], _ theirs: [Int]) -> Bool {
        guard let mask else { return true }
        return ours.indices.allSatisfy { mask[$0] || ours[$0] == theirs[$0] }
      }
      let agreeing = universe.filter { other in
        let (otherRows, otherColumns) = sums(other)
        return agrees(masks.features[0], rows, otherRows) && agrees(masks.features[1], columns, otherColumns)
          && agrees(pair.map { Array($0.dropLast()) }, known.map { own[$0] }, known.map { other[$0] })
      }
      for cell in own.indices where (1..<minimum).contains(own[cell]) {
        #expect(Set(agreeing.map { $0[cell] }).count >= 2, "seed \(seed), cell \(cell) of \(own)")
        audited += 1
      }
    }
    #expect(audited > 100)
  }

  /// Eight counts: people by three features of two values.
  private struct Cube {
    static let pairs = [(0, 1), (0, 2), (1, 2)]
    let counts: [Int]

    static func value(_ cell: Int, _ feature: Int) -> Int { cell >> (2 - feature) & 1 }

    /// Those of the values of the features, and of the cells of the pairs.
    var published: (values: [[Int]], pairs: [[Int]]) {
      var values = [[Int]](repeating: [0, 0], count: 3)
      var pairs = [[Int]](repeating: [0, 0, 0, 0], count: 3)
      for (cell, count) in counts.enumerated() {
        for f in 0..<3 { values[f][Self.value(cell, f)] += count }
        for (p, pair) in Self.pairs.enumerated() {
          pairs[p][2 * Self.value(cell, pair.0) + Self.value(cell, pair.1)] += count
        }
      }
      return (values, pairs)
    }

    /// All cubes of so many people.
    static func all(_ people: Int) -> [Cube] {
      var found: [Cube] = []
      var counts = [Int](repeating: 0, count: 8)
      func fill(_ cell: Int, _ left: Int) {
        if cell == 7 {
          counts[7] = left
          found.append(Cube(counts: counts))
          return
        }
        for count in 0...left {
          counts[cell] = count
          fill(cell + 1, left - count)
        }
      }
      fill(0, people)
      return found
    }
  }

  @Test(
    "features and pairs published together give no masked count away, over all people that there could be")
  func linked() throws {
    let people = 9
    let universe = Cube.all(people).map(\.published)
    let population = population([[1, 1], [1, 1], [1, 1]])
    var audited = 0
    for seed in Sweep.seeds(40) {
      var generator = SweptGenerator(seed: seed)
      let skew = Int.random(in: 2...8, using: &generator)
      let answers = answers(
        population.features,
        (0..<people).map { _ in
          let cell = min(
            Int.random(in: 0..<8, using: &generator), Int.random(in: 0..<skew, using: &generator))
          return (0..<3).map { Cube.value(cell, $0) }
        })
      let assessment = Assessment(of: answers, with: population, SelectionDesign(features: 3), draws: 0)
      let masks = assessment.masks(minimum: 2 + seed % 2)
      var tables = (0..<3).map { f in
        (counts: answers.counts(of: Feature.ID(f)).known, mask: masks.features[f], place: (true, f))
      }
      for (crossed, mask) in zip(assessment.crossings, masks.crossings) {
        let features = crossed.crossing.features.map(\.index)
        guard let p = Cube.pairs.firstIndex(where: { [$0.0, $0.1] == features }) else { continue }
        tables.append((crossed.cells.map(\.count), mask, (false, p)))
      }
      let agreeing = universe.filter { other in
        tables.allSatisfy { table in
          guard let mask = table.mask else { return true }
          let counts = table.place.0 ? other.values[table.place.1] : other.pairs[table.place.1]
          return counts.indices.allSatisfy { mask[$0] || counts[$0] == table.counts[$0] }
        }
      }
      for table in tables {
        guard let mask = table.mask else { continue }
        for cell in table.counts.indices where mask[cell] {
          let possible = agreeing.map {
            table.place.0 ? $0.values[table.place.1][cell] : $0.pairs[table.place.1][cell]
          }
          #expect(Set(possible).count >= 2, "\(seed)")
          audited += 1
        }
      }
    }
    // Of two values each, a pair with a masked cell has no other and stays out, so these are masked values.
    #expect(audited > 0)
  }
}
