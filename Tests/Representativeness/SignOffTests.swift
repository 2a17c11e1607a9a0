import Sortition
import SortitionRepresentativeness
import SortitionSweeps
import Testing

/// Warrant: the table of the contract, `Documentation/Assessment.md`.
@Suite("Sign-off")
struct SignOffTests {
  private static let empty = EmptyGroup(
    cell: Cell([.init(feature: .init(0), value: .init(0))]), expected: 2, isModelled: false, unknown: 0)
  /// One and four members of two values that want 2–3 and 2–4, and so many of whom it is not known.
  private static func quotas(unknown: Int) -> [QuotaCheck] {
    [QuotaCheck(.init(0), seats: [1, 4], unknown: unknown, quotas: [Quota(2, 3), Quota(2, 4)])]
  }

  private static func distance(_ value: Double?, _ limit: Double?) -> LimitedDistance {
    LimitedDistance(feature: .init(0), totalVariation: value, limit: limit)
  }

  @Test("each item passes, fails or needs attention as the contract says")
  func items() {
    let expected: [(SignOffItem, Verdict)] = [
      (.rehearsal, .fail),
      (.size(30, asked: 30), .pass), (.size(29, asked: 30), .fail), (.size(30, asked: nil), .attention),
      (.quotas([]), .pass), (.quotas(Self.quotas(unknown: 0)), .fail),
      (.quotas(Self.quotas(unknown: 1)), .attention), (.quotas(Self.quotas(unknown: 3)), .fail),
      (.quotas(nil), .attention),
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
      (.groups(EmptyGroupCheck([], known: 30, of: 30)), .pass),
      (.groups(EmptyGroupCheck([Self.empty], known: 30, of: 30)), .attention),
      (.groups(EmptyGroupCheck([], known: 15, of: 30)), .pass),
      (.groups(EmptyGroupCheck([], known: 1, of: 35)), .attention),
      (.certificate(.holds), .pass), (.certificate(.fails), .fail), (.certificate(.unchecked), .attention),
      (.certificate(.missing), .attention),
      (.certificate(.notCertified), .attention), (.certificate(.absent), .attention),
      (.record(.verified), .pass), (.record(.differs(nil)), .fail), (.record(.ofAnotherPanel), .fail),
      (.record(.incomplete), .attention), (.record(.absent), .attention),
    ]
    for (item, verdict) in expected { #expect(item.verdict == verdict, "\(item)") }
  }

  @Test("the worst verdict is that of the whole, and nothing to check passes")
  func overall() {
    #expect(SignOff([]).verdict == .pass)
    #expect(SignOff([.duplicates(rows: []), .record(.absent)]).verdict == .attention)
    #expect(SignOff([.record(.absent), .duplicates(rows: [3, 4])]).verdict == .fail)
    #expect(Verdict.pass < .attention && Verdict.attention < .fail)
  }

  @Test("quotas are missed below the minimum and above the maximum")
  func quotas() {
    let check = QuotaCheck(
      .init(0), seats: [1, 2, 4, 5], unknown: 0, quotas: Array(repeating: Quota(2, 4), count: 4))
    let missed = check.missed
    #expect(missed.map(\.value.value.index) == [0, 3] && missed.map(\.seats) == [1, 5])
  }

  @Test("quotas fail if no allocation of the unknown answers meets them, and pass if each does")
  func unknownAnswers() {
    func allocations(_ people: Int, _ values: Int) -> [[Int]] {
      if values == 1 { return [[people]] }
      return (0...people).flatMap { first in allocations(people - first, values - 1).map { [first] + $0 } }
    }
    var seen: [Verdict] = []
    for seed in Sweep.seeds(400) {
      var generator = SweptGenerator(seed: seed)
      let values = Int.random(in: 1...4, using: &generator)
      let seats = (0..<values).map { _ in Int.random(in: 0...4, using: &generator) }
      let unknown = Int.random(in: 0...4, using: &generator)
      let ranges = seats.map { count in
        let least = max(0, count + Int.random(in: -4...1, using: &generator))
        return Quota(least, least + Int.random(in: 0...6, using: &generator))
      }
      let hasOthers = Bool.random(using: &generator)
      let check = QuotaCheck(
        .init(0), seats: seats, unknown: unknown, quotas: ranges, hasOthers: hasOthers)
      let met = allocations(unknown, values + (hasOthers ? 1 : 0)).map { added in
        seats.indices.allSatisfy {
          (ranges[$0].minimum...ranges[$0].maximum).contains(seats[$0] + added[$0])
        }
      }
      let verdict: Verdict = met.contains(true) ? met.contains(false) ? .attention : .pass : .fail
      #expect(check.verdict == verdict, "seed \(seed): \(check)")
      seen.append(verdict)
    }
    for verdict in [Verdict.pass, .attention, .fail] { #expect(seen.count { $0 == verdict } > 20) }
  }

  @Test("a distance that equals its limit in decimal figures keeps it")
  func tie() {
    // 0.1 + 0.2 is a little above 0.3.
    #expect(Self.distance(0.1 + 0.2, 0.3).verdict == .pass)
  }
}
