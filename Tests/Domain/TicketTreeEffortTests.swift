import Sortition
import Testing

@Suite("The effort of ticket trees", .serialized)
struct TicketTreeEffortTests {
  @Test(
    "large tight trees are completed, and say how much work they were",
    arguments: [
      (members: 825, panelSize: 75, values: [2, 4, 5, 7], slack: 0),
      (members: 10_000, panelSize: 150, values: [2, 6, 4, 7, 8, 9], slack: 0),
      (members: 100_000, panelSize: 150, values: [2, 6, 4, 7, 8, 9], slack: 0),
    ])
  func effort(members: Int, panelSize: Int, values: [Int], slack: Int) throws {
    let raked = try #require(
      RakedCase(seed: 1, members: members, panelSize: panelSize, values: values, slack: slack))
    let clock = ContinuousClock()
    var rounding: RootRounding?
    let rootTime = try clock.measure {
      rounding = try RootRounding(rounding: raked.quantised, system: raked.system, tickets: 1000)
    }
    let root = try #require(rounding)
    let tree = TicketTree(lottery: root.lottery, seed: Seed(bytes: [UInt8](repeating: 5, count: 32)))
    var result: (leaves: [TicketTree.Leaf], statistics: TicketTree.Statistics)?
    let allTime = try clock.measure { result = try tree.enumerateCounting() }
    let pathTime = try clock.measure { _ = try tree.walk(to: 617) }
    let (leaves, statistics) = try #require(result)
    print(members, raked.system.profileCount, "profiles", raked.system.rowCount, "rows")
    print("root", rootTime, "widened", root.widened, "all", allTime, "one path", pathTime, statistics)
    #expect(leaves.count == 1000)
    #expect(statistics.splits == 999 + statistics.repairs)
  }
}
