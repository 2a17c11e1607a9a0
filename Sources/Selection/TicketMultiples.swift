internal import Sortition
internal import SortitionOptimization

/// Whole numbers of tickets for the panels of a lottery: c_P ≈ m λ_P with Σ c = m, so that nobody's
/// probability falls by 1/m or more.
///
/// Largest remainders first; where they lose too much, an integer program looks for c_P within two of m λ_P
/// that lose less than 1/m for every member, then for the members of the smallest level alone.
struct TicketMultiples {
  /// c_P may differ from ⌊m λ_P⌋ by so much.
  static let reach = 2
  /// Nodes of the integer program.
  static let nodeLimit = 20_000
  /// A loss counts as less than one ticket with this to spare.
  static let spare = 1e-6

  let system: QuotaSystem
  let lottery: [(seats: [Int], probability: Double)]
  let marginals: Marginals
  let solver: any IntegerProgramSolver
  let monitor: Monitor

  /// The panels on m tickets; nil where the smallest probability would lose 1/m.
  func panels(tickets m: Int) -> [TicketedPanel]? {
    let rounded = largestRemainders(m)
    if loss(rounded, m, onlySmallest: false) < 1 - Self.spare { return ticketed(rounded) }
    if let counts = search(m, onlySmallest: false) ?? search(m, onlySmallest: true) { return ticketed(counts) }
    return loss(rounded, m, onlySmallest: true) < 1 - Self.spare ? ticketed(rounded) : nil
  }

  private func ticketed(_ counts: [Int]) -> [TicketedPanel] {
    zip(lottery, counts).filter { $0.1 > 0 }.map { TicketedPanel(tickets: $0.1, seats: $0.0.seats) }
  }

  private func largestRemainders(_ m: Int) -> [Int] {
    let exact = lottery.map { $0.probability * Double(m) }
    var counts = exact.map { Int($0.rounded(.down)) }
    let order = exact.indices.sorted {
      let (a, b) = (exact[$0] - Double(counts[$0]), exact[$1] - Double(counts[$1]))
      return a != b ? a > b : $0 < $1
    }
    var missing = m - counts.reduce(0, +)
    while missing > 0 {
      for P in order.prefix(missing) { counts[P] += 1 }
      missing -= min(missing, order.count)
    }
    return counts
  }

  private var smallest: Double {
    marginals.seats.indices.filter { system.limits[$0] > 0 }
      .map { marginals.seats[$0] / Double(system.counts[$0]) }.min() ?? 0
  }

  /// The largest m π_t − C_t/n_t; or of the smallest level alone.
  private func loss(_ counts: [Int], _ m: Int, onlySmallest: Bool) -> Double {
    let least = smallest
    var totals = [Int](repeating: 0, count: system.profileCount)
    for (entry, c) in zip(lottery, counts) where c > 0 {
      for (t, x) in entry.seats.enumerated() where x > 0 { totals[t] += c * x }
    }
    return totals.indices.filter { system.limits[$0] > 0 }.reduce(0) { most, t in
      let n = Double(system.counts[t])
      let level = onlySmallest ? least : marginals.seats[t] / n
      return max(most, Double(m) * level - Double(totals[t]) / n)
    }
  }

  private func search(_ m: Int, onlySmallest: Bool) -> [Int]? {
    let least = smallest
    let members = system.limits.indices.filter { system.limits[$0] > 0 }
    let floors = members.map { t -> Int in
      let n = Double(system.counts[t])
      let level = onlySmallest ? least : marginals.seats[t] / n
      return max(0, Int((n * (Double(m) * level - 1 + Self.spare)).rounded(.up)))
    }
    var program = IntegerProgram(rows: [(m, m)] + floors.map { ($0, nil) })
    for entry in lottery {
      let base = Int((entry.probability * Double(m)).rounded(.down))
      program.addColumn(
        cost: 0, lower: max(0, base - Self.reach), upper: base + 1 + Self.reach,
        entries: [(0, 1)]
          + members.enumerated().filter { entry.seats[$0.element] > 0 }.map { ($0.offset + 1, entry.seats[$0.element]) })
    }
    guard
      let outcome = try? solver.solve(
        program, proof: .single, nodeLimit: Self.nodeLimit, isCancelled: monitor.isCancelled)
    else { return nil }
    switch outcome {
    case .optimal(let counts, _, _): return counts
    case .stopped(_, let best, _): return best
    case .infeasible: return nil
    }
  }
}
