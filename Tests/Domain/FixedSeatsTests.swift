import Sortition
import Testing

/// Warrant: the inequality in `Quotas.reduced(by:)`, and every choice of a small pool.
@Suite("Seats that are fixed beforehand") struct FixedSeatsTests {
  private static let features = [
    Feature(name: "age", values: ["young", "old"]), Feature(name: "team", values: ["a", "b", "c"]),
  ]
  private static let quotas = Quotas(
    features: features, ranges: [[Quota(1, 2), Quota(2, 3)], [Quota(0, 1), Quota(2, 2), Quota(0, 4)]])

  private func meets(_ quotas: Quotas, _ counts: [[Int]]) -> Bool {
    zip(quotas.ranges, counts).allSatisfy { quotas, counts in
      zip(quotas, counts).allSatisfy { $0.minimum <= $1 && $1 <= $0.maximum }
    }
  }

  @Test("a minimum goes down to 0 at most, a maximum by the count")
  func reduction() {
    let left = Self.quotas.reduced(by: [[2, 1], [0, 2, 1]])
    #expect(left.ranges == [[Quota(0, 0), Quota(1, 2)], [Quota(0, 1), Quota(0, 0), Quota(0, 3)]])
    #expect(Self.quotas.reduced(by: [[0, 0], [0, 0, 0]]) == Self.quotas)
  }

  @Test("a maximum that is exceeded is named, one that is reached is not")
  func exceeded() {
    #expect(Self.quotas.exceeded(by: [[2, 3], [1, 2, 4]]).isEmpty)
    let found = Self.quotas.exceeded(by: [[3, 0], [0, 3, 0]])
    #expect(found.map(\.feature.index) == [0, 1] && found.map(\.value.index) == [0, 1])
  }

  @Test("others meet what is left exactly when all together meet the quotas")
  func equivalence() {
    for code in 0..<(3 * 3 * 2 * 3 * 3) {
      let fixed = [[code % 3, code / 3 % 3], [code / 9 % 2, code / 18 % 3, code / 54 % 3]]
      guard Self.quotas.exceeded(by: fixed).isEmpty else { continue }
      let left = Self.quotas.reduced(by: fixed)
      for other in 0..<(4 * 4 * 3 * 3 * 4) {
        let drawn = [[other % 4, other / 4 % 4], [other / 16 % 3, other / 48 % 3, other / 144 % 4]]
        let all = zip(fixed, drawn).map { zip($0, $1).map(+) }
        #expect(meets(left, drawn) == meets(Self.quotas, all), "\(fixed) \(drawn)")
      }
    }
  }

  @Test("drawn and fixed people stand on the panel in the order of the pool file")
  func order() {
    let pool = Pool(
      features: Self.features, ids: ["b", "c", "e"],
      values: [[0, 1, 1], [0, 1, 2]].map { $0.map { Feature.Value($0) } })
    let fixed = FixedSeats(
      ids: ["a", "d", "f", "g"], values: [[0, 0, 0, 0], [1, 1, 1, 1]].map { $0.map { Feature.Value($0) } },
      places: [0, 2, 3, 3])
    func panel(_ drawn: [Int]) -> String {
      fixed.panelIDs(with: drawn.map { Member.ID($0) }, of: pool).joined()
    }
    #expect(panel([0, 1, 2]) == "abcdefg")
    #expect(panel([2]) == "adefg")
    #expect(panel([1]) == "acdfg")
    #expect(panel([]) == "adfg")
    #expect(FixedSeats.none.panelIDs(with: [Member.ID(1)], of: pool) == ["c"])
    let plan = PanelPlan(quotas: Self.quotas, size: 6, fixed: fixed)
    #expect(plan.drawnSize == 2 && plan.fixedCounts == [[4, 0], [0, 4, 0]])
  }
}
