/// Integers near given seats, within rows and boxes: what every split and the root ask for.
///
///     find integers y:  rowLower ≤ A y ≤ rowUpper,   low ≤ y ≤ high,   y ≈ base + fraction.
///
/// Row 0, "everybody", has equal bounds. The seats are tried to be ⌊·⌋ or ⌈·⌉ first, then further off.
struct SeatRounding {
  /// Moves that a landing may make at each width of the box.
  static let movesPerLanding = 200
  /// With at most so many columns that can move, there is an exhaustive search.
  static let searchColumns = 400
  /// Nodes of the exhaustive search.
  static let searchNodes = 2_000

  let system: QuotaSystem
  /// One profile per column.
  let profiles: [Int32]
  let base: [Int]
  /// In [0, 1).
  let fraction: [Double]
  let low: [Int]
  let high: [Int]
  let rowLower: [Int]
  let rowUpper: [Int]
  /// The box floor/ceil is widened by so much, one after the other.
  let widths: [Int]
  /// Whether the search may use all of low...high, or only the widest of the boxes.
  let searchesWholeRange: Bool
  /// Flights that are tried; the search follows the first.
  var flights = 3

  enum Outcome {
    /// Integers within all bounds, and by how much the box floor/ceil was widened for them.
    case found([Int], width: Int)
    /// None was found; `proven` when there is none.
    case missing(proven: Bool)
  }

  /// The columns' limits where the box floor/ceil is widened by `width`.
  func box(width: Int) -> (low: [Int], high: [Int]) {
    var (lows, highs) = (low, high)
    for c in base.indices {
      lows[c] = min(max(low[c], base[c] - width), high[c])
      highs[c] = max(min(high[c], base[c] + (fraction[c] > 0 ? 1 : 0) + width), low[c])
    }
    return (lows, highs)
  }

  /// Whether the widest box leaves every row a sum in its range. Where it does not, `solve` finds nothing unless
  /// it searches the whole range.
  ///
  /// - Complexity: O(T·F).
  var widestBoxMeetsRows: Bool {
    let (lows, highs) = box(width: widths.last ?? 0)
    var (least, most) = (
      [Int](repeating: 0, count: rowLower.count), [Int](repeating: 0, count: rowLower.count)
    )
    for c in lows.indices {
      for position in system.positions(of: Int(profiles[c])) {
        let row = Int(system.incidence[position])
        least[row] += lows[c]
        most[row] += highs[c]
      }
    }
    return least.indices.allSatisfy { least[$0] <= rowUpper[$0] && rowLower[$0] <= most[$0] }
  }

  /// Flies, lands, searches, and flies again.
  ///
  /// - Parameter flight: one over `rows`, whose buffers are used.
  func solve(
    _ flight: inout Flight, generator: inout SeededGenerator, statistics: inout TicketTree.Statistics
  ) -> Outcome {
    guard zip(low, high).allSatisfy({ $0 <= $1 }), zip(rowLower, rowUpper).allSatisfy({ $0 <= $1 }) else {
      return .missing(proven: true)
    }
    flight.profiles = profiles
    var outcome = Outcome.missing(proven: false)
    for attempt in 0..<flights {
      outcome = flyAndLand(&flight, generator: &generator, statistics: &statistics)
      // What one flight does not settle, a search often proves; more flights only if it does not.
      if case .missing = outcome, attempt == 0 {
        outcome = search(generator: &generator, statistics: &statistics)
      }
      switch outcome {
      case .found, .missing(proven: true): return outcome
      case .missing: continue
      }
    }
    return outcome
  }

  private func flyAndLand(
    _ flight: inout Flight, generator: inout SeededGenerator,
    statistics: inout TicketTree.Statistics
  ) -> Outcome {
    var x = fraction
    let (steps, pivots) = (flight.steps, flight.pivots)
    let homes = tightHomes()
    if !homes.isEmpty {
      flight.settle(homes, &x) { up, down in generator.unit() * (up + down) < down }
    }
    flight.run(&x) { up, down in generator.unit() * (up + down) < down }
    statistics.flightSteps += flight.steps - steps
    statistics.pivots += flight.pivots - pivots
    var landing = Landing(self, start: rounded(x))
    defer { statistics.landingMoves += landing.moves }
    for width in widths {
      let (lows, highs) = box(width: width)
      guard landing.run(low: lows, high: highs, generator: &generator) else { continue }
      statistics.widenedBoxes += width > 0 ? 1 : 0
      return .found(landing.seats, width: width)
    }
    return .missing(proven: false)
  }

  /// The columns with a fraction of each household row that rounding them without regard to each other
  /// could take out of its range.
  private func tightHomes() -> [[Int]] {
    let homeRows = system.householdRows
    guard !homeRows.isEmpty else { return [] }
    var homes = [[Int]](repeating: [], count: homeRows.count)
    var sums = [Int](repeating: 0, count: homeRows.count)
    for c in base.indices {
      guard let last = system.rows(of: Int(profiles[c])).last, homeRows.contains(Int(last)) else { continue }
      let home = Int(last) - homeRows.lowerBound
      sums[home] += base[c]
      if fraction[c] > 0 { homes[home].append(c) }
    }
    return homes.indices.filter { home in
      let row = homeRows.lowerBound + home
      return homes[home].count > 1
        && (sums[home] < rowLower[row] || sums[home] + homes[home].count > rowUpper[row])
    }.map { homes[$0] }
  }

  /// base + x with the numbers that are left between 0 and 1 rounded, the largest up, to fit the total.
  func rounded(_ x: [Double]) -> [Int] {
    var seats = base
    var total = 0
    var between: [Int] = []
    for c in x.indices {
      if x[c] == 1 { seats[c] += 1 } else if x[c] > 0 { between.append(c) }
      total += seats[c]
    }
    between.sort { x[$0] != x[$1] ? x[$0] > x[$1] : $0 < $1 }
    for c in between.prefix(max(0, rowLower[0] - total)) { seats[c] += 1 }
    for c in seats.indices { seats[c] = min(max(seats[c], low[c]), high[c]) }
    return seats
  }

  /// An exhaustive search, where few columns can move.
  private func search(
    generator: inout SeededGenerator, statistics: inout TicketTree.Statistics
  ) -> Outcome {
    let width = widths.last ?? 0
    let (lows, highs) = searchesWholeRange ? (low, high) : box(width: width)
    guard zip(lows, highs).count(where: { $0 < $1 }) <= Self.searchColumns else {
      return .missing(proven: false)
    }
    statistics.searches += 1
    var search = SeatSearch(self, low: lows, high: highs)
    switch search.run(nodes: Self.searchNodes, generator: &generator) {
    case .found(let seats): return .found(seats, width: width)
    case .none: return .missing(proven: searchesWholeRange)
    case .stopped: return .missing(proven: false)
    }
  }
}
