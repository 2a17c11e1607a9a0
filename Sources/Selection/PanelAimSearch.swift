internal import Sortition
internal import SortitionOptimization

/// The aims of a rule over lotteries of panels, reached one after the other by column generation.
///
/// The restricted master is a `MixtureProgram` over the panels found so far, in chances ÷ (k/n). Its multipliers price
/// the panels as those of `PanelGeneration` do, and where no panel is worth more, they are the weights of a
/// `Certificate.Optimum`. Earlier aims are kept by prices (`KeptAims`).
///
/// Column generation for convex rules: Flanigan, Gölz, Gupta, Hennig and Procaccia (Nature 2021) for Nash welfare; here
/// over profiles, with proofs.
struct PanelAimSearch {
  /// A panel joins the master when it improves the aim by more than this, as a share of its unit, or of what panels weigh
  /// where that is more.
  static let improvement = 1e-11
  /// A mixture of a larger error is no answer.
  static let solved = 1e-6
  /// Every iteration of a master solves a dense system of so many equations: no more profiles than this.
  static let profileLimit = PanelRequest.exactLimit
  /// Panels of a smaller probability are none of the lottery: the method leaves every panel a little.
  static let noWeight = 1e-9

  private(set) var columns: PanelColumns
  /// λ of the last master, by the panels found so far.
  private(set) var weights: [Double]
  private(set) var optima: [Certificate.Optimum] = []
  private let system: QuotaSystem
  /// The profiles that are not left out.
  private let reachable: [Int]
  /// n_t k/n by reachable profile: the seats of equal chances.
  private let equalSeats: [Double]
  private let rule: RuleName
  /// The stages that came before.
  private let stages: [Certificate.PanelStage]
  private var kept: KeptAims

  /// - Parameters:
  ///   - weights: the lottery to start from.
  ///   - rule: the rule that has the aims, and the stages of it that came before.
  ///   - floor: the smallest chance that every aim keeps.
  init(
    _ columns: PanelColumns, _ weights: [Double], of rule: RuleName, after stages: [Certificate.PanelStage],
    keeping floor: Double?
  ) {
    self.columns = columns
    self.weights = weights
    self.rule = rule
    self.stages = stages
    system = columns.system
    reachable = columns.reachable
    let (counts, unit) = (columns.system.counts, columns.system.equalShare)
    equalSeats = reachable.map { Double(counts[$0]) * unit }
    kept = KeptAims(system, reached: reachable, floor: floor)
  }

  /// Reaches an aim, keeping the earlier ones.
  ///
  /// - Parameter number: of this step of the rule, for reports.
  mutating func reach(_ aim: Aim, number: Int) throws(ExactnessError) {
    guard reachable.count <= Self.profileLimit else {
      throw .tooHard("the rule is weighed over panels of at most \(Self.profileLimit) profiles")
    }
    let (solved, _) = try kept.cheapest { price throws(ExactnessError) in
      let solved = try solve(aim, price: price, number: number)
      return (solved, lost: max(kept.lost(by: solved.seats), gap(solved, aim)))
    }
    // Where too much is lost, the audit says so: the lottery is complete, and not certified.
    weights = solved.weights
    optima.append(Certificate.Optimum(aim: aim, multipliers: solved.multipliers))
    kept.settle(aim, solved.seats)
    columns.monitor.report(
      .fitted(stage: number, profiles: aim.settlesEveryChance ? reachable.count : 0, of: reachable.count))
  }

  /// The marginals of a lottery over the panels, with what proves the aims so far.
  func marginals(_ aims: [Aim]) -> Marginals { marginals(columns.seats(weights), aims, optima) }

  private func marginals(_ seats: [Double], _ aims: [Aim], _ optima: [Certificate.Optimum]) -> Marginals {
    Marginals(
      seats: seats, rule: rule, aims: aims,
      certificate: Certificate(panelStages: stages, optima: optima), iterations: columns.pricings)
  }

  /// The largest gap that an audit would find in the aims so far and in this one. High prices cost digits.
  private func gap(_ solved: Solved, _ aim: Aim) -> Double {
    let optima = optima + [.init(aim: aim, multipliers: solved.multipliers)]
    let audit = CertificateAudit(of: marginals(solved.seats, optima.map(\.aim), optima), system: system)
    return audit.aims.reduce(0) { max($0, abs($1.gap)) }
  }

  private struct Solved {
    let weights: [Double]
    let seats: [Double]
    let multipliers: Certificate.Optimum.Multipliers
  }

  /// Solves a master with all panels that it needs.
  private mutating func solve(_ aim: Aim, price: Double, number: Int) throws(ExactnessError) -> Solved {
    var program = program(AimCost(aim, keeping: kept, price: price))
    let scale = kept.unit(of: aim)
    while true {
      let solution = program.minimise(isCancelled: columns.monitor.isCancelled)
      guard solution.error <= Self.solved || columns.monitor.isCancelled() else {
        throw .master("the best mixture of panels was not found, but one with an error of \(solution.error)")
      }
      var prices = [Double](repeating: 0, count: system.profileCount)
      for (i, t) in reachable.enumerated() { prices[t] = solution.multipliers[i] * scale / equalSeats[i] }
      columns.report(stage: number)
      // Every panel has k seats, so that weights may be raised alike: integer programs are asked for none below 0.
      let least = prices.reduce(0) { min($0, $1) }
      let raised = prices.indices.map { system.limits[$0] > 0 ? prices[$0] - least : 0 }
      let improvement = Self.improvement * max(scale, -least * Double(system.panelSize))
      switch try columns.improve(raised, lottery: solution.weights, by: improvement) {
      case .more(let count): program.points += columns.sparse.suffix(count).map(point)
      case .none(let best):
        return Solved(
          weights: solution.weights, seats: columns.seats(solution.weights),
          multipliers: .panels(weights: prices, best: best + least * Double(system.panelSize)))
      }
    }
  }

  /// A panel in chances ÷ (k/n) of the reachable profiles.
  private func point(_ panel: [(t: Int, x: Double)]) -> [(coordinate: Int, value: Double)] {
    var (point, i) = ([(coordinate: Int, value: Double)](), 0)
    for (t, x) in panel {
      while reachable[i] < t { i += 1 }
      point.append((i, x / equalSeats[i]))
    }
    return point
  }

  /// A cost as a program over the panels found so far.
  private func program(_ cost: AimCost) -> MixtureProgram {
    func side(_ side: AimCost.Side) -> MixtureProgram.Side {
      .init(
        cost: side.price, term: side.gamma.map { .reciprocal(weight: $0) },
        limit: side.limit.map { $0 / system.equalShare })
    }
    return MixtureProgram(
      coordinates: reachable.count, points: columns.sparse.map(point),
      terms: cost.terms(of: reachable, in: .equalChances),
      floor: cost.floor.map(side), ceiling: cost.ceiling.map(side))
  }
}
