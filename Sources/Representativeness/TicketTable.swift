internal import Sortition
internal import SortitionStatistics

/// The counts of one crossing on every ticket, and on the panel.
struct TicketTable {
  let crossing: Crossing
  /// The panel's counts of the cells.
  let panel: [Int]
  /// Cell c of ticket t at place t · cells + c.
  let counts: [Int32]
  /// Σ of each cell over the tickets.
  let sums: [Int]
  let tickets: Int

  /// - Parameter cellOfPerson: of each person of the pool; −1 where an answer is unknown.
  /// - Complexity: O(m (k + cells)).
  init(of crossing: Crossing, panel: [Int], tickets: [[Int]], cellOfPerson: [Int32]) {
    let cells = crossing.sizes.reduce(1, *)
    func count(_ people: [Int], into counts: inout [Int32], from first: Int) {
      for person in people where cellOfPerson[person] >= 0 { counts[first + Int(cellOfPerson[person])] += 1 }
    }
    var counts = [Int32](repeating: 0, count: tickets.count * cells)
    for (t, members) in tickets.enumerated() { count(members, into: &counts, from: t * cells) }
    var own = [Int32](repeating: 0, count: cells)
    count(panel, into: &own, from: 0)
    var sums = [Int](repeating: 0, count: cells)
    for t in tickets.indices { for c in 0..<cells { sums[c] += Int(counts[t * cells + c]) } }
    self.crossing = crossing
    self.panel = own.map(Int.init)
    self.counts = counts
    self.sums = sums
    self.tickets = tickets.count
  }

  var cells: Int { sums.count }

  /// The counts of a ticket.
  func ticket(_ t: Int) -> [Int] { counts[t * cells..<(t + 1) * cells].map(Int.init) }

  /// Mean, deviation and absence of every cell.
  var seats: [LotteryComparison.Seats] {
    let means = sums.map { Double($0) / Double(tickets) }
    var squares = [Double](repeating: 0, count: cells)
    var without = [Int](repeating: 0, count: cells)
    for t in 0..<tickets {
      for c in 0..<cells {
        let count = counts[t * cells + c]
        let difference = Double(count) - means[c]
        squares[c] += difference * difference
        if count == 0 { without[c] += 1 }
      }
    }
    return sums.indices.map { c in
      LotteryComparison.Seats(
        cell: crossing.cell(c), panel: panel[c], mean: means[c],
        deviation: (squares[c] / Double(tickets)).squareRoot(), ticketsWithout: without[c])
    }
  }

  /// D of the panel among those of the tickets on which somebody's answers are known.
  func rank(beside reference: Reference) -> LotteryComparison.DistanceRank {
    let distances = (0..<tickets).compactMap { reference.beside(ticket($0))?.totalVariation }
    let own = reference.beside(panel)?.totalVariation
    let null = distances.isEmpty ? nil : SimulatedNull(distances)
    return LotteryComparison.DistanceRank(
      crossing: crossing, isModelled: reference.isModelled, panel: own, mean: null?.mean,
      shareAtLeast: null.flatMap { null in own.map { null.share(atLeast: $0) } })
  }
}

/// T = Σ (C − E)²/E of every ticket and of the panel, table by table.
struct Departures {
  private var ofTickets: [Double]
  private var ofPanel = 0.0

  init(tickets: Int) { ofTickets = [Double](repeating: 0, count: tickets) }

  /// Adds the cells of a table: (C − S/m)² m/S with S the sum over the tickets. A cell that no ticket has is left
  /// out, unless the panel has it.
  mutating func add(_ table: TicketTable) {
    let m = Double(table.tickets)
    for (c, sum) in table.sums.enumerated() {
      if sum == 0 {
        if table.panel[c] > 0 { ofPanel = .infinity }
        continue
      }
      let mean = Double(sum) / m
      func term(_ count: Double) -> Double { (count - mean) * (count - mean) / mean }
      ofPanel += term(Double(table.panel[c]))
      for t in ofTickets.indices { ofTickets[t] += term(Double(table.counts[t * table.cells + c])) }
    }
  }

  func integrity(isTicket: Bool) -> LotteryComparison.Integrity {
    LotteryComparison.Integrity(
      statistic: ofPanel, shareAtLeast: SimulatedNull(ofTickets).share(atLeast: ofPanel),
      shareAtMost: SimulatedNull(ofTickets.map { -$0 }).share(atLeast: -ofPanel), isTicket: isTicket)
  }
}
