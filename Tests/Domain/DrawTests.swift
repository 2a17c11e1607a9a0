import Sortition
import Testing

@Suite("Members, panels and tickets")
struct DrawTests {
  @Test("the order of a profile holds its members once, whichever others are shuffled")
  func memberOrder() throws {
    let raked = try #require(
      RakedCase(seed: 2, members: 400, panelSize: 40, values: [2, 3], slack: 1))
    let lottery = try Lottery(rounding: raked.quantised, system: raked.system, tickets: 1000)
    let tree = TicketTree(lottery: lottery, seed: Seed(1))
    let leaves = try tree.enumerate()
    let seating = Seating(of: leaves, profiles: raked.profiles, seed: Seed(1))
    for t in 0..<raked.profiles.count {
      let members = raked.profiles.ofMember.indices.filter { raked.profiles.ofMember[$0].index == t }
      #expect(seating[Profile.ID(t)].sorted() == members.map { Member.ID($0) })
    }
    let leaf = leaves[5]
    let partial = Seating(ofPathTo: leaf, profiles: raked.profiles, seed: Seed(1))
    for entry in leaf.seats { #expect(partial[entry.profile] == seating[entry.profile]) }
    #expect(Draw(leaf, seating: seating).panel.members.count == 40)
  }

  @Test("the shuffle of a profile is the generator's, from pool order")
  func specifiedOrder() {
    let small = SmallCase(
      members: [[0], [1], [0], [1], [0]], ranges: [[Quota(0, 5), Quota(0, 5)]], panelSize: 1)
    let seating = Seating(of: [], profiles: small.profiles, seed: Seed(8))
    var generator = SeededGenerator(seed: Seed(8), stream: .order(Profile.ID(0)))
    var members = [0, 2, 4].map { Member.ID($0) }
    generator.shuffle(&members)
    #expect(seating[Profile.ID(0)] == members)
  }

  @Test("where only a path is known, a panel takes consecutive members around the circle")
  func cyclic() throws {
    // One profile of three, two seats, three tickets: offsets 0, 2, 1.
    let small = SmallCase(members: [[0], [0], [0]], ranges: [[Quota(2, 2)]], panelSize: 2)
    let lottery = Lottery(system: small.system, tickets: 3, counts: [6])
    let leaves = try TicketTree(lottery: lottery, seed: Seed(3)).enumerate()
    let circle = Seating(of: [], profiles: small.profiles, seed: Seed(3))[Profile.ID(0)]
    for (leaf, places) in zip(leaves, [[0, 1], [2, 0], [1, 2]]) {
      let seating = Seating(ofPathTo: leaf, profiles: small.profiles, seed: Seed(3))
      #expect(Panel(leaf, seating: seating) == Panel(members: places.map { circle[$0] }))
    }
  }

  @Test("a seed draws a ticket from its own stream")
  func ticket() {
    for number in 0..<50 {
      let ticket = Draw.ticket(of: 1000, seed: Seed(number))
      var generator = SeededGenerator(seed: Seed(number), stream: .ticket)
      #expect(ticket == generator.uniform(below: 1000))
      #expect((0..<1000).contains(ticket))
    }
    #expect(Draw.ticket(of: 1, seed: Seed(1)) == 0)
  }
}
