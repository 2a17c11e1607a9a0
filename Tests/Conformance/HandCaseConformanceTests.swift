import Sortition
import SortitionEnumeration
import Testing

/// The hand-proved cases of `Tests/README.md`, whole, by every way and rule.
@Suite("Every way gives the hand-proved answers")
struct HandCaseConformanceTests {
  static let tolerance = 1e-9

  /// A case: the chances of the members by leximin, and the smallest of those who are on a panel; nil where
  /// there is no panel.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let request: @Sendable (RuleName) -> PanelRequest
    let leximin: [Double]?
    var least: Double? { leximin.map { $0.filter { $0 > 0 }.min() ?? 0 } }

    init(_ name: String, _ instance: TinyInstance, _ leximin: [Double]?) {
      testDescription = name
      request = { instance.request(rule: $0) }
      self.leximin = leximin
    }

    init(_ name: String, _ request: @escaping @Sendable (RuleName) -> PanelRequest, _ leximin: [Double]?) {
      testDescription = name
      self.request = request
      self.leximin = leximin
    }
  }

  static let third = 1.0 / 3
  static let cases = [
    Case("ducks", .ducks, [third, 2 * third, third, third, third]),
    Case("ducks at home", .ducksAtHome, [0, 1, 0.5, 0.5, 0]),
    Case("three features", .threeFeatures, [1, third, third, third]),
    Case("three features, strict", .threeFeaturesStrict, nil),
    Case("seven", .seven, [0.875, 0.875, 0.875, 0.875, 0.5, 0.5, 0.5]),
    Case("two pairs", .twoPairs, [0.5, 0.5, 0.5, 0.5]),
    Case("sixty-one", sixtyOne(of: 10), Array(repeating: 46.0 / 60, count: 60) + [0]),
    Case(
      "sixty-one, a thousand of each kind", sixtyOne(of: 1_000),
      Array(repeating: 46.0 / 6_000, count: 6_000) + [0]),
  ]

  /// k = 46; three features, v1 and v2 in [15, 46], v3 in [0, 46]; `count` of each of six kinds, and one (3,3,3).
  static func sixtyOne(of count: Int) -> @Sendable (RuleName) -> PanelRequest {
    { rule in
      let features = ["a", "b", "c"].map { Feature(name: $0, values: ["v1", "v2", "v3"]) }
      let kinds = [[0, 0, 2], [0, 2, 0], [2, 0, 0], [1, 1, 2], [1, 2, 1], [2, 1, 1]]
      let members = kinds.flatMap { Array(repeating: $0, count: count) } + [[2, 2, 2]]
      return PanelRequest(
        pool: Pool(
          features: features, ids: members.indices.map(String.init),
          values: features.indices.map { f in members.map { Feature.Value($0[f]) } }),
        quotas: Quotas(
          features: features,
          ranges: features.map { _ in [Quota(15, 46), Quota(15, 46), Quota(0, 46)] }),
        panelSize: 46, rule: rule, allTickets: true, seed: Seed(bytes: Array(repeating: 1, count: 32)))
    }
  }

  @Test("leximin: every chance", arguments: cases, Way.all)
  func leximin(_ hand: Case, _ way: Way) throws {
    let found = try way.chances(hand.request(.leximin))
    try #require((found == nil) == (hand.leximin == nil))
    for (chance, exact) in zip(found ?? [], hand.leximin ?? []) {
      #expect(abs(chance - exact) <= Self.tolerance)
    }
  }

  @Test("maximin: the smallest chance of those who are on a panel", arguments: cases, Way.all)
  func maximin(_ hand: Case, _ way: Way) throws {
    let found = try way.chances(hand.request(.maximin))
    try #require((found == nil) == (hand.leximin == nil))
    guard let found, let least = hand.least else { return }
    let smallest = found.filter { $0 > Self.tolerance }.min() ?? 0
    #expect(abs(smallest - least) <= Self.tolerance)
    #expect(zip(found, hand.leximin ?? []).allSatisfy { ($0 > Self.tolerance) == ($1 > 0) })
  }
}
