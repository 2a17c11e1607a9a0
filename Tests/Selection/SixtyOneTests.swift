import Sortition
import SortitionSelection
import Testing

/// "sixty-one" of `Tests/README.md`, with more people of each of its six kinds.
///
/// Each of three features needs 15 of v1: 45 in all. Only the kinds (1, 1, 3), (1, 3, 1), (3, 1, 1) have v1, two
/// each, so that a panel needs 23 of them; and likewise 23 of the kinds with v2. These are all 46 seats: none is
/// left for (3, 3, 3). By symmetry everybody else has 46/(6 N).
@Suite("Sixty-one, and many more")
struct SixtyOneTests {
  private static let kinds = [[0, 0, 2], [0, 2, 0], [1, 1, 2], [1, 2, 1], [2, 0, 0], [2, 1, 1]]

  @Test(
    "the one is listed as unreachable, the others share all seats, on every ticket",
    arguments: [(10, 1000), (100, 1000), (1000, 10_000), (10_000, 100_000)])
  func certified(each: Int, tickets: Int) throws {
    let people = Self.kinds.flatMap { Array(repeating: $0, count: each) } + [[2, 2, 2]]
    let features = (0..<3).map { Feature(name: "f\($0)", values: ["v1", "v2", "v3"]) }
    let request = PanelRequest(
      pool: Pool(
        features: features, ids: people.indices.map { "\($0)" },
        values: (0..<3).map { f in people.map { Feature.Value($0[f]) } }),
      quotas: Quotas(
        features: features,
        ranges: Array(repeating: [Quota(15, 46), Quota(15, 46), Quota(0, 46)], count: 3)),
      panelSize: 46, allTickets: true, seed: Seed(bytes: Array(repeating: 3, count: 32)))
    let fit = try request.fit()
    #expect(fit.isCertified, "\(fit.uncertifiedBecause ?? "")")
    #expect(fit.lottery.tickets == tickets)
    let one = fit.profiles.ofMember[people.count - 1]
    #expect(fit.unreachable.map(\.profile) == [one])
    let exact = 46 / Double(6 * each)
    for t in 0..<fit.system.profileCount where Profile.ID(t) != one {
      #expect(abs(fit.marginal(of: Profile.ID(t)) - exact) <= 1e-9 * exact)
    }
    // A profile of N people has the floor or the ceiling of its share.
    #expect(exact - fit.minimum < 1 / Double(tickets))
  }
}
