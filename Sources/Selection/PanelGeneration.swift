internal import Sortition
internal import SortitionOptimization

/// Leximin and maximin over lotteries of panels, by exact column generation over profiles.
///
/// The restricted master holds the panels found so far:
///
///     maximise z  subject to  Σ_P λ_P x_Pt ≥ n_t z      for the open profiles,
///                             Σ_P λ_P x_Pt ≥ n_t z_s    for those that stage s fixed,
///                             Σ_P λ_P = 1,  λ ≥ 0.
///
/// Its multipliers w price the panels: an integer program finds one with the largest Σ w_t x_t, which joins
/// the master, or proves that none improves it. Then the bound of `Certificate.PanelStage` is attained, and
/// every open profile with w_t > 0 stands at n_t z in every optimum and is fixed there.
///
/// A vertex has few positive multipliers. So before a stage fixes anything, a second master asks how far
/// the open profiles can all rise above z at once,
///
///     maximise Σ_t s_t  subject to  Σ_P λ_P x_Pt ≥ n_t (z τ + u s_t),  0 ≤ s_t ≤ 1,  Σ_P λ_P = τ,  1 ≤ τ ≤ τ̂
///
/// (u = k/n; τ scales small rises up to 1). Where its bound is attained too, its multipliers are positive on
/// every profile that cannot rise: strict complementarity (Goldman and Tucker 1956), one stage per level.
/// Where it is not, those of the first master are used.
///
/// Column generation for leximin: Flanigan, Gölz, Gupta, Hennig and Procaccia (Nature 2021); here over
/// profiles, with proofs.
struct PanelGeneration {
  /// A panel joins the master when it improves the level by more than this share of k/n.
  static let improvement = 1e-11
  /// A profile is fixed when its share w_t n_t of the multipliers is at least this.
  static let significantShare = 1e-5
  /// A stage's bound is attained to this share of k/n.
  static let attainment = 1e-10
  /// τ̂: rises smaller than k/n ÷ this are not told from none by the second master.
  static let largestScale = 1e3
  /// At most so many panels are priced in one master.
  static let pricingLimit = 20_000

  /// A round of the local search starts from so many panels of the lottery at most.
  static let starts = 24

  private var programs: PanelPrograms
  private let system: QuotaSystem
  private let unit: Double
  private var panels: [[Int]]
  /// (profile, seats) of each panel.
  private var sparse: [[(t: Int, x: Double)]]
  private let swaps: PanelSwaps
  private var known: Set<[Int]>
  /// The level of each profile that is fixed.
  private var levels: [Double?]
  private var stages: [Certificate.PanelStage] = []
  /// λ of the last master.
  private var weights: [Double] = []
  /// Integer programs solved for prices.
  private var pricings = 0

  /// - Parameter panels: panels that together hold every profile that is not left out.
  init(_ programs: PanelPrograms, panels: [[Int]]) {
    self.programs = programs
    system = programs.system
    unit = system.equalShare
    swaps = PanelSwaps(system)
    var known: Set<[Int]> = []
    self.panels = panels.filter { known.insert($0).inserted }
    self.known = known
    sparse = self.panels.map(Self.entries)
    levels = Array(repeating: nil, count: system.profileCount)
  }

  struct Outcome {
    let marginals: Marginals
    /// Panels and their probabilities, which sum to 1.
    let lottery: [(seats: [Int], probability: Double)]
    let pricings: Int
  }

  /// Runs the rule.
  mutating func run(_ rule: RuleName) throws(ExactnessError) -> Outcome {
    let reachable = system.limits.indices.filter { system.limits[$0] > 0 }
    guard var master = PanelMaster(system) else { throw .tooHard }
    for panel in panels { master.add(panel) }
    while reachable.contains(where: { levels[$0] == nil }) {
      let first = try solve(.level, &master)
      var stage = stage(first)
      if rule == .leximin, let better = try strictlyComplementary(first, &master) { stage = better }
      guard !stage.tight.isEmpty else { throw .unreliable("a stage of column generation fixes nobody") }
      for profile in stage.tight { levels[profile.index] = stage.level }
      stages.append(stage)
      programs.monitor.report(
        .fitted(stage: stages.count, profiles: levels.count { $0 != nil }, of: reachable.count))
      if rule == .maximin { break }
    }
    let total = weights.reduce(0, +)
    let lottery = zip(panels, weights).filter { $0.1 > 0 }.map { (seats: $0, probability: $1 / total) }
    var seats = [Double](repeating: 0, count: system.profileCount)
    for (panel, probability) in lottery {
      for (t, x) in panel.enumerated() where x > 0 { seats[t] += probability * Double(x) }
    }
    return Outcome(
      marginals: Marginals(
        seats: seats, rule: rule, certificate: Certificate(panelStages: stages), iterations: pricings),
      lottery: lottery, pricings: pricings)
  }

  // MARK: Masters

  private static func entries(_ panel: [Int]) -> [(t: Int, x: Double)] {
    panel.enumerated().compactMap { t, x in x > 0 ? (t, Double(x)) : nil }
  }

  private struct Solved {
    let level: Double
    /// w, scaled so that Σ_open w_t n_t = 1.
    let weights: [Double]
    /// No panel has a larger Σ w_t x_t.
    let best: Double
  }

  /// Solves a master with all panels that it needs.
  private mutating func solve(
    _ goal: PanelMaster.Goal, _ master: inout PanelMaster
  ) throws(ExactnessError) -> Solved {
    master.aim(goal, levels: levels)
    while true {
      if programs.monitor.isCancelled() { throw .cancelled }
      let optimum = try master.solve()
      var prices = optimum.prices
      let sum = prices.indices.reduce(0) {
        levels[$1] == nil ? $0 + prices[$1] * Double(system.counts[$1]) : $0
      }
      guard sum > 0 else { throw .master("no multiplier presses on an open profile") }
      for t in prices.indices { prices[t] /= sum }
      // What the master's panels reach with these prices.
      let reached = sparse.reduce(-Double.infinity) { most, panel in
        max(most, panel.reduce(0) { $0 + prices[$1.t] * $1.x })
      }
      let better = candidates(prices, optimum.weights, above: reached + Self.improvement * unit)
      if !better.isEmpty {
        for panel in better {
          guard panels.count < Self.pricingLimit else { throw .tooHard }
          panels.append(panel)
          sparse.append(Self.entries(panel))
          master.add(panel)
        }
        continue
      }
      let best = try priced(prices)
      if best.value - reached > Self.improvement * unit, known.insert(best.x).inserted {
        guard panels.count < Self.pricingLimit else { throw .tooHard }
        panels.append(best.x)
        sparse.append(Self.entries(best.x))
        master.add(best.x)
        continue
      }
      // What nobody improves is asked once more before it is believed.
      let proof = try priced(prices, proof: .twice)
      guard proof.value <= best.value + Self.improvement * unit else {
        throw .unreliable("two integer programs of one price differ")
      }
      weights = optimum.weights
      return Solved(level: goal.heldLevel ?? optimum.level, weights: prices, best: max(proof.bound, reached))
    }
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
    let fixed = levels.count { $0 != nil }
    programs.monitor.report(
      .fitted(stage: stages.count, profiles: fixed, of: system.limits.count { $0 > 0 }))
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

  // MARK: Stages

  /// The stage that prices prove, at the level that they leave.
  ///
  /// A master holds its rows to a tolerance, so that its level may be above what the prices allow, the more so the
  /// later the stage: then their bound is the level.
  private func stage(_ solved: Solved) -> Certificate.PanelStage {
    Certificate.PanelStage(
      level: min(solved.level, bound(of: solved)), weights: solved.weights, best: solved.best,
      tight: levels.indices.filter {
        levels[$0] == nil && solved.weights[$0] * Double(system.counts[$0]) >= Self.significantShare
      }.map { Profile.ID($0) })
  }

  /// What the prices allow the open profiles, given the levels of the others.
  private func bound(of solved: Solved) -> Double {
    levels.indices.reduce(solved.best) { sum, t in
      levels[t].map { sum - solved.weights[t] * Double(system.counts[t]) * $0 } ?? sum
    }
  }

  /// The stage of the second master; nil where its bound is not attained.
  private mutating func strictlyComplementary(
    _ first: Solved, _ master: inout PanelMaster
  ) throws(ExactnessError) -> Certificate.PanelStage? {
    let before = weights
    let second: Solved
    do {
      second = try solve(.rise(above: first.level, largestScale: Self.largestScale), &master)
    } catch {
      // A level that rounding puts above the optimum makes this master badly conditioned; and where its
      // prices are too hard, those of the first master are known.
      switch error {
      case .tooHard, .master: break
      case .unreliable, .refuted, .cancelled: throw error
      }
      weights = before + [Double](repeating: 0, count: panels.count - before.count)
      return nil
    }
    // λ is of panels with Σ λ = τ ≥ 1.
    let total = weights.reduce(0, +)
    weights = weights.map { $0 / total }
    guard abs(bound(of: second) - first.level) <= Self.attainment * max(unit, first.level) else {
      weights = before + [Double](repeating: 0, count: panels.count - before.count)
      return nil
    }
    return stage(second)
  }
}
