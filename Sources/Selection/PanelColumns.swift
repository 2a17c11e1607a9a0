internal import Sortition
internal import SortitionOptimization

/// The panels that column generation has found, and how it finds more.
struct PanelColumns {
  /// At most so many panels are priced in one master.
  static let limit = 20_000
  /// A round of the local search starts from so many panels of the lottery at most.
  static let starts = 24

  let system: QuotaSystem
  private var programs: PanelPrograms
  private let swaps: PanelSwaps
  private(set) var panels: [[Int]] = []
  /// (profile, seats) of each panel.
  private(set) var sparse: [[(t: Int, x: Double)]] = []
  private var known: Set<[Int]> = []
  /// Integer programs solved for prices.
  private(set) var pricings = 0

  /// - Parameter panels: panels that together hold every profile that is not left out.
  init(_ programs: PanelPrograms, panels: [[Int]]) {
    self.programs = programs
    system = programs.system
    swaps = PanelSwaps(system)
    for panel in panels where known.insert(panel).inserted { append(panel) }
  }

  var monitor: Monitor { programs.monitor }

  /// Reports how many panels were found, for the stage or aim of this number.
  func report(stage: Int) { monitor.report(.searched(stage: stage, panels: panels.count)) }

  private mutating func append(_ panel: [Int]) {
    panels.append(panel)
    sparse.append(panel.enumerated().compactMap { t, x in x > 0 ? (t, Double(x)) : nil })
  }

  /// The profiles that are not left out, ascending.
  var reachable: [Int] { system.limits.indices.filter { system.limits[$0] > 0 } }

  /// The largest Σ w_t x_t of the panels found so far.
  func reached(_ prices: [Double]) -> Double {
    sparse.reduce(-Double.infinity) { most, panel in
      max(most, panel.reduce(0) { $0 + prices[$1.t] * $1.x })
    }
  }

  /// What asking for panels with a larger Σ w_t x_t gave.
  enum Answer {
    /// So many panels joined.
    case more(Int)
    /// No panel has more than this; an integer program was asked twice.
    case none(best: Double)
  }

  /// Adds panels with a larger Σ w_t x_t than any so far, or proves that there are none.
  ///
  /// - Parameters:
  ///   - prices: w, none negative.
  ///   - weights: λ, by the panels.
  ///   - improvement: by how much a panel must exceed those that are known.
  mutating func improve(
    _ prices: [Double], lottery weights: [Double], by improvement: Double
  ) throws(ExactnessError) -> Answer {
    if monitor.isCancelled() { throw .cancelled }
    let reached = reached(prices)
    let found = candidates(prices, weights, above: reached + improvement)
    guard found.isEmpty else {
      for panel in found { try join(panel) }
      return .more(found.count)
    }
    let best = try priced(prices)
    if best.value - reached > improvement, known.insert(best.x).inserted {
      try join(best.x)
      return .more(1)
    }
    // What nobody improves is asked once more before it is believed.
    let proof = try priced(prices, proof: .twice)
    guard proof.value <= best.value + improvement else {
      throw .unreliable("two integer programs of one price differ")
    }
    return .none(best: max(proof.bound, reached))
  }

  private mutating func join(_ panel: [Int]) throws(ExactnessError) {
    guard panels.count < Self.limit else {
      throw .tooHard("a lottery over \(Self.limit) panels did not reach the rule")
    }
    append(panel)
  }

  /// The best panel for prices.
  private mutating func priced(
    _ prices: [Double], proof: IntegerProgramProof = .single
  ) throws(ExactnessError) -> SeatPrograms.Best {
    guard let best = try programs.best(prices, proof: proof) else {
      throw .unreliable("no panel, where some are known")
    }
    pricings += 1
    if best.isCrossed { programs.prefersCrossed = true }
    return best
  }

  /// New panels above a value that the local search finds from those of the lottery.
  private mutating func candidates(
    _ prices: [Double], _ weights: [Double], above value: Double
  ) -> [[Int]] {
    let order = prices.indices.filter { system.limits[$0] > 0 && prices[$0] > 0 }
      .sorted { prices[$0] != prices[$1] ? prices[$0] > prices[$1] : $0 < $1 }
    let support = weights.indices.filter { weights[$0] > 0 }
      .sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }
    var found: [[Int]] = []
    for start in support.prefix(Self.starts) {
      let panel = swaps.improved(panels[start], prices, order: order)
      let reached = zip(prices, panel).reduce(0) { $0 + $1.0 * Double($1.1) }
      if reached > value, known.insert(panel).inserted { found.append(panel) }
    }
    return found
  }

  /// The expected seats of a lottery over the panels.
  func seats(_ weights: [Double]) -> [Double] {
    let total = weights.reduce(0, +)
    var seats = [Double](repeating: 0, count: system.profileCount)
    for (panel, weight) in zip(sparse, weights) where weight > 0 {
      for (t, x) in panel { seats[t] += weight / total * x }
    }
    return seats
  }
}
