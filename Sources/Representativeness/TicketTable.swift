internal import Sortition
internal import SortitionStatistics

/// One crossing on every ticket, and on the panel. The counts of a ticket are made when they are asked for: those of all
/// would take tickets times cells numbers.
struct TicketTable {
  let crossing: Crossing
  /// The panel's counts of the cells.
  let panel: [Int]
  /// Σ of each cell over the tickets.
  let sums: [Int]
  private let tickets: TicketPanels
  /// Of each person of the pool; −1 where an answer is unknown.
  private let cellOfPerson: [Int32]

  /// - Parameter cellOfPerson: of each person of the pool; −1 where an answer is unknown.
  /// - Complexity: O(m k + cells).
  init(of crossing: Crossing, panel: [Int], tickets: TicketPanels, cellOfPerson: [Int32]) {
    var own = [Int](repeating: 0, count: crossing.sizes.reduce(1, *))
    var sums = own
    func count(_ person: Int, in counts: inout [Int]) {
      if cellOfPerson[person] >= 0 { counts[Int(cellOfPerson[person])] += 1 }
    }
    for person in panel { count(person, in: &own) }
    for t in 0..<tickets.count { for person in tickets[t] { count(Int(person), in: &sums) } }
    self.crossing = crossing
    self.panel = own
    self.sums = sums
    self.tickets = tickets
    self.cellOfPerson = cellOfPerson
  }

  /// Gives the counts of every ticket, in their order.
  ///
  /// - Complexity: O(m k), beside what is done with them.
  func forEachTicket(_ body: (_ counts: [Int]) -> Void) {
    var counts = [Int](repeating: 0, count: sums.count)
    for t in 0..<tickets.count {
      let cells = tickets[t].lazy.map { cellOfPerson[Int($0)] }.filter { $0 >= 0 }
      for cell in cells { counts[Int(cell)] += 1 }
      body(counts)
      for cell in cells { counts[Int(cell)] = 0 }
    }
  }

  /// The mean count of each cell.
  var means: [Double] { sums.map { Double($0) / Double(tickets.count) } }

  /// Mean, deviation and absence of every cell.
  ///
  /// - Complexity: O(m (k + cells)).
  var seats: [LotteryComparison.Seats] {
    let means = means
    var squares = [Double](repeating: 0, count: sums.count)
    var without = [Int](repeating: 0, count: sums.count)
    forEachTicket { counts in
      for (c, count) in counts.enumerated() {
        let difference = Double(count) - means[c]
        squares[c] += difference * difference
        if count == 0 { without[c] += 1 }
      }
    }
    return sums.indices.map { c in
      LotteryComparison.Seats(
        cell: crossing.cell(c), panel: panel[c], mean: means[c],
        deviation: (squares[c] / Double(tickets.count)).squareRoot(), ticketsWithout: without[c])
    }
  }

  /// D of the panel among those of the tickets on which somebody's answers are known.
  ///
  /// - Complexity: O(m (k + cells)).
  func rank(beside reference: Reference) -> LotteryComparison.DistanceRank {
    var distances: [Double] = []
    forEachTicket { counts in
      if let distance = reference.beside(counts)?.totalVariation { distances.append(distance) }
    }
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
    let cells = table.sums.indices.filter { table.sums[$0] > 0 }
    if table.panel.indices.contains(where: { table.sums[$0] == 0 && table.panel[$0] > 0 }) {
      ofPanel = .infinity
    }
    let means = table.means
    // A cell after the other, so that rounding depends on the counts alone.
    func added(_ counts: [Int], to sum: Double) -> Double {
      cells.reduce(sum) {
        $0 + (Double(counts[$1]) - means[$1]) * (Double(counts[$1]) - means[$1]) / means[$1]
      }
    }
    ofPanel = added(table.panel, to: ofPanel)
    var t = 0
    table.forEachTicket { counts in
      ofTickets[t] = added(counts, to: ofTickets[t])
      t += 1
    }
  }

  func integrity(isTicket: Bool) -> LotteryComparison.Integrity {
    LotteryComparison.Integrity(
      statistic: ofPanel, shareAtLeast: SimulatedNull(ofTickets).share(atLeast: ofPanel),
      shareAtMost: SimulatedNull(ofTickets.map { -$0 }).share(atLeast: -ofPanel), isTicket: isTicket)
  }
}
