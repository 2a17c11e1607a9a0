import Sortition
import SortitionRepresentativeness
import Testing

/// Warrant: the table of the contract, `Documentation/Assessment.md`.
@Suite("Sign-off")
struct SignOffTests {
  private static let empty = EmptyGroup(
    cell: Cell([.init(feature: .init(0), value: .init(0))]), expected: 2, isModelled: false, unknown: 0)
  private static let missed = MissedQuota.all(
    in: [[1, 4]],
    of: Quotas(features: [Feature(name: "a", values: ["x", "y"])], ranges: [[Quota(2, 3), Quota(2, 4)]]))

  private static func distance(_ value: Double?, _ limit: Double?) -> LimitedDistance {
    LimitedDistance(feature: .init(0), totalVariation: value, limit: limit)
  }

  @Test("each item passes, fails or needs attention as the contract says")
  func items() {
    let expected: [(SignOffItem, Verdict)] = [
      (.rehearsal, .fail),
      (.size(30, asked: 30), .pass), (.size(29, asked: 30), .fail), (.size(30, asked: nil), .attention),
      (.quotas(missed: []), .pass), (.quotas(missed: Self.missed), .fail), (.quotas(missed: nil), .attention),
      (.duplicates(rows: []), .pass), (.duplicates(rows: [3]), .fail),
      (.households(rows: []), .pass), (.households(rows: [[2, 3]]), .fail),
      (.households(rows: nil), .attention),
      (.unknownIDs(rows: []), .pass), (.unknownIDs(rows: [4]), .fail), (.unknownIDs(rows: nil), .attention),
      (.distances([]), .attention),
      (.distances([Self.distance(0.05, 0.05)]), .pass),
      (.distances([Self.distance(0.051, 0.05)]), .fail),
      (.distances([Self.distance(0.01, 0.05), Self.distance(0.01, nil)]), .attention),
      (.distances([Self.distance(0.2, 0.05), Self.distance(0.01, nil)]), .fail),
      (.distances([Self.distance(nil, 0.05)]), .attention),
      (.groups([]), .pass), (.groups([Self.empty]), .attention),
      (.certificate(.holds), .pass), (.certificate(.fails), .fail), (.certificate(.unchecked), .attention),
      (.certificate(.notCertified), .attention), (.certificate(.absent), .attention),
      (.record(.verified), .pass), (.record(.differs), .fail), (.record(.ofAnotherPanel), .fail),
      (.record(.incomplete), .attention), (.record(.absent), .attention),
    ]
    for (item, verdict) in expected { #expect(item.verdict == verdict, "\(item)") }
  }

  @Test("the worst verdict is that of the whole, and nothing to check passes")
  func overall() {
    #expect(SignOff([]).verdict == .pass)
    #expect(SignOff([.duplicates(rows: []), .record(.absent)]).verdict == .attention)
    #expect(SignOff([.record(.absent), .duplicates(rows: [3, 4]), .groups([])]).verdict == .fail)
    #expect(Verdict.pass < .attention && Verdict.attention < .fail)
  }

  @Test("quotas are missed below the minimum and above the maximum")
  func quotas() {
    let feature = Feature(name: "a", values: ["u", "v", "w", "x"])
    let quotas = Quotas(features: [feature], ranges: [Array(repeating: Quota(2, 4), count: 4)])
    let missed = MissedQuota.all(in: [[1, 2, 4, 5]], of: quotas)
    #expect(missed.map(\.value.value.index) == [0, 3] && missed.map(\.seats) == [1, 5])
  }

  @Test("a distance that equals its limit in decimal figures keeps it")
  func tie() {
    // 0.1 + 0.2 is a little above 0.3.
    #expect(Self.distance(0.1 + 0.2, 0.3).verdict == .pass)
  }
}
