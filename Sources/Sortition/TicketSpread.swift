/// The same counts on more different panels.
///
/// Column generation ends with few panels, most of them on many tickets, and a ticket tree over many small profiles
/// repeats some. A ticket whose panel repeats and tickets of one, two or three other panels are dealt anew
/// (`TicketDealing`): as many panels with the same seats together, each within all quotas. This is done where
///
///     D = Σ_P min(c_P, d_P)
///
/// grows by it; c_P are the tickets of P, and d_P is how many different sets of people they can hold. No C_t
/// changes, and so no chance, no bound and no rounding. `Repetition` says what d_P is.
///
/// Partners and deals are drawn from a fixed seed, so that the panels do not depend on the seed of the draw. It is a
/// local search: where it ends below m, other lotteries of these counts may have more different panels. For tickets of a
/// tree, which no record lists, all of this, the numbers below too, is part of the edition of a record.
package struct TicketSpread {
  /// When the people of equal panels repeat.
  package enum Repetition {
    /// Around one circle, as on a register: a ticket of P takes x_t members of profile t where the one before stopped in
    /// their cyclic order, so that its arc repeats after n_t/gcd(n_t, x_t) tickets, or at once if x_t = n_t, and d_P is the
    /// least common multiple of these. Without housemates D is then the number of different panels. A profile in a
    /// household row counts as one whose members repeat at once; then there are at least D.
    case circle
    /// When all sets of people have had the seats: d_P = Π C(n_t, x_t) without housemates; of the N_H households of a
    /// composition, one profile after the other takes C(those left, x_t) · s_t^x_t. `Seating` comes near that.
    case sets(Profiles)
  }

  /// Lotteries of more tickets stay as they are, so that a record never holds a longer list of panels than this.
  package static let maximumTickets = PanelRequest.enumerationLimit
  /// So many tickets are dealt anew together; more where fewer give nothing more.
  static let groups = [2, 3, 4]
  /// A panel is left alone for a pass after so many deals in vain.
  static let failures = 24
  /// After so many deals in vain in all, a size of group is given up.
  static let failuresInAll = 10_000

  private let system: QuotaSystem
  private let repetition: Repetition
  private let tickets: Int
  private var panels: [[Int]]
  /// c_P.
  private var counts: [Int]
  /// d_P, as far as m.
  private var different: [Int] = []
  private var numberOf: [[Int]: Int] = [:]

  /// - Precondition: panels that meet every quota of the system, each once.
  package init(_ panels: [TicketedPanel], of system: QuotaSystem, repeating repetition: Repetition = .circle)
  {
    self.system = system
    self.repetition = repetition
    self.panels = panels.map(\.seats)
    counts = panels.map(\.tickets)
    tickets = counts.reduce(0, +)
    for (number, panel) in self.panels.enumerated() {
      numberOf[panel] = number
      different.append(differentTickets(panel))
    }
  }

  /// D.
  package var differentPanels: Int { zip(counts, different).reduce(0) { $0 + min($1.0, $1.1) } }

  /// The panels and their tickets, without those that have none.
  package var ticketed: [TicketedPanel] {
    zip(panels, counts).filter { $0.1 > 0 }.map { TicketedPanel(tickets: $0.1, seats: $0.0) }
  }

  /// Deals tickets anew until nothing is gained any more.
  ///
  /// - Complexity: at most m + `failuresInAll` deals for each size of group; usually about m in all.
  package mutating func spread(monitor: Monitor) throws(CancellationError) {
    guard tickets <= Self.maximumTickets else { return }
    let seed = Seed(bytes: [UInt8](repeating: 0, count: 32))
    var dealing = TicketDealing(
      of: Lottery(system: system, tickets: tickets, counts: ticketed.counts), seed: seed)
    var generator = SeededGenerator(seed: seed, stream: .ticket)
    var place = 0
    for group in Self.groups {
      var (hasGained, failuresInAll) = (true, 0)
      while hasGained {
        hasGained = false
        for p in panels.indices {
          if counts[p] > different[p] { monitor.report(.split(differentPanels, of: tickets)) }
          var failures = 0
          while counts[p] > different[p], failures < Self.failures, failuresInAll < Self.failuresInAll {
            if monitor.isCancelled() { throw CancellationError() }
            guard let old = self.group(of: group, with: p, &generator) else { break }
            let new = dealing.deal(old.map { panels[$0] }, at: place, &generator)
            place += group
            if let new, replace(old, by: new) {
              hasGained = true
            } else {
              failures += 1
              failuresInAll += 1
            }
          }
        }
      }
    }
  }

  /// A panel and others, each drawn as often as it has tickets; nil where there are not so many.
  private func group(of size: Int, with p: Int, _ generator: inout SeededGenerator) -> [Int]? {
    var group = [p]
    var others = tickets - counts[p]
    while group.count < size {
      guard others > 0 else { return nil }
      var place = generator.uniform(below: others)
      for q in panels.indices where !group.contains(q) {
        place -= counts[q]
        if place < 0 {
          group.append(q)
          others -= counts[q]
          break
        }
      }
    }
    return group
  }

  /// Gives one ticket of each of some panels another panel, if D grows by it.
  private mutating func replace(_ old: [Int], by seats: [[Int]]) -> Bool {
    let known = panels.count
    let new = seats.map { number(of: $0) }
    let touched = old + new
    func sum() -> Int {
      touched.indices.filter { !touched[..<$0].contains(touched[$0]) }
        .reduce(0) { $0 + min(counts[touched[$1]], different[touched[$1]]) }
    }
    func move(_ tickets: Int) {
      for panel in old { counts[panel] -= tickets }
      for panel in new { counts[panel] += tickets }
    }
    let before = sum()
    move(1)
    if sum() > before { return true }
    move(-1)
    while panels.count > known {
      numberOf[panels.removeLast()] = nil
      counts.removeLast()
      different.removeLast()
    }
    return false
  }

  /// The position of a panel, which joins if it is new.
  private mutating func number(of panel: [Int]) -> Int {
    if let number = numberOf[panel] { return number }
    numberOf[panel] = panels.count
    panels.append(panel)
    counts.append(0)
    different.append(differentTickets(panel))
    return panels.count - 1
  }

  /// d_P, as far as m.
  private func differentTickets(_ panel: [Int]) -> Int {
    switch repetition {
    case .circle: arcs(panel)
    case .sets(let profiles):
      Self.sets(
        panel.indices.lazy.filter { panel[$0] > 0 }.map { (Profile.ID($0), panel[$0]) }, of: profiles,
        upTo: tickets)
    }
  }

  /// Π C(…) of the seats of profiles, as far as a limit.
  package static func sets(
    _ seats: some Sequence<(Profile.ID, Int)>, of profiles: Profiles, upTo limit: Int
  ) -> Int {
    var product = 1
    var left: [(composition: Composition.ID, households: Int)] = []
    for (id, seats) in seats {
      let profile = profiles.profiles[id.index]
      var free = profile.limit
      if let home = profile.home {
        let place = left.firstIndex { $0.composition == home.composition }
        free = place.map { left[$0].households } ?? home.households
        for _ in 0..<seats where profile.count > home.households && product < limit {
          product *= profile.count / home.households
        }
        if let place {
          left[place].households -= seats
        } else {
          left.append((home.composition, free - seats))
        }
      }
      let choices = binomial(free, seats, upTo: limit)
      guard choices < limit, product < limit, product * choices < limit else { return limit }
      product *= choices
    }
    return min(product, limit)
  }

  /// C(n, x), as far as a limit.
  private static func binomial(_ n: Int, _ x: Int, upTo limit: Int) -> Int {
    var value = 1
    for i in 0..<min(x, n - x) {
      // Exact, since C(n, i + 1) is whole; it does not decrease while 2 i < n.
      value = value * (n - i) / (i + 1)
      if value >= limit { return limit }
    }
    return value
  }

  private func arcs(_ panel: [Int]) -> Int {
    var least = 1
    for (t, seats) in panel.enumerated() where seats > 0 && seats < system.counts[t] {
      if let row = system.rows(of: t).last, system.householdRows.contains(Int(row)) { continue }
      let period = system.counts[t] / Self.commonDivisor(system.counts[t], seats)
      least = least / Self.commonDivisor(least, period) * period
      if least >= tickets { return tickets }
    }
    return least
  }

  private static func commonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : commonDivisor(b, a % b) }
}
