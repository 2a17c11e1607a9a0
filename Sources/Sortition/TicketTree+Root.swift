/// The rounding of fitted marginals to whole tickets: the root of a ticket tree.
///
/// Finds integers C with
///
///     Σ C = m k,   m l ≤ A C ≤ m u,   0 ≤ C_t ≤ m b_t,   |C_t − m x_t| < 1,
///
/// the last widened by one where the rows forbid it, and among the C that the search finds one with
/// the largest min C_t/(m n_t) over the profiles with x_t > 0. The threshold θ ≤ C_t/(m n_t) is
/// bisected over the fractions ⌊m x_t⌋/(m n_t) and ⌈m x_t⌉/(m n_t) in exact integers; every θ > 0 makes
/// C_t ≥ 1 wherever x_t > 0. The search is the flight and landing of the splits, with the stream `.root`
/// of a seed of zeros: C does not depend on the public seed.
public struct RootRounding: Sendable, Hashable {
  /// The lottery of C.
  public let lottery: Lottery
  /// Whether the rows forbade |C_t − m x_t| < 1 for all profiles.
  public let widened: Bool
  /// The profiles with x_t > 0 that no ticket reaches (C_t = 0); empty unless there are too few tickets.
  public let unreached: [Profile.ID]

  /// Why there is no lottery.
  public enum Failure: Error, Sendable, Hashable {
    /// No integers within the rows were found near m x. More tickets may help.
    case noCounts(tickets: Int)
    /// The monitor asked to stop.
    case cancelled
  }

  /// A seat count of at most this (in units of 2⁻³⁰ seat) is zero, and m x_t closer than m times this
  /// (but at most ⅛ seat) to an integer is that integer: what the fit and its quantisation may be off.
  public static let noise = 8

  /// Rounds x, given in units of 2⁻³⁰ seat (`Marginals.quantisedSeats(in:)`).
  ///
  /// - Parameter tickets: m, at least 1 and at most `Lottery.maximumTickets`.
  /// - Complexity: O(log T) flights and landings of T columns.
  public init(
    rounding quantised: [Int], system: QuotaSystem, tickets: Int, monitor: Monitor = .silent
  ) throws(Failure) {
    precondition(quantised.count == system.profileCount, "one number per profile")
    precondition((1...Lottery.maximumTickets).contains(tickets), "number of tickets out of range")
    let target = Target(quantised, system: system, tickets: tickets)
    var counts = try target.bestCounts(widths: [0], monitor: monitor)
    widened = counts == nil
    if counts == nil { counts = try target.bestCounts(widths: [0, 1], monitor: monitor) }
    guard let counts else { throw .noCounts(tickets: tickets) }
    lottery = Lottery(system: system, tickets: tickets, counts: counts)
    unreached = quantised.indices
      .filter { quantised[$0] > Self.noise && counts[$0] == 0 }
      .map { Profile.ID($0) }
  }
}

/// m x, as integers and fractions.
private struct Target {
  let system: QuotaSystem
  let rows: IndependentRows
  let tickets: Int
  let isPositive: [Bool]
  let base: [Int]
  let fraction: [Double]

  init(_ quantised: [Int], system: QuotaSystem, tickets: Int) {
    self.system = system
    self.tickets = tickets
    rows = IndependentRows(of: system)
    isPositive = quantised.map { $0 > RootRounding.noise }
    let quanta = Int(Marginals.quantaPerSeat)
    // With very many tickets the noise would pass for whole seats.
    let noise = min(RootRounding.noise * tickets, quanta / 8)
    var base: [Int] = []
    var fraction: [Double] = []
    for (q, most) in zip(quantised, system.limits) {
      let units = min(max(0, q), most * quanta)
      var (whole, part) = quanta.dividingFullWidth(units.multipliedFullWidth(by: tickets))
      if units <= RootRounding.noise { (whole, part) = (0, 0) }
      if part >= quanta - noise { (whole, part) = (whole + 1, 0) }
      if part <= noise { part = 0 }
      base.append(whole)
      fraction.append(Double(part) / Marginals.quantaPerSeat)
    }
    self.base = base
    self.fraction = fraction
  }

  /// a/n: what m times a probability may be.
  struct Threshold {
    let seats: Int
    let count: Int

    static func < (a: Self, b: Self) -> Bool {
      let (left, right) = (
        a.seats.multipliedFullWidth(by: b.count), b.seats.multipliedFullWidth(by: a.count)
      )
      return (left.high, left.low) < (right.high, right.low)
    }

    /// ⌈a n_t / n⌉.
    func seats(of n: Int) -> Int {
      let (quotient, remainder) = count.dividingFullWidth(seats.multipliedFullWidth(by: n))
      return quotient + (remainder > 0 ? 1 : 0)
    }
  }

  /// The values that the smallest C_t/n_t may have, ascending, all different.
  ///
  /// It cannot lie below the smallest ⌊m x_t⌋/n_t nor, unless the box is widened, above the smallest
  /// ⌈m x_t⌉/n_t.
  func thresholds() -> [Threshold] {
    var floors: [Threshold] = []
    var ceilings: [Threshold] = []
    for t in base.indices where isPositive[t] {
      let n = system.counts[t]
      floors.append(Threshold(seats: base[t], count: n))
      ceilings.append(Threshold(seats: base[t] + (fraction[t] > 0 ? 1 : 0), count: n))
    }
    let zero = Threshold(seats: 0, count: 1)
    guard let least = floors.min(by: <), let most = ceilings.min(by: <) else { return [zero] }
    let sorted = (floors + ceilings).filter { !($0 < least) && !(most < $0) }.sorted(by: <)
    // A widened box may push below the smallest floor: zero stays as the last resort.
    var thresholds = [zero]
    for candidate in sorted {
      if let last = thresholds.last, last < candidate { thresholds.append(candidate) }
    }
    return thresholds
  }

  /// C with the largest threshold that is found, by bisection; nil where even none is found.
  func bestCounts(widths: [Int], monitor: Monitor) throws(RootRounding.Failure) -> [Int]? {
    let thresholds = thresholds()
    var best: [Int]?
    var (first, end) = (0, thresholds.count)
    // The loosest threshold goes first, with more effort: where it fails, all fail.
    var middle = 0
    while first < end {
      if monitor.isCancelled() { throw .cancelled }
      if let counts = round(thresholds[middle], widths: widths, flights: middle == 0 ? 3 : 1) {
        best = counts
        first = middle + 1
      } else {
        end = middle
      }
      middle = first + (end - first) / 2
    }
    return best
  }

  func round(_ threshold: Threshold, widths: [Int], flights: Int) -> [Int]? {
    let m = tickets
    var (start, parts) = (base, fraction)
    var low = [Int](repeating: 0, count: base.count)
    var high = low
    for t in base.indices {
      high[t] = m * system.limits[t]
      if isPositive[t] { low[t] = threshold.seats(of: system.counts[t]) }
      if start[t] < low[t] { (start[t], parts[t]) = (low[t], 0) }
    }
    let problem = SeatRounding(
      system: system, profiles: base.indices.map { Int32($0) }, base: start,
      fraction: parts, low: low, high: high,
      rowLower: system.lower.map { m * $0 },
      rowUpper: system.upper.map { m * min($0, system.panelSize) },
      widths: widths, searchesWholeRange: false, flights: flights)
    // Spares the search for most thresholds that are too high.
    guard problem.widestBoxMeetsRows else { return nil }
    var generator = SeededGenerator(
      seed: Seed(bytes: [UInt8](repeating: 0, count: 32)), stream: .root)
    var statistics = TicketTree.Statistics()
    var flight = Flight(rows: rows, profiles: [])
    switch problem.solve(&flight, generator: &generator, statistics: &statistics) {
    case .found(let counts, _): return counts
    case .missing: return nil
    }
  }
}

extension Lottery {
  /// The largest number of tickets: a ticket is one of 32 bits' worth of nonce, and a number of
  /// tickets beyond a thousand million cannot be drawn by dice in public any more.
  public static let maximumTickets = 1_000_000_000

  /// Relative slack for a level that should be exactly 10/m and comes out of a fit.
  public static let levelTolerance = 1e-9

  /// m: the smallest of 1,000, 10,000, … with m · level ≥ 10; `maximumTickets` where that is smaller.
  ///
  /// - Parameter level: the smallest positive probability of a member.
  public static func tickets(smallestLevel level: Double) -> Int {
    var tickets = 1_000
    while tickets < maximumTickets, Double(tickets) * level < 10 * (1 - levelTolerance) { tickets *= 10 }
    return tickets
  }

  /// The lottery of rounded marginals; see `RootRounding`, which also tells how it was found.
  public init(
    rounding quantised: [Int], system: QuotaSystem, tickets: Int, monitor: Monitor = .silent
  ) throws(RootRounding.Failure) {
    self = try RootRounding(
      rounding: quantised, system: system, tickets: tickets, monitor: monitor
    ).lottery
  }
}
