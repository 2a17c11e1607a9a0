import Sortition
import Testing

/// Warrant: proofs by hand, and enumeration of all panels of random tiny systems.
@Suite("Contradictions that arithmetic finds")
struct QuotaConsistencyTests {
  static func check(_ members: [[Int]], _ ranges: [[Quota]], size: Int) -> QuotaConsistency {
    let small = SmallCase(members: members, ranges: ranges, panelSize: size)
    return QuotaConsistency(
      quotas: Quotas(features: small.pool.features, ranges: ranges), profiles: small.profiles.profiles,
      panelSize: size)
  }

  @Test("a pool below the size is named once, though every feature falls short with it")
  func smallPool() {
    let found = Self.check([[0], [1]], [[Quota(0, 3), Quota(0, 3)]], size: 3)
    #expect(found.contradictions == [.poolBelowSize(volunteers: 2, size: 3)])
    #expect(found.contradictions[0].missingVolunteers == 1)
    #expect(found.possibleSizes == 1...2)
  }

  @Test("minima above the size, maxima below it")
  func sums() {
    let members = [[0], [0], [0], [1], [1], [1]]
    let high = Self.check(members, [[Quota(2, 3), Quota(2, 3)]], size: 3)
    #expect(high.contradictions == [.minimaAboveSize(Feature.ID(0), sum: 4, size: 3)])
    #expect(high.contradictions[0].missingVolunteers == nil)
    #expect(high.possibleSizes == 4...6)
    let low = Self.check(members, [[Quota(0, 1), Quota(0, 1)]], size: 3)
    #expect(low.contradictions == [.maximaBelowSize(Feature.ID(0), sum: 2, size: 3)])
    #expect(low.possibleSizes == 1...2)
  }

  @Test("minima of one feature above the maxima of another leave no size")
  func noSize() {
    let found = Self.check(
      [[0, 0], [0, 1], [1, 0], [1, 1]], [[Quota(2, 2), Quota(1, 2)], [Quota(0, 1), Quota(0, 1)]], size: 3)
    #expect(found.contradictions == [.maximaBelowSize(Feature.ID(1), sum: 2, size: 3)])
    #expect(found.possibleSizes == nil)
  }

  @Test("a value with fewer volunteers than its minimum; that the panel is not filled either follows")
  func shortValue() {
    // Three of value 0 are needed and one is there: with value 1 at most 1, only two seats are filled.
    let found = Self.check(
      [[0], [1], [1], [1], [1]], [[Quota(3, 4), Quota(0, 1)]], size: 4)
    #expect(
      found.contradictions == [
        .tooFewVolunteers(Feature.ID(0), Feature.Value(0), volunteers: 1, minimum: 3)
      ])
    #expect(found.contradictions[0].missingVolunteers == 2)
    #expect(found.possibleSizes == nil)
  }

  @Test("maxima that would do, but not with these volunteers")
  func unfilled() {
    // min(4, 1) + min(1, 4) = 2 seats of 4.
    let found = Self.check([[0], [1], [1], [1], [1]], [[Quota(0, 4), Quota(0, 1)]], size: 4)
    #expect(found.contradictions == [.tooFewForSize(Feature.ID(0), usable: 2, size: 4)])
    #expect(found.contradictions[0].missingVolunteers == 2)
    #expect(found.possibleSizes == 1...2)
  }

  @Test("two minima that must overlap where nobody has both values")
  func overlap() {
    // 2 + 2 − 3: one seat at least has value 0 of both features.
    let members = [[0, 1], [0, 1], [1, 0], [1, 0]]
    let ranges = [[Quota(2, 3), Quota(0, 3)], [Quota(2, 3), Quota(0, 3)]]
    let found = Self.check(members, ranges, size: 3)
    let zero = Feature.Value(0)
    #expect(
      found.contradictions == [
        .tooFewInBoth(Feature.ID(0), zero, Feature.ID(1), zero, volunteers: 0, needed: 1)
      ])
    #expect(found.possibleSizes == 4...4)
    #expect(Self.check(members, ranges, size: 4).contradictions == [])
  }

  @Test("an overlap that missing volunteers of one value may cure is not named")
  func curedOverlap() {
    let found = Self.check(
      [[0, 1], [1, 0], [1, 0]], [[Quota(2, 3), Quota(0, 3)], [Quota(2, 3), Quota(0, 3)]], size: 3)
    #expect(
      found.contradictions == [
        .tooFewVolunteers(Feature.ID(0), Feature.Value(0), volunteers: 1, minimum: 2)
      ])
  }

  @Test("consistent quotas have no contradiction")
  func consistent() {
    let found = Self.check(
      [[0, 0], [0, 1], [1, 0], [1, 1]], [[Quota(1, 1), Quota(1, 1)], [Quota(0, 2), Quota(1, 2)]], size: 2)
    #expect(found.contradictions == [])
    #expect(found.possibleSizes == 2...2)
  }

  @Test("a contradiction's own quotas suffice: no panel meets them", arguments: 0..<300)
  func bruteForce(number: Int) {
    var generator = SeededGenerator(seed: Seed(5000 + number), stream: .ticket)
    let features = (0..<(1 + generator.uniform(below: 3))).map { _ in 2 + generator.uniform(below: 2) }
    let n = 1 + generator.uniform(below: 7)
    let members = (0..<n).map { _ in features.map { generator.uniform(below: $0) } }
    let size = 1 + generator.uniform(below: 5)
    let ranges = features.map { values in
      (0..<values).map { _ in
        let minimum = max(0, generator.uniform(below: 5) - 2)
        return Quota(minimum, minimum + generator.uniform(below: 4))
      }
    }
    let small = SmallCase(members: members, ranges: ranges, panelSize: size)
    let found = Self.check(members, ranges, size: size)
    // The same conditions, counted twice: as contradictions, and as an interval of sizes.
    #expect(
      found.contradictions.isEmpty == (found.possibleSizes?.contains(size) ?? false), "seed \(number)")
    #expect(Set(found.contradictions).count == found.contradictions.count, "seed \(number)")

    func panelExists(size: Int, _ sides: [QuotaSide]?) -> Bool {
      let kept = ranges.enumerated().map { f, quotas in
        quotas.enumerated().map { v, quota in
          guard let sides else { return quota }
          let meaning = QuotaSystem.Meaning.value(Feature.ID(f), Feature.Value(v))
          let lower = sides.contains { $0.meaning == meaning && $0.side == .lower }
          let upper = sides.contains { $0.meaning == meaning && $0.side == .upper }
          return Quota(lower ? quota.minimum : 0, upper ? quota.maximum : 99)
        }
      }
      return !SmallCase(members: members, ranges: kept, panelSize: size).panels().isEmpty
    }
    for other in 0...n where panelExists(size: other, nil) {
      #expect(other == 0 || found.possibleSizes?.contains(other) == true, "seed \(number), size \(other)")
    }
    for contradiction in found.contradictions {
      let sides = contradiction.sides(in: small.system)
      let sizes = sides.contains { $0.meaning == .everybody } ? [size] : Array(0...n)
      for other in sizes {
        #expect(!panelExists(size: other, sides), "seed \(number), \(contradiction), size \(other)")
      }
    }
    for side in found.sides(in: small.system) {
      #expect(found.sides(in: small.system).count { $0 == side } == 1, "seed \(number)")
    }
  }
}
