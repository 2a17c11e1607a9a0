/// What a certificate proves, recomputed from integers, marginals and multipliers alone.
///
/// Nothing of the solver is used or trusted: every bound follows from the formula in `Certificate`.
/// Figures are relative to k/n, the probability that a lottery without quotas would give, or to the
/// stage's own level where that is larger: no double holds a probability near 1 to a share of 10⁻⁶.
public struct CertificateAudit: Sendable, Hashable {
  /// A probability shared by members, and the bound that no lottery exceeds.
  public struct Level: Sendable, Hashable {
    /// The probability of each of these members before rounding to tickets, at most 1.
    public let probability: Double
    /// How many members have it.
    public let members: Int
    /// No lottery that reaches the earlier levels gives all remaining members more than this; nil
    /// where no stage fixes the members, so that nothing is claimed of them.
    public let upperBound: Double?
  }

  /// What multipliers prove of an aim of the rule.
  public struct AimResult: Sendable, Hashable {
    /// What is optimised.
    public let aim: Aim
    /// Its value for the marginals.
    public let value: Double
    /// No lottery that reaches the earlier aims has a better one.
    public let bound: Double
    /// How much worse the value is than the bound: a share of k/n for chances, of the smaller of both ratios, of the
    /// value for squares, and for the mean of logarithms by itself, which is a share of the geometric mean.
    public let gap: Double
    /// How far any chance could be another in a lottery that reaches the aim as well, ÷ max(k/n, the chance): the
    /// largest; +∞ for aims that do not settle every chance.
    public let deviation: Double
    /// No lottery that reaches the aim as well gives more than this, ÷ (k/n), to a member whose chance is none
    /// (`Marginals.noChance`); 0 without such members, +∞ for aims that do not settle every chance.
    public let mostOfNone: Double
  }

  /// Marginals must meet quotas, and stages their bounds, to this share of k/n (probabilities) or of
  /// a row's seats.
  public static let tolerance = 1e-9
  /// Levels closer than this share of k/n are one level.
  public static let levelResolution = 1e-9
  /// Rules without levels leave members no chance whose probability is at most this share of k/n: fewer than one draw in
  /// 10⁶ n/k would seat them.
  public static let negligibleChance = 1e-6

  /// A chance is proven to be none where no other optimum gives more than this share of k/n: over panels the allowance of
  /// integer programs leaves about 10⁻⁴ √(n/n_t) of it.
  public static let provenNone = 1e-2

  /// A stage may fix a profile or a row only where its multiplier bounds the deviation by this share.
  public static let deviationTolerance = 1e-6
  /// The gap of an aim, in the unit of `AimResult.gap`, at which it counts as reached.
  public static let aimTolerance = 1e-9
  /// An aim that settles every chance must leave each at most this share of max(k/n, the chance): in large registers,
  /// where one person is to be told from a million, the square root of rounding is not far below.
  public static let chanceTolerance = 1e-2
  /// To what share of max(β, the largest weight) an integer program decides the best panel of weights: see
  /// `Certificate.PanelStage.solverAllowance`.
  public static let bestTolerance = 1e-8
  /// An allowance of integer programs that leaves more than this share of a bound proves nothing of it. Without
  /// it, weights of profiles that are fixed could hide any gap; those of fits leave a thousandth of it or less.
  public static let solverTolerance = 1e-3
  /// So many tickets a chance may be away from its own, |m x_t − C_t| ≤ 2 n_t, where the rule settles every
  /// chance. Tickets of the tree keep m x_t to less than a seat, or two where the rows forbid that; those of
  /// column generation have no such bound, but half of this or a little more is what they need.
  /// A millionth more stands for what marginals of such tickets are rounded by.
  public static let ticketsOff = 2.000001
  /// Σ_open n_t (Aᵀy)_t⁺, or Σ_open w_t n_t, lies between this and its inverse.
  static let largestScale = 1e100
  /// What one rounding may lose, as a share of the magnitudes that a bound adds up: 2⁻⁵³.
  static let rounding = 0x1p-53

  /// The bound on the level of each stage; +∞ where its multipliers bound nothing.
  public let stageBounds: [Double]
  /// T flags: the profiles that some marginal reaches, as far as stages of level 0 tell; a rule may leave them no chance
  /// all the same.
  public let isReached: [Bool]
  /// The levels of the members that some marginal reaches, ascending, fixed by a stage or left open.
  public let levels: [Level]
  /// The bound of the smallest positive level; nil for rules that do not go by levels.
  public let upperBound: Double?
  /// The smallest probability of the members that some marginal reaches; 0 where the rule leaves one of them no chance.
  public let minimum: Double
  /// The smallest positive probability of the marginals; 0 without any.
  public let smallestLevel: Double
  /// (upperBound − minimum) ÷ (k/n); for rules that do not go by levels, the gap of their first aim.
  public let gap: Double
  /// What the certificate proves of the rule's aims, in their order.
  public let aims: [AimResult]
  /// The largest (bound − level) ÷ max(k/n, level) over all stages.
  public let largestGap: Double
  /// The largest violation of a quota or box by the marginals, relative to the row's or profile's size.
  public let primalViolation: Double
  /// How far what a stage fixes could differ in another optimum of it: a probability ÷ max(k/n, level),
  /// a row's sum ÷ its maximum.
  ///
  /// What complementary slackness misses in the stage, and what rounding may hide of it, divided by the
  /// multiplier that fixes the profile or row: however well a bound is attained, a multiplier that is
  /// noise fixes nothing.
  public let deviation: Double
  /// By how much a panel stage's bound may be too small, ÷ max(k/n, level), as exactly as integer programs
  /// decide (`Certificate.PanelStage.solverAllowance`), and the bound of an aim over panels, in the unit of its gap: the
  /// largest; 0 without proofs over panels.
  ///
  /// Bounds, gap and deviation are those of the β of the certificate, without it.
  public let solverShare: Double
  /// By how much more than `deviation`, its own or an aim's, chances could differ in another optimum, by the same
  /// allowance: for a stage it, divided by the multiplier that fixes the profile; 0 without proofs over panels.
  public let solverDeviation: Double
  /// What is wrong, in words; empty when the marginals are proven optimal.
  public let faults: [String]

  /// Every stage's optimum is verified.
  public var isOptimal: Bool { faults.isEmpty }

  /// Audits marginals against a system.
  ///
  /// - Precondition: one number of seats per profile.
  /// - Complexity: O((stages + aims) · (T·F + T log T)).
  public init(of marginals: Marginals, system: QuotaSystem) {
    precondition(marginals.seats.count == system.profileCount, "one number per profile")
    let unit = system.equalShare
    var faults: [String] = []

    if let t = marginals.seats.firstIndex(where: { !$0.isFinite }) {
      faults.append("the seats of profile \(t) are no number")
    }
    primalViolation = Self.violation(marginals.seats, system)
    if primalViolation > Self.tolerance {
      faults.append("the marginals miss a quota by \(primalViolation) of its seats")
    }

    var replay = CertificateReplay(marginals: marginals, system: system)
    var setting: AimSetting?
    func checkLevel(_ level: Double, _ number: Int) -> Bool {
      let isPositive = level > Self.levelResolution * unit
      if isPositive && !marginals.rule.hasLevels {
        faults.append("stage \(number + 1) has a level, and the rule \(marginals.rule.rawValue) has none")
      }
      return isPositive
    }
    for (number, stage) in marginals.certificate.stages.enumerated() {
      if checkLevel(stage.level, number) && setting == nil { setting = replay.setting }
      replay.run(stage, number: number + 1)
    }
    if !marginals.certificate.panelStages.isEmpty { setting = replay.setting }
    for (number, stage) in marginals.certificate.panelStages.enumerated() {
      _ = checkLevel(stage.level, number)
      replay.run(stage, number: number + 1)
    }
    let aimed = setting ?? replay.setting
    aims = replay.aims(in: aimed)
    faults += replay.faults
    stageBounds = replay.bounds
    largestGap = replay.largestGap
    deviation = replay.deviation
    solverShare = replay.solverShare
    solverDeviation = replay.solverDeviation
    if largestGap > Self.tolerance {
      faults.append("a stage's bound exceeds its level by a share of \(largestGap)")
    }
    if deviation > Self.deviationTolerance {
      faults.append("a stage fixes what its multipliers leave a share of \(deviation)")
    }
    if solverShare > Self.solverTolerance {
      faults.append("integer programs leave a bound a share of \(solverShare)")
    }
    if marginals.rule == .leximin, let open = replay.open.firstIndex(of: true) {
      faults.append("no stage fixes profile \(open)")
    }

    let noChance = marginals.noChance * unit
    let chances = zip(marginals.seats, system.counts).map { min(1, $0 / Double($1)) }
    var isReached = chances.map { $0 > noChance }
    for t in aimed.reached { isReached[t] = true }
    self.isReached = isReached
    let reached = (replay.levels + replay.openLevels).filter { $0.probability > noChance }
    let without = chances.indices.reduce(0) {
      isReached[$1] && !(chances[$1] > noChance) ? $0 + system.counts[$1] : $0
    }
    levels = Self.merged(
      reached + (without > 0 ? [Level(probability: 0, members: without, upperBound: nil)] : []),
      closerThan: Self.levelResolution * unit)
    smallestLevel = chances.filter { $0 > noChance }.min() ?? 0
    minimum = without > 0 ? 0 : smallestLevel
    let bounds = levels.compactMap(\.upperBound)
    if marginals.rule.hasLevels {
      let bound = bounds.first ?? 0
      upperBound = bound
      gap = (bound - minimum) / unit
      if bounds.isEmpty { faults.append("no stage proves a positive probability") }
      if gap > Self.tolerance { faults.append("the smallest probability is \(gap) k/n below its bound") }
    } else {
      upperBound = nil
      gap = aims.first?.gap ?? .infinity
      if aims.isEmpty {
        faults.append("nothing is proven of the chances of the rule \(marginals.rule.rawValue)")
      }
    }
    self.faults = faults
  }

  /// The largest relative violation of rows and boxes.
  private static func violation(_ seats: [Double], _ system: QuotaSystem) -> Double {
    var largest = 0.0
    for (row, sum) in system.rowSums(seats).enumerated() {
      let scale = Double(max(1, system.upper[row]))
      largest = max(
        largest, (Double(system.lower[row]) - sum) / scale, (sum - Double(system.upper[row])) / scale)
    }
    for t in seats.indices {
      // What k/n is of the profile, or its own probability where that is larger.
      let unit = Double(system.counts[t]) * system.equalShare
      let excess = (seats[t] - Double(system.limits[t])) / max(unit, seats[t])
      largest = max(largest, -seats[t] / unit, excess)
    }
    return largest
  }

  /// Joins neighbours in ascending order; the joint bound is the largest of those that exist.
  private static func merged(_ levels: [Level], closerThan distance: Double) -> [Level] {
    var merged: [Level] = []
    let levels = levels.map {
      Level(probability: min(1, $0.probability), members: $0.members, upperBound: $0.upperBound)
    }
    for level in levels.sorted(by: { $0.probability < $1.probability }) {
      if let last = merged.last, level.probability - last.probability <= distance {
        merged[merged.count - 1] = Level(
          probability: last.probability, members: last.members + level.members,
          upperBound: [last.upperBound, level.upperBound].compactMap(\.self).max())
      } else {
        merged.append(level)
      }
    }
    return merged
  }
}
