import Sortition
import Testing

@Suite("The effort of ticket trees")
struct TicketTreeEffortTests {
  @Test(
    "large tight trees are completed, and every split is counted",
    arguments: [
      (members: 825, panelSize: 75, values: [2, 4, 5, 7], slack: 0),
      (members: 10_000, panelSize: 150, values: [2, 6, 4, 7, 8, 9], slack: 0),
      (members: 100_000, panelSize: 150, values: [2, 6, 4, 7, 8, 9], slack: 0),
    ])
  func effort(members: Int, panelSize: Int, values: [Int], slack: Int) throws {
    let raked = try #require(
      RakedCase(seed: 1, members: members, panelSize: panelSize, values: values, slack: slack))
    let root = try RootRounding(rounding: raked.quantised, system: raked.system, tickets: 1000)
    let tree = TicketTree(lottery: root.lottery, seed: Seed(bytes: [UInt8](repeating: 5, count: 32)))
    let (leaves, statistics) = try tree.enumerateCounting()
    #expect(leaves.count == 1000)
    // m leaves hang below m − 1 nodes, each split once and once more for every repair.
    #expect(statistics.splits == 999 + statistics.repairs)
    #expect(TicketAudit(of: leaves, lottery: root.lottery).passes)
  }
}
