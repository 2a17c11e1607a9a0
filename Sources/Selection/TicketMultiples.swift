internal import Sortition
internal import SortitionOptimization

/// Whole numbers of tickets for the panels of a lottery: c_P with Σ c = m, so that nobody's probability falls by
/// 1/m or more.
///
/// Write L_t = m π_t − C_t/n_t for what profile t loses, in tickets. Every panel first gets ⌊m λ_P⌋ tickets;
/// the others are filled one by one with the panel that is largest for the weights
///
///     w_t = max(0, L_t + ½) / n_t,     L_t against the expected seats of all tickets up to this one:
///
/// whoever is behind comes next, whether the panel belongs to the lottery or is new (herding: Welling 2009).
/// The mean of what is left is a lottery over panels, so that no weights can hold everybody back. Then tickets
/// are exchanged in the same way while someone loses too much, and in the end an integer program is asked. More tickets do not help: L_t counts tickets.
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

  let system: QuotaSystem
  let lottery: [(seats: [Int], probability: Double)]
  let marginals: Marginals
  let solver: any IntegerProgramSolver
  let monitor: Monitor

  /// The panels on m tickets; nil where the smallest probability would lose 1/m.
  ///
  /// - Parameter mayLoseOne: whether it may lose 1/m, but no more: where every probability is a whole number of
  ///   tickets and panels are few, nothing less may exist for any m.
  func panels(tickets m: Int, mayLoseOne: Bool = false) -> [TicketedPanel]? {
    let most = mayLoseOne ? 1 + Self.spare : 1 - Self.spare
    var filling = Filling(self, tickets: m)
    var programs = PanelPrograms(system: system, solver: solver, monitor: monitor)
    /// The panel that those who are behind want most.
    func wanted(_ weights: [Double]) -> [Int]? {
      guard let best = try? programs.best(weights) else { return nil }
      if best.isCrossed { programs.prefersCrossed = true }
      return best.seats
    }
    while filling.missing > 0 {
      guard let panel = wanted(filling.weights) else { return nil }
      filling.add(panel)
    }
    var best = filling
    for _ in 0..<Self.exchanges where best.largestLoss >= 1 - Self.spare {
      filling.removeLeastWanted()
      guard let panel = wanted(filling.weights) else { break }
      filling.add(panel)
      if filling.isBetter(than: best) { best = filling }
    }
    if best.largestLossOfSmallest < most { return best.ticketed }
    return search(best, most)
  }

  /// Whole numbers for the panels met so far, by an integer program: each within `reach` of what it has, nobody
  /// of the smallest level losing a ticket. Nil where there are none, or the limit of nodes was reached.
  private func search(_ filling: Filling, _ most: Double) -> [TicketedPanel]? {
    guard
      let outcome = try? solver.solve(
        filling.program(reach: Self.reach, most: most), proof: .single, nodeLimit: Self.nodeLimit,
        isCancelled: monitor.isCancelled)
    else { return nil }
    switch outcome {
    case .optimal(let counts, _, _): return filling.ticketed(counts)
    case .stopped(_, let counts, _): return counts.map { filling.ticketed($0) }
    case .infeasible: return nil
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
    probabilities = seats.indices.map { system.limits[$0] > 0 ? seats[$0] / Double(system.counts[$0]) : 0 }
    let reached = probabilities.indices.filter { system.limits[$0] > 0 }
    let least = reached.map { multiples.marginals.seats[$0] / Double(system.counts[$0]) }.min() ?? 0
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
