/// What proves that marginals are optimal: per stage, multipliers that bound its level from above.
///
/// Write y for a stage's row multipliers, (Aᵀy)_t = Σ_{r ∋ t} y_r, and `fixed` for what earlier
/// stages fixed: profiles to a constant x_t, rows to one of their bounds. For every real x that
/// meets the quotas and those fixings, and every z with x_t ≥ n_t z for the profiles not yet fixed,
///
///     z · Σ_open n_t (Aᵀy)_t⁺ ≤ Σ_r max over the row's range of (y_r · row sum)
///                              + Σ_open c_t (Aᵀy)_t⁻ − Σ_fixed (Aᵀy)_t x_t,
///
/// because Σ_t (Aᵀy)_t x_t = Σ_r y_r (A x)_r, (Aᵀy)_t⁺ x_t ≥ (Aᵀy)_t⁺ n_t z and x_t ≤ c_t, where
/// c_t = min(b_t, the upper bounds of t's rows). Any y whatever gives a valid bound, so nothing about
/// the solver needs to be trusted. Where the bound is attained, a profile with (Aᵀy)_t > 0 stands at
/// n_t z in *every* optimum, one with (Aᵀy)_t < 0 at c_t (a stage fixes only those with c_t = b_t), and a
/// row with y_r ≠ 0 at that side of its range: that is what a stage may fix. When the stages have fixed
/// every profile, the marginals are the only leximin optimum.
///
/// Besides, no level exceeds the smallest b_t/n_t of the open profiles, whatever the multipliers: where a
/// level reaches it, the profiles with b_t = n_t z stand there. Two people of one profile in one household
/// have b_t/n_t = ½; multipliers of rows cannot say so, since such a household has no row.
///
/// That holds for exact numbers. In doubles `CertificateAudit` shows each stage's bound attained, and what
/// it fixes determined, up to named tolerances, given what earlier stages fixed; how far such deviations
/// could add up over the stages is not bounded.
public struct Certificate: Sendable, Hashable {
  /// A side of a row's range.
  public enum Side: String, Sendable, Hashable {
    /// The row's sum is at its lower bound.
    case lower
    /// The row's sum is at its upper bound.
    case upper
  }

  /// A row that stands at one side of its range in every optimum.
  public struct FixedRow: Sendable, Hashable {
    /// The row.
    public let row: QuotaSystem.Row
    /// Where it stands.
    public let side: Side
    /// A row fixed at `side`.
    public init(row: QuotaSystem.Row, side: Side) {
      self.row = row
      self.side = side
    }
  }

  /// One stage: its level, its multipliers, and what they fix.
  public struct Stage: Sendable, Hashable {
    /// z, the probability that the stage's tight profiles get.
    public let level: Double
    /// y, one multiplier per row, any sign; scaled so that Σ_open n_t (Aᵀy)_t⁺ = 1 up to rounding.
    public let rowDuals: [Double]
    /// The profiles that stand at n_t z in every optimum, ascending.
    public let tight: [Profile.ID]
    /// The profiles that stand at b_t (probability 1, or one member of every household) in every optimum,
    /// ascending.
    public let full: [Profile.ID]
    /// The rows that stand at one side of their range in every optimum, ascending.
    public let rows: [FixedRow]

    /// A stage of the given parts.
    public init(
      level: Double, rowDuals: [Double], tight: [Profile.ID], full: [Profile.ID], rows: [FixedRow]
    ) {
      self.level = level
      self.rowDuals = rowDuals
      self.tight = tight
      self.full = full
      self.rows = rows
    }
  }

  /// One stage of a proof over the panels themselves, where fractional panels reach more than panels do.
  ///
  /// Write w ≥ 0 for the weights and β for the largest Σ_t w_t x_t of any panel. Every lottery over panels
  /// then has Σ_t w_t x_t ≤ β for its expected seats x, so that, given what earlier stages fixed,
  ///
  ///     z · Σ_open w_t n_t ≤ β − Σ_fixed w_t x_t.
  ///
  /// β is the answer of an integer program, which decides up to `solverAllowance` whether any panel has more.
  /// What the audit shows attained is this β: where it is the best and the bound is attained, every open profile
  /// with w_t > 0 stands at n_t z in every optimum. What the allowance leaves of that, the audit says apart
  /// (`CertificateAudit.solverShare`, `solverDeviation`).
  public struct PanelStage: Sendable, Hashable {
    /// z, the probability that the stage's tight profiles get.
    public let level: Double
    /// w, one per profile, none negative; scaled so that Σ_open w_t n_t = 1 up to rounding.
    public let weights: [Double]
    /// β, what no panel exceeds.
    public let best: Double
    /// The profiles that stand at n_t z in every optimum, ascending.
    public let tight: [Profile.ID]

    /// A stage of the given parts.
    public init(level: Double, weights: [Double], best: Double, tight: [Profile.ID]) {
      self.level = level
      self.weights = weights
      self.best = best
      self.tight = tight
    }

    /// By how much a panel may exceed β unseen: 10⁻⁸ · max(β, the largest weight), to which integer programs
    /// are decided (`CertificateAudit.bestTolerance`).
    ///
    /// One seat of the largest weight is the least that a panel can differ by; so where one person has most of
    /// the weight and a small chance, this is more than a share of 10⁻⁸ of β.
    public var solverAllowance: Double {
      CertificateAudit.bestTolerance * max(abs(best), weights.max() ?? 0)
    }
  }

  /// What proves that an aim is reached: multipliers that bound its value.
  ///
  /// Write F for the aim as a cost, y for the multipliers, r = Aᵀy, σ(y) = Σ_r max over the row's range of (y_r · row
  /// sum), and B_t for what profile t may have: [n_t · floor, min(c_t, n_t · ceiling)]. The floor is the smallest
  /// chance of the marginals where a stage of positive level, `smallest` or `ratios` came before, and 0 else and for
  /// `smallest` itself; the ceiling is the largest chance where `largest` or `ratios` came before, and 1 else. For
  /// every lottery x that meets the quotas within these,
  ///
  ///     F(x) ≥ F(x) + Σ_t r_t x_t − σ(y) ≥ inf over all x with x_t ∈ B_t of (F(x) + Σ_t r_t x_t) − σ(y),
  ///
  /// because Σ_t r_t x_t = Σ_r y_r (A x)_r ≤ σ(y). Any y whatever gives a valid bound. The infimum falls apart into
  /// one for every profile, and one each for the floor and the ceiling where F depends on them:
  ///
  /// - product, F = −Σ_t (n_t/N) ln(x_t/n_t) with N reached members: at x_t = n_t/(N r_t), or the nearest of B_t;
  /// - spread, F = Σ_t s_t x_t², s_t = n/(n_t k²): at x_t = −r_t/(2 s_t), or the nearest of B_t;
  /// - distance, F = Σ_t s_t (x_t − n_t p_t)²: at x_t = n_t p_t − r_t/(2 s_t), or the nearest of B_t;
  /// - largest, F = w: min over w of w − Σ r_t⁻ min(c_t, n_t w), where that bends, and r_t⁺ at the floor;
  /// - smallest, F = −v: min over v of (Σ n_t r_t⁺ − 1) v, and r_t⁻ at the top of B_t;
  /// - ratios, F = (n/k) w + γ (k/n)/v: the same over w with the price n/k, and γ (k/n)/v + v Σ n_t r_t⁺ at
  ///   v = √(γ (k/n) / Σ n_t r_t⁺), or the highest floor.
  ///
  /// Where the gap of a product, a spread or a distance is g, what it exceeds its infimum by is at most g for every
  /// profile, and both are strictly convex: so every other optimum is that near, and the chances are the only ones.
  ///
  /// Over panels, where fractional ones reach more than panels do, the multipliers are weights w of the profiles, of
  /// any sign, in the place of r, and the β that no panel's Σ_t w_t x_t exceeds in that of σ(y): every lottery over
  /// panels has Σ_t w_t x_t ≤ β. β is the answer of an integer program, as in a `PanelStage`.
  public struct Optimum: Sendable, Hashable {
    /// What bounds Σ_t r_t x_t from above.
    public enum Multipliers: Sendable, Hashable {
      /// y, one per row, any sign; positive presses on the upper side.
      case rows([Double])
      /// w, one per profile, any sign, and β.
      case panels(weights: [Double], best: Double)
    }

    /// What is optimised.
    public let aim: Aim
    /// What proves that it is reached.
    public let multipliers: Multipliers

    /// An optimum of the given parts.
    public init(aim: Aim, multipliers: Multipliers) {
      self.aim = aim
      self.multipliers = multipliers
    }

    /// y; nil over panels.
    public var rowDuals: [Double]? {
      if case .rows(let duals) = multipliers { return duals }
      return nil
    }

    /// By how much a panel of k seats may exceed β unseen; 0 for multipliers of rows.
    ///
    /// Every panel has k seats, so that integer programs are asked for weights from 0 on, w − min(0, min w), and decide
    /// those as `PanelStage.solverAllowance` says.
    public func solverAllowance(panelSize k: Int) -> Double {
      guard case .panels(let weights, let best) = multipliers else { return 0 }
      let least = weights.reduce(0) { min($0, $1) }
      let most = weights.reduce(0) { max($0, $1) }
      return CertificateAudit.bestTolerance * max(abs(best - least * Double(k)), most - least)
    }
  }

  /// The stages in the order in which they were solved; levels ascend.
  public let stages: [Stage]
  /// The stages of a proof over panels, in order; then `stages` is empty.
  public let panelStages: [PanelStage]
  /// What proves the aims of the rule, in their order.
  public let optima: [Optimum]

  /// Whether it speaks of panels, and not of fractional ones.
  public var isOverPanels: Bool {
    !panelStages.isEmpty || optima.contains { if case .panels = $0.multipliers { true } else { false } }
  }

  /// A certificate of the given stages, and of the aims that follow them.
  public init(stages: [Stage], optima: [Optimum] = []) {
    self.stages = stages
    panelStages = []
    self.optima = optima
  }

  /// A certificate over panels, whose optima have weights of profiles.
  public init(panelStages: [PanelStage], optima: [Optimum] = []) {
    stages = []
    self.panelStages = panelStages
    self.optima = optima
  }
}
