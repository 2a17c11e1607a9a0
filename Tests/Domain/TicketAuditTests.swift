import Sortition
import Testing

@Suite("Audit of tickets")
struct TicketAuditTests {
  /// 10 members of three kinds, 4 seats, 50 tickets: C by hand, sums within the quotas.
  private static func tree() throws -> (lottery: Lottery, leaves: [TicketTree.Leaf]) {
    let small = SmallCase(
      members: [0, 0, 0, 0, 1, 1, 1, 2, 2, 2].map { [$0] },
      ranges: [[Quota(1, 2), Quota(1, 2), Quota(1, 1)]], panelSize: 4)
    let lottery = Lottery(system: small.system, tickets: 50, counts: [80, 70, 50])
    return (lottery, try TicketTree(lottery: lottery, seed: Seed(7)).enumerate())
  }

  @Test("the tickets of a tree pass")
  func passes() throws {
    let (lottery, leaves) = try Self.tree()
    let audit = TicketAudit(of: leaves, lottery: lottery)
    #expect(audit.passes && audit.tickets == 50)
  }

  @Test("a missing, a repeated or a moved ticket is seen, and so are the tickets of other counts")
  func faults() throws {
    let (lottery, leaves) = try Self.tree()
    #expect(!TicketAudit(of: Array(leaves.dropLast()), lottery: lottery).passes)
    #expect(!TicketAudit(of: leaves.dropLast() + [leaves[0]], lottery: lottery).passes)
    var moved = leaves
    moved.swapAt(3, 17)
    #expect(TicketAudit(of: moved, lottery: lottery).failingTickets.contains(3))
    let other = Lottery(system: lottery.system, tickets: 50, counts: [70, 80, 50])
    #expect(
      TicketAudit(of: leaves, lottery: other).wrongCounts == [Profile.ID(0), Profile.ID(1)])
  }

  @Test("bounds beyond any number of seats do not overflow, whatever the number of tickets")
  func hugeBounds() {
    let huge = SmallCase(
      members: [[0], [1]], ranges: [[Quota(0, .max), Quota(0, 1)]], panelSize: 1
    ).system
    #expect(huge.admits([1_000_000_000, 0], tickets: 1_000_000_000))
    let impossible = SmallCase(
      members: [[0], [1]], ranges: [[Quota(.max, .max), Quota(0, 1)]], panelSize: 1
    ).system
    #expect(!impossible.admits([1_000_000_000, 0], tickets: 1_000_000_000))
  }
}
