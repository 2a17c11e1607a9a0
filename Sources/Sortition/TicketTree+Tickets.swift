extension TicketTree {
  /// All tickets, in order, as `enumerate` gives them; up to `PanelRequest.enumerationLimit`, those of equal seats that
  /// are more than there are sets of people to hold them are dealt anew together with others (`TicketSpread`).
  ///
  /// - Parameter profiles: those of the lottery; the tickets of a register stay as they are.
  /// - Throws: as `enumerate`.
  /// - Complexity: that of `enumerate` and, where seats repeat too often, of `TicketSpread.spread`.
  public func tickets(
    of profiles: Profiles, monitor: Monitor = .silent, unless isHopeless: () -> Bool = { false }
  ) throws(Failure) -> [Leaf] {
    let leaves = try enumerate(monitor: monitor, unless: isHopeless)
    guard leaves.count <= TicketSpread.maximumTickets, !profiles.isRegister else { return leaves }
    do {
      return try spread(leaves, over: profiles, monitor: monitor)
    } catch {
      throw .cancelled
    }
  }

  /// The same lottery, tickets whose seats repeat too often dealt anew.
  private func spread(
    _ leaves: [Leaf], over profiles: Profiles, monitor: Monitor
  ) throws(CancellationError) -> [Leaf] {
    func key(_ leaf: Leaf) -> [Share] { leaf.seats.map { Share(profile: $0.profile, seats: $0.seats) } }
    var tickets: [[Share]: Int] = [:]
    for leaf in leaves { tickets[key(leaf), default: 0] += 1 }
    // Panels in the order of their first tickets.
    var panels: [[Share]] = []
    var listed = Set<[Share]>()
    for leaf in leaves where listed.insert(key(leaf)).inserted { panels.append(key(leaf)) }
    let repeats = panels.contains { panel in
      let count = tickets[panel, default: 0]
      return count > TicketSpread.sets(panel.lazy.map { ($0.profile, $0.seats) }, of: profiles, upTo: count)
    }
    guard repeats else { return leaves }
    var spread = TicketSpread(
      panels.map { panel in
        var seats = [Int](repeating: 0, count: profiles.count)
        for share in panel { seats[share.profile.index] = share.seats }
        return TicketedPanel(tickets: tickets[panel, default: 0], seats: seats)
      }, of: lottery.system, repeating: .sets(profiles))
    try spread.spread(monitor: monitor)
    // Tickets whose panel remains stay where they are, and the new panels take the places of the others.
    var remaining: [[Share]: Int] = [:]
    var all: [[Share]] = []
    for panel in spread.ticketed {
      all.append(
        panel.seats.indices.filter { panel.seats[$0] > 0 }.map {
          Share(profile: Profile.ID($0), seats: panel.seats[$0])
        })
      remaining[all[all.count - 1]] = panel.tickets
    }
    let kept = leaves.map { leaf -> [Share]? in
      guard let left = remaining[key(leaf)], left > 0 else { return nil }
      remaining[key(leaf)] = left - 1
      return key(leaf)
    }
    var new = all.flatMap { Array(repeating: $0, count: remaining[$0, default: 0]) }.makeIterator()
    var offsets = [Int](repeating: 0, count: profiles.count)
    return kept.enumerated().map { ticket, panel in
      let panel = panel ?? new.next() ?? []
      return Leaf(
        ticket: ticket,
        seats: panel.map { share in
          let t = share.profile.index
          defer { offsets[t] = (offsets[t] + share.seats) % lottery.system.counts[t] }
          return Seats(profile: Int32(t), seats: share.seats, offset: offsets[t])
        })
    }
  }
}
