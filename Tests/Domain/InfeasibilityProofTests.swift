import Sortition
import Testing

@Suite("Proofs that there is no panel")
struct InfeasibilityProofTests {
  /// Two seats; at most one for a and none for b, who are everybody. All have c, with two seats, and nobody d.
  ///
  /// Rows: everybody, a, b, c, d.
  private let system = QuotaSystem(
    profiles: [[0, 0], [1, 0]].map { Profile(values: $0.map { Feature.Value($0) }, count: 3) },
    quotas: Quotas(
      features: [Feature(name: "f", values: ["a", "b"]), Feature(name: "g", values: ["c", "d"])],
      ranges: [[Quota(0, 1), Quota(0, 0)], [Quota(2, 2), Quota(0, 0)]]),
    panelSize: 2)

  /// −1 on everybody and 1 on a and on b contradict each other by −2 + 1 + 0; `shift` on everybody and −`shift`
  /// on c and d adds 2 `shift` − 2 `shift`.
  private func duals(shift: Double = 0) -> [Double] { [shift - 1, 1, 1, -shift, -shift] }

  @Test("the contradiction by hand, in any unit", arguments: [1, 0x1p-1040, 0x1p1000])
  func byHand(unit: Double) throws {
    let proof = try #require(InfeasibilityProof(rowDuals: duals().map { $0 * unit }, system: system))
    #expect(proof.margin == -1.0 / 3)
  }

  @Test("however small beside the rest, it counts as long as whole numbers hold it, and no further")
  func smallShare() throws {
    // Whole numbers of units of ¼ are exact, though −1 stands beside terms of 2 (2²⁸ − 1), 1 and 2 · 2²⁸.
    let proof = try #require(InfeasibilityProof(rowDuals: duals(shift: 0x1p28), system: system))
    #expect(proof.margin == -1 / (0x1p30 - 1))
    // Units of 8 do not hold a multiplier of 1, and the rest proves nothing.
    #expect(InfeasibilityProof(rowDuals: duals(shift: 0x1p33), system: system) == nil)
  }

  @Test("multipliers that prove nothing, or are no numbers, are refused")
  func refused() {
    for duals in [
      [0, 0, 0, 0, 0], duals().map { -$0 }, [0, 0, 0, 1, 1], [.nan, 1, 1, 0, 0],
      [-Double.infinity, 1, 1, 0, 0],
    ] {
      #expect(InfeasibilityProof(rowDuals: duals, system: system) == nil, "\(duals)")
    }
  }
}
