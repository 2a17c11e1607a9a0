extension TicketTree {
  enum SplitOutcome {
    case children(TicketNode, TicketNode)
    /// No split was found; `proven` when there is none.
    case stuck(proven: Bool)
  }

  /// Halves a node: a function of the node, the seed and the attempt alone.
  ///
  /// - Parameter flight: one over this tree's rows, whose buffers are used.
  func split(
    _ node: TicketNode, attempt: Int, _ flight: inout Flight, statistics: inout Statistics
  ) -> SplitOutcome {
    statistics.splits += 1
    let system = lottery.system
    let m = node.tickets
    let h = m / 2
    let problem = halving(node, system: system)
    var generator = SeededGenerator(
      seed: seed, stream: .split(firstTicket: node.firstTicket, tickets: m, attempt: attempt))
    switch problem.solve(&flight, generator: &generator, statistics: &statistics) {
    case .missing(let proven): return .stuck(proven: proven)
    case .found(let taken, _):
      let count = taken.count
      var left = TicketNode(firstTicket: node.firstTicket, tickets: h, capacity: count)
      var right = TicketNode(firstTicket: node.firstTicket + h, tickets: m - h, capacity: count)
      for c in 0..<count {
        let profile = node.profiles[c]
        if taken[c] > 0 { left.append(profile: profile, seats: taken[c], offset: node.offsets[c]) }
        if taken[c] < node.seats[c] {
          let n = system.counts[Int(profile)]
          // Where few seats of many members are taken, a subtraction spares the divisions.
          var offset = node.offsets[c] + (taken[c] < n ? taken[c] : taken[c] % n)
          if offset >= n { offset -= n }
          right.append(profile: profile, seats: node.seats[c] - taken[c], offset: offset)
        }
      }
      return .children(left, right)
    }
  }

  /// seats · h / m; in one word where the product fits.
  private static func quotient(_ seats: Int, _ h: Int, _ m: Int) -> (quotient: Int, remainder: Int) {
    let (product, overflows) = seats.multipliedReportingOverflow(by: h)
    if overflows { return m.dividingFullWidth(seats.multipliedFullWidth(by: h)) }
    return product.quotientAndRemainder(dividingBy: m)
  }

  /// What C′ has to meet.
  func halving(_ node: TicketNode, system: QuotaSystem) -> SeatRounding {
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
      let (quotient, remainder) = Self.quotient(seats, h, m)
      base[c] = quotient
      fraction[c] = Double(remainder) / Double(m)
      low[c] = max(0, seats - (m - h) * most)
      high[c] = min(seats, h * most)
      for position in system.positions(of: t) { sums[Int(system.incidence[position])] += seats }
    }
    var (rowLower, rowUpper) = (sums, sums)
    for row in sums.indices {
      // A quota above the panel's size says no more than the panel's size.
      let (l, u) = (system.lower[row], min(system.upper[row], system.panelSize))
      rowLower[row] = max(h * l, sums[row] - (m - h) * u)
      rowUpper[row] = min(h * u, sums[row] - (m - h) * l)
    }
    return SeatRounding(
      system: system, profiles: node.profiles, base: base, fraction: fraction,
      low: low, high: high, rowLower: rowLower, rowUpper: rowUpper,
      widths: [0, 1], searchesWholeRange: true)
  }
}
