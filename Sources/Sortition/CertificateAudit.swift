/// What a certificate proves, recomputed from integers, marginals and multipliers alone.
///
/// Nothing of the solver is used or trusted: every bound follows from the formula in `Certificate`.
/// Figures are relative to k/n, the probability that a lottery without quotas would give, or to the
/// stage's own level where that is larger: no double holds a probability near 1 to a share of 10⁻⁶.
public struct CertificateAudit: Sendable, Hashable {
  /// A probability shared by members, and the bound that no lottery exceeds.
  public struct Level: Sendable, Hashable {
    /// The probability of each of these members before rounding to tickets.
    public let probability: Double
    /// How many members have it.
    public let members: Int
    /// No lottery that reaches the earlier levels gives all remaining members more than this; nil
    /// where no stage fixes the members, so that nothing is claimed of them.
    public let upperBound: Double?
  }

  /// Marginals must meet quotas, and stages their bounds, to this share of k/n (probabilities) or of
  /// a row's seats.
  public static let tolerance = 1e-9
  /// Levels closer than this share of k/n are one level.
  public static let levelResolution = 1e-9

  /// A stage may fix a profile or a row only where its multiplier bounds the deviation by this share.
  public static let deviationTolerance = 1e-6
  /// A panel may exceed what an integer program calls the best by this share.
  public static let bestTolerance = 1e-8
  /// Σ_open n_t (Aᵀy)_t⁺, or Σ_open w_t n_t, lies between this and its inverse.
  static let largestScale = 1e100
  /// What one rounding may lose, as a share of the magnitudes that a bound adds up: 2⁻⁵³.
  static let rounding = 0x1p-53

  /// The bound on the level of each stage; +∞ where its multipliers bound nothing.
  public let stageBounds: [Double]
  /// The levels of the members that some marginal reaches, ascending, fixed by a stage or left open.
  public let levels: [Level]
  /// Whether members with no marginal exist: the multipliers prove that no panel includes them.
  public let excludedMembers: Int
  /// The bound of the smallest positive level.
  public let upperBound: Double
  /// The smallest positive probability of the marginals.
  public let minimum: Double
  /// (upperBound − minimum) ÷ (k/n).
  public let gap: Double
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
  /// What is wrong, in words; empty when the marginals are proven optimal.
  public let faults: [String]

  /// Every stage's optimum is verified.
  public var isOptimal: Bool { faults.isEmpty }

  /// Audits marginals against a system.
  ///
  /// - Precondition: one seat per profile, one multiplier per row and stage.
  /// - Complexity: O(stages · T·F).
  public init(of marginals: Marginals, system: QuotaSystem) {
    precondition(marginals.seats.count == system.profileCount, "one number per profile")
    let unit = Double(system.panelSize) / Double(system.memberCount)
    var faults: [String] = []

    if let t = marginals.seats.firstIndex(where: { !$0.isFinite }) {
      faults.append("the seats of profile \(t) are no number")
    }
    primalViolation = Self.violation(marginals.seats, system)
    if primalViolation > Self.tolerance {
      faults.append("the marginals miss a quota by \(primalViolation) of its seats")
    }

    var replay = Replay(marginals: marginals, system: system, unit: unit)
    for (number, stage) in marginals.certificate.stages.enumerated() {
      replay.run(stage, number: number + 1)
    }
    for (number, stage) in marginals.certificate.panelStages.enumerated() {
      replay.run(stage, number: number + 1)
    }
    faults += replay.faults
    stageBounds = replay.bounds
    largestGap = replay.largestGap
    deviation = replay.deviation
    if largestGap > Self.tolerance {
      faults.append("a stage's bound exceeds its level by a share of \(largestGap)")
    }
    if deviation > Self.deviationTolerance {
      faults.append("a stage fixes what its multipliers leave a share of \(deviation)")
    }
    if marginals.rule == .leximin, let open = replay.open.firstIndex(of: true) {
      faults.append("no stage fixes profile \(open)")
    }

    let reached = (replay.levels + replay.openLevels)
      .filter { $0.probability > Self.levelResolution * unit }
    levels = Self.merged(reached, closerThan: Self.levelResolution * unit)
    excludedMembers = replay.levels.filter { $0.probability <= Self.levelResolution * unit }
      .reduce(system.memberCount(where: { system.limits[$0] == 0 })) { $0 + $1.members }
    minimum =
      zip(marginals.seats, system.counts).map { $0 / Double($1) }
      .filter { $0 > Self.levelResolution * unit }.min() ?? 0
    let bounds = levels.compactMap(\.upperBound)
    upperBound = bounds.first ?? 0
    gap = (upperBound - minimum) / unit
    if bounds.isEmpty { faults.append("no stage proves a positive probability") }
    if gap > Self.tolerance { faults.append("the smallest probability is \(gap) k/n below its bound") }
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
      let count = Double(system.counts[t])
      largest = max(largest, -seats[t] / count, (seats[t] - Double(system.limits[t])) / count)
    }
    return largest
  }

  /// Joins neighbours in ascending order; the joint bound is the largest of those that exist.
  private static func merged(_ levels: [Level], closerThan distance: Double) -> [Level] {
    var merged: [Level] = []
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

extension Certificate.Stage {
  /// The bound that the multipliers give on the level of the profiles that are still open.
  ///
  /// - Parameters:
  ///   - open: T flags; the others are constants `seats[t]`.
  ///   - sides: one entry per row, where earlier stages fixed it.
  /// - Returns: the bound on z, and (Aᵀy)_t of every profile; +∞ where the multipliers bound nothing.
  /// - Complexity: O(T·F).
  public func bound(
    _ system: QuotaSystem, open: [Bool], seats: [Double], sides: [Certificate.Side?]
  ) -> (level: Double, pulls: [Double]) {
    var total = 0.0
    for (row, y) in rowDuals.enumerated() {
      let side = sides[row] ?? (y > 0 ? .upper : .lower)
      total += y * Double(side == .upper ? system.upper[row] : system.lower[row])
    }
    var weight = 0.0
    var pulls = [Double](repeating: 0, count: system.profileCount)
    for t in pulls.indices {
      let pull = system.rows(of: t).reduce(0.0) { $0 + rowDuals[Int($1)] }
      pulls[t] = pull
      if !open[t] {
        total -= pull * seats[t]
      } else if pull < 0 {
        total -= pull * Double(system.capacities[t])
      } else {
        weight += pull * Double(system.counts[t])
      }
    }
    return (weight > 0 ? total / weight : .infinity, pulls)
  }

  /// What the multipliers leave open: the products of complementary slackness, without their signs, and
  /// what rounding may hide of their sum.
  ///
  /// For seats that meet every quota the products add up to (bound − level) Σ_open n_t (Aᵀy)_t⁺ and none
  /// is negative. Where seats miss a quota by a little, or the level lies above its bound, some are, and
  /// the difference of the two alone would hide them. Rounding may lose 2⁻⁵³ of the magnitudes added up:
  /// constants may be moved between the multipliers of a feature and those of "everybody", and where these
  /// are so large that their difference is noise, the bound is noise.
  /// - Parameters:
  ///   - open: T flags, as in `bound`.
  ///   - seats: x.
  ///   - sums: A x.
  ///   - sides: one entry per row, as in `bound`.
  ///   - pulls: Aᵀy.
  /// - Complexity: O(T·F).
  fileprivate func doubt(
    _ system: QuotaSystem, open: [Bool], seats: [Double], sums: [Double], sides: [Certificate.Side?],
    _ pulls: [Double]
  ) -> (slackness: Double, rounding: Double) {
    var slackness = 0.0
    var magnitude = 0.0
    for (row, y) in rowDuals.enumerated() {
      let side = sides[row] ?? (y > 0 ? .upper : .lower)
      let target = Double(side == .upper ? system.upper[row] : system.lower[row])
      slackness += abs(y * (target - sums[row]))
      magnitude += abs(y) * target
    }
    for t in pulls.indices {
      var target = seats[t]
      if open[t] {
        target = pulls[t] < 0 ? Double(system.capacities[t]) : level * Double(system.counts[t])
      }
      slackness += abs(pulls[t] * (target - seats[t]))
      magnitude += target * system.rows(of: t).reduce(0.0) { $0 + abs(rowDuals[Int($1)]) }
    }
    return (slackness, CertificateAudit.rounding * magnitude)
  }
}

/// Replays the stages in order, keeping what is open and what is fixed.
private struct Replay {
  let marginals: Marginals
  let system: QuotaSystem
  let unit: Double
  /// A x.
  let sums: [Double]
  var open: [Bool]
  var sides: [Certificate.Side?]
  var bounds: [Double] = []
  var levels: [CertificateAudit.Level] = []
  var largestGap = 0.0
  var deviation = 0.0
  var faults: [String] = []

  init(marginals: Marginals, system: QuotaSystem, unit: Double) {
    self.marginals = marginals
    self.system = system
    self.unit = unit
    sums = system.rowSums(marginals.seats)
    // Profiles that were left out have no seat; no stage speaks of them.
    open = system.limits.map { $0 > 0 }
    sides = Array(repeating: nil, count: system.rowCount)
  }

  /// Where the members stand whom no stage fixes.
  var openLevels: [CertificateAudit.Level] {
    open.indices.filter { open[$0] }.map { t in
      .init(
        probability: marginals.seats[t] / Double(system.counts[t]), members: system.counts[t],
        upperBound: nil)
    }
  }

  /// Σ_open n_t (Aᵀy)_t⁺ of a stage, and what its multipliers leave open, ÷ that and max(k/n, level).
  private struct Scales {
    let weight: Double
    let doubt: Double
  }

  mutating func run(_ stage: Certificate.Stage, number: Int) {
    guard stage.rowDuals.count == system.rowCount else {
      faults.append("stage \(number) has \(stage.rowDuals.count) multipliers for \(system.rowCount) rows")
      bounds.append(.infinity)
      return
    }
    let (multiplied, pulls) = stage.bound(system, open: open, seats: marginals.seats, sides: sides)
    let most = open.indices.filter { open[$0] }.reduce(Double.infinity) {
      min($0, system.largestProbability(of: Profile.ID($1)))
    }
    let bound = min(multiplied, most)
    bounds.append(bound)
    let scale = max(unit, stage.level)
    let excess = (bound - stage.level) / scale
    largestGap = max(largestGap, excess)
    if !(excess >= -CertificateAudit.tolerance) {
      faults.append("stage \(number) claims a level above its own bound")
    }
    var weight = 0.0
    for t in pulls.indices where open[t] { weight += max(0, pulls[t]) * Double(system.counts[t]) }
    checkScale(weight, number)
    let doubt = stage.doubt(
      system, open: open, seats: marginals.seats, sums: sums, sides: sides, pulls)
    // Without a multiplier only the boxes bound the level; nothing is rounded then.
    let rounding = weight > 0 ? doubt.rounding / (weight * scale) : 0
    if !(rounding <= CertificateAudit.tolerance) {
      faults.append("rounding leaves a share of \(rounding) of the bound of stage \(number)")
    }
    let slackness = weight > 0 ? doubt.slackness / (weight * scale) : 0
    let scales = Scales(weight: weight, doubt: slackness + rounding)

    // No open profile may stand below the level, and the fixed ones must stand on it.
    for t in pulls.indices where open[t] {
      let probability = marginals.seats[t] / Double(system.counts[t])
      if probability < stage.level - CertificateAudit.tolerance * scale {
        faults.append("profile \(t) stands below the level of stage \(number)")
      }
    }
    for profile in stage.tight { fix(profile, at: stage.level, number, sign: 1, pulls, scales) }
    for profile in stage.full where system.counts.indices.contains(profile.index) {
      fix(
        profile, at: system.largestProbability(of: profile), number, sign: -1, pulls, scales,
        isHeldByBox: system.largestProbability(of: profile) <= stage.level + CertificateAudit.tolerance
          * scale)
    }
    for fixed in stage.rows {
      guard sides.indices.contains(fixed.row.index) else {
        faults.append("stage \(number) fixes a row that does not exist")
        continue
      }
      fix(fixed, number, stage.rowDuals[fixed.row.index], scales, scale)
    }
    let members = stage.tight.filter { system.counts.indices.contains($0.index) }
      .reduce(0) { $0 + system.counts[$1.index] }
    if members > 0 {
      levels.append(.init(probability: stage.level, members: members, upperBound: bound))
    }
    for profile in stage.full where system.counts.indices.contains(profile.index) {
      let most = system.largestProbability(of: profile)
      levels.append(.init(probability: most, members: system.counts[profile.index], upperBound: most))
    }
    if stage.tight.isEmpty && stage.full.isEmpty { faults.append("stage \(number) fixes nobody") }
  }

  /// Multipliers may have any scale, but products of them with seats must not underflow or overflow.
  private mutating func checkScale(_ weight: Double, _ number: Int) {
    guard weight != 0, !(1 / CertificateAudit.largestScale...CertificateAudit.largestScale ~= weight) else {
      return
    }
    faults.append("the multipliers of stage \(number) are too small or too large to be computed with")
  }

  private mutating func fix(
    _ profile: Profile.ID, at level: Double, _ number: Int, sign: Double, _ pulls: [Double],
    _ scales: Scales, isHeldByBox: Bool = false
  ) {
    let t = profile.index
    guard open.indices.contains(t), open[t] else {
      faults.append("stage \(number) fixes profile \(t), which is not open")
      return
    }
    open[t] = false
    let probability = marginals.seats[t] / Double(system.counts[t])
    if !(abs(probability - level) <= CertificateAudit.tolerance * max(unit, level)) {
      faults.append("profile \(t) does not stand where stage \(number) fixes it")
    }
    // n_t z ≤ x_t ≤ b_t leaves nothing open.
    if isHeldByBox { return }
    let multiplier = sign * pulls[t] * Double(system.counts[t]) / scales.weight
    if !(multiplier > 0) {
      faults.append("stage \(number) fixes profile \(t) without a multiplier")
    } else {
      deviation = max(deviation, scales.doubt / multiplier)
    }
  }

  /// The same for a stage over panels: the doubt is what w leaves between the panels' best and the marginals,
  /// and between the tight profiles and their level, without signs.
  mutating func run(_ stage: Certificate.PanelStage, number: Int) {
    guard stage.weights.count == system.profileCount, stage.weights.allSatisfy({ $0 >= 0 }) else {
      faults.append("stage \(number) has no weight for every profile, or a negative one")
      bounds.append(.infinity)
      return
    }
    var (total, weight, value, misses) = (stage.best, 0.0, 0.0, 0.0)
    var magnitude = abs(stage.best)
    for t in open.indices {
      let (w, n) = (stage.weights[t], Double(system.counts[t]))
      value += w * marginals.seats[t]
      magnitude += w * abs(marginals.seats[t])
      if open[t] {
        weight += w * n
        misses += w * abs(marginals.seats[t] - stage.level * n)
      } else {
        total -= w * marginals.seats[t]
      }
    }
    let bound = weight > 0 ? total / weight : .infinity
    bounds.append(bound)
    checkScale(weight, number)
    let scale = max(unit, stage.level)
    let excess = (bound - stage.level) / scale
    largestGap = max(largestGap, excess)
    if !(excess >= -CertificateAudit.tolerance) {
      faults.append("stage \(number) claims a level above its own bound")
    }
    let rounding = CertificateAudit.rounding * magnitude / (weight * scale)
    if !(rounding <= CertificateAudit.tolerance) {
      faults.append("rounding leaves a share of \(rounding) of the bound of stage \(number)")
    }
    for t in open.indices where open[t] {
      if marginals.seats[t] / Double(system.counts[t]) < stage.level - CertificateAudit.tolerance * scale {
        faults.append("profile \(t) stands below the level of stage \(number)")
      }
    }
    let scales = Scales(
      weight: weight, doubt: (abs(stage.best - value) + misses) / (weight * scale) + rounding)
    for profile in stage.tight {
      fix(profile, at: stage.level, number, sign: 1, stage.weights, scales)
    }
    let members = stage.tight.reduce(0) { $0 + system.counts[$1.index] }
    if members > 0 { levels.append(.init(probability: stage.level, members: members, upperBound: bound)) }
    if stage.tight.isEmpty { faults.append("stage \(number) fixes nobody") }
  }

  private mutating func fix(
    _ fixed: Certificate.FixedRow, _ number: Int, _ y: Double, _ scales: Scales, _ scale: Double
  ) {
    let row = fixed.row.index
    if let earlier = sides[row] {
      if earlier != fixed.side { faults.append("stage \(number) moves row \(row)") }
      return
    }
    guard fixed.side == .upper ? y > 0 : y < 0 else {
      faults.append("stage \(number) fixes row \(row) without a multiplier")
      return
    }
    sides[row] = fixed.side
    let target = Double(fixed.side == .upper ? system.upper[row] : system.lower[row])
    let seats = Double(max(1, system.upper[row]))
    if !(abs(sums[row] - target) <= CertificateAudit.tolerance * seats) {
      faults.append("row \(row) does not stand where stage \(number) fixes it")
    }
    deviation = max(deviation, scales.doubt * scale / (abs(y) / scales.weight * seats))
  }
}
