import Sortition
import SortitionRepresentativeness
import SortitionStatistics
import Testing

/// Warrant: Documentation/Assessment.md; the weights of a value are so many people times its share over their count,
/// so a weighted share of anything else tells a count.
@Suite("Figures of weights for publication")
struct WeightFiguresTests {
  /// Four women, two men, somebody of whom that is unknown, and seven from elsewhere; ages of all.
  private static let group = WeightedCase(
    [(name: "gender", counts: [50, 50]), (name: "age", counts: [1, 1])],
    answers: [[0, 0, 0, 0, 1, 1, 2], [0, 0, 0, 1, 1, 1, 0]], outside: 7)

  private static func weighted(_ limits: ClosedRange<Double>? = nil) throws -> WeightedGroup {
    try group.weighted(.poststratify, by: [.init(0)], limits: limits)
  }

  @Test("what is not for publication has all figures of the group")
  func all() throws {
    for limits in [nil, 0.5...1.2] as [ClosedRange<Double>?] {
      let group = try Self.weighted(limits)
      let figures = WeightFigures(of: group)
      #expect(figures.people == 6 && figures.negative == 0)
      #expect(figures.leftOut == .init(outside: 7, unknown: 1, absent: 0))
      #expect(figures.margins.map(\.before) == group.margins.map(\.before))
      #expect(figures.margins.map(\.after) == group.margins.map(\.after))
      #expect(figures.marginError == group.marginError)
      #expect(figures.effectiveSize == group.designEffect.effectiveSize)
      #expect(figures.trimmed?.above == group.trimmed?.above)
    }
  }

  /// Whoever is old is male, so a young man has room for what of the men is not old: nothing, or a share of 3 people.
  @Test(
    "a weight that the margins leave no room for is practically 0, a small one is not", arguments: [0, 1, 40])
  func nearZero(missing: Int) throws {
    let pool = WeightedCase(
      [
        (name: "gender", counts: [100_000, 100_000]),
        (name: "age", counts: [100_000 + missing, 100_000 - missing]),
      ],
      answers: [[0, 1, 1], [0, 0, 1]])
    for method in [WeightingMethod.rake, .logit(lower: 0, upper: 3)] {
      let group = try pool.weighted(method)
      let figures = WeightFigures(of: group)
      #expect(figures.hasWeightsNearZero == (missing == 0), "\(method): \(group.range)")
      #expect(figures.negative == 0)
      let left = 3 * Double(missing) / 200_000
      #expect(abs(group.range.lowerBound - left) <= WeightFigures.nearZero, "\(method): \(group.range)")
    }
  }

  @Test("for publication only targets are left of the shares, and one masked count takes another with it")
  func published() throws {
    let figures = WeightFigures(of: try Self.weighted(), smallestShown: 5)
    #expect(figures.people == 6 && figures.effectiveSize != nil)
    // 1 would follow from 14 people, 6 rows and 7 from elsewhere.
    #expect(figures.leftOut == .init(outside: nil, unknown: nil, absent: 0))
    #expect(figures.margins.map(\.before) == [nil, nil])
    #expect(figures.margins[1].after == nil && figures.margins[1].target == [0.5, 0.5])
    #expect(near(figures.margins[0].after ?? [], [0.5, 0.5]) && figures.marginError != nil)
  }

  @Test("of trimmed weights no share is published, nor what they miss")
  func trimmed() throws {
    // Two men weigh 1.5 each.
    let figures = WeightFigures(of: try Self.weighted(0.5...1.2), smallestShown: 5)
    #expect(figures.margins.map(\.after) == [nil, nil] && figures.marginError == nil)
    #expect(figures.trimmed == .init(below: 0, above: nil))
  }

  @Test("of fewer people than are shown neither their number nor what it follows from is published")
  func fewPeople() throws {
    let group = try Self.weighted()
    let few = WeightFigures(of: group, smallestShown: 7)
    #expect(few.people == nil && few.effectiveSize == nil)
    let one = WeightFigures(of: group, smallestShown: 1)
    #expect(one.people == 6 && one.leftOut == .init(outside: 7, unknown: 1, absent: 0))
  }
}
