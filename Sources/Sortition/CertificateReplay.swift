/// The stages of a certificate, replayed in order: what is open, what is fixed, and what each shows.
///
/// Both kinds of stage bound a level and then fix profiles that stand on it. How each kind bounds it, the
/// files beside this one say.
struct CertificateReplay {
  /// What the findings of a stage are measured by.
  struct Measure {
    /// The position of the stage, from 1.
    let number: Int
    /// max(k/n, the stage's level).
    let unit: Double
    /// Σ_open n_t (Aᵀy)_t⁺, or Σ_open w_t n_t.
    let weight: Double
    /// What the multipliers leave open, ÷ (weight · unit).
    let doubt: Double
    /// What the solver of integer programs leaves open, ÷ (weight · unit).
    var solverShare = 0.0
  }

  let marginals: Marginals
  let system: QuotaSystem
  /// A x.
  let sums: [Double]
  /// `open[t]`: whether no stage has fixed profile t so far.
  var open: [Bool]
  /// Where the stages so far have fixed each row.
  var sides: [Certificate.Side?]
  var bounds: [Double] = []
  var levels: [CertificateAudit.Level] = []
  var largestGap = 0.0
  var deviation = 0.0
  var solverShare = 0.0
  var solverDeviation = 0.0
  var faults: [String] = []

  init(marginals: Marginals, system: QuotaSystem) {
    self.marginals = marginals
    self.system = system
    sums = system.rowSums(marginals.seats)
    // Profiles that were left out have no seat; no stage speaks of them.
    open = system.limits.map { $0 > 0 }
    sides = Array(repeating: nil, count: system.rowCount)
  }

  /// x_t/n_t.
  func probability(_ t: Int) -> Double { marginals.seats[t] / Double(system.counts[t]) }

  /// The lotteries that what is fixed so far leaves.
  var setting: AimSetting {
    AimSetting(system: system, open: open, seats: marginals.seats, sides: sides)
  }

  /// Where the members stand whom no stage fixes.
  var openLevels: [CertificateAudit.Level] {
    open.indices.filter { open[$0] }.map { t in
      .init(probability: probability(t), members: system.counts[t], upperBound: nil)
    }
  }

  /// A stage whose multipliers are not of this system bounds nothing.
  mutating func skip(_ fault: String) {
    faults.append(fault)
    bounds.append(.infinity)
  }

  /// A level that its bound does not attain leaves a gap; one above its bound contradicts it.
  mutating func compare(_ bound: Double, with level: Double, unit: Double, number: Int) {
    bounds.append(bound)
    let excess = (bound - level) / unit
    largestGap = max(largestGap, excess)
    if !(excess >= -CertificateAudit.tolerance) {
      faults.append("stage \(number) claims a level above its own bound")
    }
  }

  /// Multipliers may have any scale, but products of them with seats must not underflow or overflow.
  mutating func checkScale(_ weight: Double, number: Int) {
    guard weight != 0, !(1 / CertificateAudit.largestScale...CertificateAudit.largestScale ~= weight) else {
      return
    }
    faults.append("the multipliers of stage \(number) are too small or too large to be computed with")
  }

  /// Of a bound that is lost in its own rounding nothing follows.
  mutating func checkRounding(_ rounding: Double, number: Int) {
    if !(rounding <= CertificateAudit.tolerance) {
      faults.append("rounding leaves a share of \(rounding) of the bound of stage \(number)")
    }
  }

  /// No open profile may stand below the level.
  mutating func checkNobodyBelow(_ level: Double, unit: Double, number: Int) {
    for t in open.indices where open[t] {
      if probability(t) < level - CertificateAudit.tolerance * unit {
        faults.append("profile \(t) stands below the level of stage \(number)")
      }
    }
  }

  /// Keeps the largest deviation; what is no number deviates without limit.
  mutating func note(deviation share: Double) {
    deviation = share.isNaN ? .infinity : max(deviation, share)
  }

  /// Closes a profile, which must stand at `level`; `sign` · `pulls` is what holds it there.
  ///
  /// - Parameter isHeldByBox: n_t z ≤ x_t ≤ b_t leaves nothing open, so that no multiplier is needed.
  mutating func fix(
    _ profile: Profile.ID, at level: Double, by pulls: [Double], sign: Double = 1, _ measure: Measure,
    isHeldByBox: Bool = false
  ) {
    let t = profile.index
    guard open.indices.contains(t), open[t] else {
      faults.append("stage \(measure.number) fixes profile \(t), which is not open")
      return
    }
    open[t] = false
    if !(abs(probability(t) - level) <= CertificateAudit.tolerance * max(system.equalShare, level)) {
      faults.append("profile \(t) does not stand where stage \(measure.number) fixes it")
    }
    if isHeldByBox { return }
    let multiplier = sign * pulls[t] * Double(system.counts[t]) / measure.weight
    if !(multiplier > 0) {
      faults.append("stage \(measure.number) fixes profile \(t) without a multiplier")
    } else {
      note(deviation: measure.doubt / multiplier)
      solverDeviation = max(solverDeviation, measure.solverShare / multiplier)
    }
  }

  /// Notes the level of the profiles that a stage fixes at it.
  mutating func addLevel(of tight: [Profile.ID], at level: Double, bound: Double) {
    let members = tight.filter { system.counts.indices.contains($0.index) }
      .reduce(0) { $0 + system.counts[$1.index] }
    if members > 0 { levels.append(.init(probability: level, members: members, upperBound: bound)) }
  }
}
