import Sortition
import SortitionSelection
import Testing

@Suite("Gains of relaxed quotas")
struct RelaxationTests {
  /// 166 of 300 share at most 33 seats, and 32 + 24 + 33 = 89: with a seat of room on each of the three,
  /// they share 34, and the others have more.
  @Test("one seat of room on every education quota of Brussels: from 33/166 to 34/166")
  func brussels() throws {
    let (pool, quotas) = try BrusselsData.read()
    let request = PanelRequest(
      pool: pool, quotas: quotas, panelSize: 89, seed: Seed(bytes: Array(repeating: 1, count: 32)))
    let gains = try request.relaxationGains(of: try request.fit())
    #expect(gains.map(\.feature.index) == [2])
    let gain = try #require(gains.first)
    #expect(gain.quotas.count == 3)
    #expect(abs(gain.before - 33.0 / 166) < 1e-12 && abs(gain.after - 34.0 / 166) < 1e-12)
  }
}
