package import Sortition
internal import SortitionOptimization

/// The tickets of a lottery's panels, of which some are still missing, or may go to other panels.
package struct TicketFilling {
  let system: QuotaSystem
  let swaps: PanelSwaps
  private let tickets: Int
  /// π_t; 0 where nobody is reached.
  private let probabilities: [Double]
  let isSmallest: [Bool]
  private(set) var panels: [[Int]]
  /// The profiles with seats on each panel, ascending.
  private(set) var present: [[Int]]
  /// The row sums of each panel.
  private(set) var sums: [[Int]]
  /// The tickets of each panel.
  private(set) var counts: [Int]
  private var numberOf: [[Int]: Int] = [:]
  /// C.
  package private(set) var totals: [Int]
  /// Tickets without panel.
  package private(set) var missing: Int

  /// The whole parts of m λ.
  ///
  /// - Parameters:
  ///   - lottery: panels that meet every quota of the system, each once, and λ.
  ///   - marginals: the chances, which the lottery has as far as it is exact.
  package init(
    _ lottery: [(seats: [Int], probability: Double)], of marginals: Marginals, in system: QuotaSystem,
    tickets m: Int
  ) {
    self.system = system
    swaps = PanelSwaps(system)
    tickets = m
    let seats = marginals.seats
    // Those whom the rule leaves no chance have none to lose, and wait for no ticket.
    let noChance = marginals.noChance * system.equalShare
    let probabilities = seats.indices.map { t in
      let probability = seats[t] / Double(system.counts[t])
      return system.limits[t] > 0 && probability > noChance ? probability : 0
    }
    self.probabilities = probabilities
    let least = probabilities.filter { $0 > 0 }.min() ?? 0
    let near = least + CertificateAudit.levelResolution * system.equalShare
    isSmallest = probabilities.map { 0 < $0 && $0 <= near }
    panels = lottery.map(\.seats)
    present = panels.map(Self.present)
    sums = panels.map { system.rowSums($0) }
    // A probability that rounding puts a little below a whole number of tickets is that number.
    counts = lottery.map {
      Int(($0.probability * Double(m) + TicketMultiples.spare).rounded(.down))
    }
    totals = Array(repeating: 0, count: system.profileCount)
    for (number, panel) in panels.enumerated() {
      numberOf[panel] = number
      for (t, x) in panel.enumerated() where x > 0 { totals[t] += counts[number] * x }
    }
    missing = max(0, m - counts.reduce(0, +))
  }

  private static func present(_ panel: [Int]) -> [Int] { panel.indices.filter { panel[$0] > 0 } }

  /// L_t, with all tickets.
  func loss(_ t: Int) -> Double { loss(t, tickets) }

  /// L_t, with `filled` tickets.
  private func loss(_ t: Int, _ filled: Int) -> Double {
    // What the panels' whole parts leave belongs to the tickets that are missing.
    Double(filled) * probabilities[t] - Double(totals[t]) / Double(system.counts[t])
  }

  var largestLoss: Double { largest { _ in true } }
  var largestLossOfSmallest: Double { largest { isSmallest[$0] } }

  private func largest(_ isCounted: (Int) -> Bool) -> Double {
    totals.indices.filter { system.limits[$0] > 0 && isCounted($0) }
      .reduce(-Double.infinity) { max($0, loss($1)) }
  }

  /// The largest |m π_t − C_t/n_t|.
  var ticketsOff: Double {
    totals.indices.reduce(0) { most, t in
      system.limits[t] > 0 ? max(most, loss(t).magnitude) : most
    }
  }

  func isBetter(than other: TicketFilling) -> Bool {
    let (own, others) = (largestLossOfSmallest, other.largestLossOfSmallest)
    let bound = 1 - TicketMultiples.spare
    if (own < bound) != (others < bound) { return own < bound }
    return own < bound ? ticketsOff < other.ticketsOff : own < others
  }

  /// w, below 0 for those who have a whole ticket too much.
  var weights: [Double] {
    let filled = tickets - missing + min(1, missing)
    return totals.indices.map { t in
      guard probabilities[t] > 0 else { return 0 }
      let share = isSmallest[t] ? 1 : TicketMultiples.otherLevels
      let loss = loss(t, filled)
      return share * (max(0, loss + 0.5) + min(0, loss + 1)) / Double(system.counts[t])
    }
  }

  /// The panel met so far that is largest for the weights.
  var bestMet: [Int] { best(1)[0] }

  /// The panels met so far that are largest for the weights, at most so many.
  private func best(_ count: Int) -> [[Int]] {
    let values = values
    let order = panels.indices.sorted { values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1 }
    return order.prefix(count).map { panels[$0] }
  }

  /// Σ_t w_t x_t of each panel met so far.
  private var values: [Double] {
    let weights = weights
    let counted = weights.indices.filter { weights[$0] != 0 }
    return panels.map { panel in counted.reduce(0) { $0 + weights[$1] * Double(panel[$1]) } }
  }

  /// The panel largest for the weights that exchanges of seats lead to from the best of those met.
  func wantedNearby() -> [Int] {
    let weights = weights
    let order = weights.indices.filter { system.limits[$0] > 0 }
      .sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }
    var (most, wanted) = (-Double.infinity, panels[0])
    for panel in best(PanelColumns.starts) {
      let panel = swaps.improved(panel, weights, order: order)
      let value = order.reduce(0) { $0 + weights[$1] * Double(panel[$1]) }
      if value > most { (most, wanted) = (value, panel) }
    }
    return wanted
  }

  mutating func add(_ panel: [Int]) {
    let number = numberOf[panel] ?? panels.count
    if number == panels.count {
      panels.append(panel)
      present.append(Self.present(panel))
      sums.append(system.rowSums(panel))
      counts.append(0)
      numberOf[panel] = number
    }
    change(number, by: 1)
  }

  /// Takes a ticket from the panel that those who are behind miss least.
  mutating func removeLeastWanted() {
    let values = values
    let chosen = panels.indices.filter { counts[$0] > 0 }.min { values[$0] < values[$1] } ?? 0
    remove(chosen)
  }

  /// Takes a ticket from a panel.
  mutating func remove(_ number: Int) { change(number, by: -1) }

  private mutating func change(_ number: Int, by tickets: Int) {
    counts[number] += tickets
    missing -= tickets
    for (t, x) in panels[number].enumerated() where x > 0 { totals[t] += tickets * x }
  }

  package var ticketed: [TicketedPanel] { ticketed(counts) }

  func ticketed(_ counts: [Int]) -> [TicketedPanel] {
    zip(panels, counts).filter { $0.1 > 0 }.map { TicketedPanel(tickets: $0.1, seats: $0.0) }
  }

  /// Σ c = m, and for the profiles of the smallest level C_t ≥ n_t (m π_t − most).
  func program(reach: Int, most: Double) -> IntegerProgram {
    let least = isSmallest.indices.filter { isSmallest[$0] }
    let floors = least.map { t in
      max(0, Int((Double(system.counts[t]) * (Double(tickets) * probabilities[t] - most)).rounded(.up)))
    }
    var program = IntegerProgram(rows: [(tickets, tickets)] + floors.map { ($0, nil) })
    for (number, panel) in panels.enumerated() {
      program.addColumn(
        cost: 0, lower: max(0, counts[number] - reach), upper: counts[number] + reach,
        entries: [(0, 1)]
          + least.enumerated().filter { panel[$0.element] > 0 }.map { ($0.offset + 1, panel[$0.element]) })
    }
    return program
  }
}
