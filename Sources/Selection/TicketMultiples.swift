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
/// lottery or is new (herding: Welling 2009). A good panel will do, so that it is sought by exchanges of seats from the
/// panels met before (`PanelSwaps`). While somebody still loses a whole ticket, seats are shifted to them from others
/// (`TicketFilling.shift`), and likewise from whoever gains too much (`shiftGain`).
///
/// Where that leaves someone of the smallest level without a whole ticket, or a chance too far from its own, integer
/// programs find the panels that are largest for the weights, one ticket being exchanged at a time: the mean of the
/// tickets that are missing at first is a lottery over panels, so that no weights can hold everybody back. In the end
/// one is asked for other numbers of the same panels.
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
  /// Seats are shifted at most so often.
  static let shifts = 4_000

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
    var filling = TicketFilling(lottery, of: marginals, in: system, tickets: m)
    while filling.missing > 0 {
      if programs.monitor.isCancelled() { throw .cancelled }
      filling.add(filling.wantedNearby())
    }
    var shiftsLeft = Self.shifts
    try settle(&filling, &shiftsLeft)
    var (best, programs) = (filling, programs)
    for _ in 0..<Self.exchanges where !isEnough(best) {
      filling.removeLeastWanted()
      filling.add(try wanted(in: filling, &programs))
      try settle(&filling, &shiftsLeft)
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

  /// Whether nobody of the smallest level loses a ticket's probability, and nobody's chance is too far from its own.
  /// Passes seats on until nobody loses a whole ticket, and no chance is too far from its own.
  private func settle(_ filling: inout TicketFilling, _ shiftsLeft: inout Int) throws(ExactnessError) {
    while shiftsLeft > 0 {
      if programs.monitor.isCancelled() { throw .cancelled }
      if filling.largestLoss >= 1 - Self.spare, filling.shift() {
        shiftsLeft -= 1
      } else if marginals.settlesEveryChance, filling.ticketsOff > CertificateAudit.ticketsOff,
        filling.shiftGain()
      {
        shiftsLeft -= 1
      } else {
        return
      }
    }
  }

  private func isEnough(_ filling: TicketFilling) -> Bool {
    filling.largestLossOfSmallest < 1 - Self.spare
      && (!marginals.settlesEveryChance || filling.ticketsOff <= CertificateAudit.ticketsOff)
  }

  private func rounded(_ panels: [TicketedPanel], _ m: Int, losesOne: Bool) -> Rounded {
    let off = zip(panels.counts, marginals.seats).enumerated().reduce(0.0) { most, entry in
      let (count, seats) = entry.element
      return max(most, abs(Double(m) * seats - Double(count)) / Double(system.counts[entry.offset]))
    }
    return Rounded(panels: panels, ticketsOff: off, losesOne: losesOne)
  }

  /// The panel that those who are behind want most; where that is too hard to say, the best of those met.
  private func wanted(in filling: TicketFilling, _ programs: inout PanelPrograms) throws(ExactnessError)
    -> [Int]
  {
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
  private func search(_ filling: TicketFilling, most: Double) throws(ExactnessError) -> [TicketedPanel]? {
    let program = filling.program(reach: Self.reach, most: most)
    switch try programs.seats.answer(program, nodeLimit: Self.nodeLimit) {
    case .best(let counts, _, _), .stopped(.some(let counts)): return filling.ticketed(counts)
    case .none, .stopped(nil): return nil
    }
  }
}
