internal import Sortition
internal import SortitionOptimization

/// Whole numbers of tickets for the panels of a lottery: c_P with Σ c = m, so that nobody of the smallest level
/// loses a ticket's probability, 1/m, by it.
///
/// Write L_t = m π_t − C_t/n_t for what profile t loses, in tickets. Every panel first gets ⌊m λ_P⌋ tickets;
/// the others are filled one by one with the panel that is largest for the weights
///
///     w_t = max(0, L_t + ½) / n_t,     L_t against the expected seats of all tickets up to this one,
///
/// a quarter of that above the smallest level: whoever is behind comes next, whether the panel belongs to the
/// lottery or is new (herding: Welling 2009). The mean of what is left is a lottery over panels, so that no
/// weights can hold everybody back. Then tickets are exchanged in the same way while someone loses too much,
/// and in the end an integer program is asked for other numbers of the same panels.
///
/// L_t counts tickets, so that more tickets do not help as such; they help where λ has small parts.
struct TicketMultiples {
  /// A loss counts as less than one ticket with this to spare.
  static let spare = 1e-6
  /// Those above the smallest level count so much less.
  static let otherLevels = 0.25
  /// By how much the integer program may change a panel's tickets.
  static let reach = 3
  /// Its nodes.
  static let nodeLimit = 20_000
  /// Tickets are exchanged at most so often.
  static let exchanges = 400

  let lottery: [(seats: [Int], probability: Double)]
  let marginals: Marginals
  let programs: PanelPrograms

  var system: QuotaSystem { programs.system }

  /// Panels with their tickets.
  struct Rounded {
    let panels: [TicketedPanel]
    /// The largest |m π_t − C_t/n_t|, over all profiles.
    let ticketsOff: Double
    /// Someone of the smallest level loses one ticket of probability, and nobody more.
    let losesOne: Bool
  }

  /// The panels on m tickets; nil where nothing was found by which the smallest level loses at most 1/m.
  func panels(tickets m: Int) throws(ExactnessError) -> Rounded? {
    var filling = Filling(self, tickets: m)
    var programs = programs
    while filling.missing > 0 { filling.add(try wanted(in: filling, &programs)) }
    var best = filling
    for _ in 0..<Self.exchanges where best.largestLoss >= 1 - Self.spare {
      filling.removeLeastWanted()
      filling.add(try wanted(in: filling, &programs))
      if filling.isBetter(than: best) { best = filling }
    }
    if best.largestLossOfSmallest < 1 - Self.spare {
      return rounded(best.ticketed, m, losesOne: false)
    }
    if let panels = try search(best, most: 1 - Self.spare) {
      return rounded(panels, m, losesOne: false)
    }
    // A certificate allows its tolerance beside 1/m; half of it, since the level may lack as much again.
    let one = 1 + CertificateAudit.tolerance / 2 * system.equalShare * Double(m)
    if best.largestLossOfSmallest <= one { return rounded(best.ticketed, m, losesOne: true) }
    return try search(best, most: one).map { rounded($0, m, losesOne: true) }
  }

  private func rounded(_ panels: [TicketedPanel], _ m: Int, losesOne: Bool) -> Rounded {
    let off = zip(panels.counts, marginals.seats).enumerated().reduce(0.0) { most, entry in
      let (count, seats) = entry.element
      return max(most, abs(Double(m) * seats - Double(count)) / Double(system.counts[entry.offset]))
    }
    return Rounded(panels: panels, ticketsOff: off, losesOne: losesOne)
  }

  /// The panel that those who are behind want most; where that is too hard to say, the best of those met.
  private func wanted(in filling: Filling, _ programs: inout PanelPrograms) throws(ExactnessError) -> [Int] {
    do throws(ExactnessError) {
      guard let best = try programs.best(filling.weights) else {
        throw .unreliable("no panel, where some are known")
      }
      if best.isCrossed { programs.prefersCrossed = true }
      return best.x
    } catch {
      guard case .tooHard = error else { throw error }
      return filling.bestMet
    }
  }

  /// Whole numbers for the panels met so far, by an integer program: each within `reach` of what it has, nobody
  /// of the smallest level losing more than `most` tickets. Nil where there are none, or the limit of nodes
  /// was reached.
  private func search(_ filling: Filling, most: Double) throws(ExactnessError) -> [TicketedPanel]? {
    let program = filling.program(reach: Self.reach, most: most)
    switch try programs.seats.answer(program, nodeLimit: Self.nodeLimit) {
    case .best(let counts, _, _), .stopped(.some(let counts)): return filling.ticketed(counts)
    case .none, .stopped(nil): return nil
    }
  }
}

/// Tickets that are being filled.
private struct Filling {
  private let system: QuotaSystem
  private let tickets: Int
  /// π_t; 0 where nobody is reached.
  private let probabilities: [Double]
  private let isSmallest: [Bool]
  private var panels: [[Int]]
  private var counts: [Int]
  private var numberOf: [[Int]: Int] = [:]
  private var totals: [Int]
  /// Tickets without panel.
  private(set) var missing: Int

  init(_ multiples: TicketMultiples, tickets m: Int) {
    system = multiples.system
    tickets = m
    let system = multiples.system
    let seats = multiples.marginals.seats
    let probabilities = seats.indices.map {
      system.limits[$0] > 0 ? seats[$0] / Double(system.counts[$0]) : 0
    }
    self.probabilities = probabilities
    let reached = probabilities.indices.filter { system.limits[$0] > 0 }
    // Those whom the rule leaves no chance have none to lose.
    let noChance = multiples.marginals.noChance * system.equalShare
    let least = reached.map { probabilities[$0] }.filter { $0 > noChance }.min() ?? 0
    let near = least + CertificateAudit.levelResolution * system.equalShare
    isSmallest = probabilities.indices.map {
      system.limits[$0] > 0 && multiples.marginals.seats[$0] <= near * Double(system.counts[$0])
    }
    panels = multiples.lottery.map(\.seats)
    // A probability that rounding puts a little below a whole number of tickets is that number.
    counts = multiples.lottery.map {
      Int(($0.probability * Double(m) + TicketMultiples.spare).rounded(.down))
    }
    totals = Array(repeating: 0, count: system.profileCount)
    for (number, panel) in panels.enumerated() {
      numberOf[panel] = number
      for (t, x) in panel.enumerated() where x > 0 { totals[t] += counts[number] * x }
    }
    missing = max(0, m - counts.reduce(0, +))
  }

  /// L_t, with `filled` tickets.
  private func loss(_ t: Int, _ filled: Int) -> Double {
    // What the panels' whole parts leave belongs to the tickets that are missing.
    Double(filled) * probabilities[t] - Double(totals[t]) / Double(system.counts[t])
  }

  var largestLoss: Double { largest { _ in true } }
  var largestLossOfSmallest: Double { largest { isSmallest[$0] } }

  private func largest(_ isCounted: (Int) -> Bool) -> Double {
    totals.indices.filter { system.limits[$0] > 0 && isCounted($0) }
      .reduce(-Double.infinity) { max($0, loss($1, tickets)) }
  }

  func isBetter(than other: Filling) -> Bool {
    let (own, others) = (largestLossOfSmallest, other.largestLossOfSmallest)
    let bound = 1 - TicketMultiples.spare
    if (own < bound) != (others < bound) { return own < bound }
    return own < bound ? largestLoss < other.largestLoss : own < others
  }

  /// w.
  var weights: [Double] {
    let filled = tickets - missing + min(1, missing)
    return totals.indices.map { t in
      guard system.limits[t] > 0 else { return 0 }
      let share = isSmallest[t] ? 1 : TicketMultiples.otherLevels
      return share * max(0, loss(t, filled) + 0.5) / Double(system.counts[t])
    }
  }

  /// The panel met so far that is largest for the weights.
  var bestMet: [Int] {
    let weights = weights
    var (most, best) = (-Double.infinity, panels[0])
    for panel in panels {
      let value = zip(weights, panel).reduce(0) { $0 + $1.0 * Double($1.1) }
      if value > most { (most, best) = (value, panel) }
    }
    return best
  }

  mutating func add(_ panel: [Int]) {
    let number = numberOf[panel] ?? panels.count
    if number == panels.count {
      panels.append(panel)
      counts.append(0)
      numberOf[panel] = number
    }
    change(number, by: 1)
  }

  /// Takes a ticket from the panel that those who are behind miss least.
  mutating func removeLeastWanted() {
    let weights = weights
    var (least, chosen) = (Double.infinity, 0)
    for (number, panel) in panels.enumerated() where counts[number] > 0 {
      let value = zip(weights, panel).reduce(0) { $0 + $1.0 * Double($1.1) }
      if value < least { (least, chosen) = (value, number) }
    }
    change(chosen, by: -1)
  }

  private mutating func change(_ number: Int, by tickets: Int) {
    counts[number] += tickets
    missing -= tickets
    for (t, x) in panels[number].enumerated() where x > 0 { totals[t] += tickets * x }
  }

  var ticketed: [TicketedPanel] { ticketed(counts) }

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
