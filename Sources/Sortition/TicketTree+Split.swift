extension TicketTree {
  enum SplitOutcome {
    case children(TicketNode, TicketNode)
    /// No split was found; `proven` when there is none.
    case stuck(proven: Bool)
  }

  /// Halves a node: a function of the node, the seed and the attempt alone.
  func split(_ node: TicketNode, attempt: Int, statistics: inout Statistics) -> SplitOutcome {
    statistics.splits += 1
    let system = lottery.system
    let m = node.tickets
    let h = m / 2
    let problem = halving(node, system: system)
    var generator = SeededGenerator(
      seed: seed, stream: .split(firstTicket: node.firstTicket, tickets: m, attempt: attempt))
    switch problem.solve(generator: &generator, statistics: &statistics) {
    case .missing(let proven): return .stuck(proven: proven)
    case .found(let taken, _):
      var left = TicketNode(firstTicket: node.firstTicket, tickets: h)
      var right = TicketNode(firstTicket: node.firstTicket + h, tickets: m - h)
      for c in taken.indices {
        let n = system.counts[Int(node.profiles[c])]
        if taken[c] > 0 {
          left.append(profile: node.profiles[c], seats: taken[c], offset: node.offsets[c])
        }
        if taken[c] < node.seats[c] {
          right.append(
            profile: node.profiles[c], seats: node.seats[c] - taken[c],
            offset: (node.offsets[c] + taken[c] % n) % n)
        }
      }
      return .children(left, right)
    }
  }

  /// What C′ has to meet.
  private func halving(_ node: TicketNode, system: QuotaSystem) -> SeatRounding {
    let (m, h) = (node.tickets, node.tickets / 2)
    let count = node.profiles.count
    var base = [Int](repeating: 0, count: count)
    var fraction = [Double](repeating: 0, count: count)
    var (low, high) = (base, base)
    var sums = [Int](repeating: 0, count: system.rowCount)
    for c in 0..<count {
      let t = Int(node.profiles[c])
      let seats = node.seats[c]
      let most = system.limits[t]
      let (quotient, remainder) = m.dividingFullWidth(seats.multipliedFullWidth(by: h))
      base[c] = quotient
      fraction[c] = Double(remainder) / Double(m)
      low[c] = max(0, seats - (m - h) * most)
      high[c] = min(seats, h * most)
      for row in system.rows(of: t) { sums[Int(row)] += seats }
    }
    var (rowLower, rowUpper) = (sums, sums)
    for row in sums.indices {
      // A quota above the panel's size says no more than the panel's size.
      let (l, u) = (system.lower[row], min(system.upper[row], system.panelSize))
      rowLower[row] = max(h * l, sums[row] - (m - h) * u)
      rowUpper[row] = min(h * u, sums[row] - (m - h) * l)
    }
    return SeatRounding(
      system: system, rows: rows, profiles: node.profiles, base: base, fraction: fraction,
      low: low, high: high, rowLower: rowLower, rowUpper: rowUpper,
      widths: [0, 1], searchesWholeRange: true)
  }
}
