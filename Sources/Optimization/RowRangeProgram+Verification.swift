/// What a claimed outcome of a `RowRangeProgram` proves, from the program, the point and the row
/// multipliers alone: no solver is trusted.
///
/// For any y, and any λ, μ ≥ 0 with λ − μ = c + Aᵀ y, the Lagrangian bounds the objective from below:
/// with, per row, the upper side for y > 0 and the lower side for y < 0,
///
///     c·x + d·z ≥ −Σ_r y_r side_r + Σ_t (λ_t lo_t − μ_t up_t) + e·z,      e = d + Gᵀ λ − Hᵀ μ,
///
/// and e must vanish, since z is free. Where only one side of a column moves with z, λ and μ are the
/// positive and negative parts; where both do, a column may press on both, and λ is part of the claim.
/// All figures are relative to the program's scales; objectives are taken to be of order one, as the
/// programs of this package are.
public struct OutcomeVerification: Sendable, Hashable {
  /// The largest violation of a row or a side, in units of its scale.
  public let primalViolation: Double
  /// The largest |e_j|, in units of 1 / the scalar's scale.
  public let scalarResidual: Double
  /// The largest product of a multiplier and its distance from the side. Their sum is the gap; where a
  /// program has no interior single products may be large with opposite signs.
  public let complementarity: Double
  /// c·x + d·z.
  public let objective: Double
  /// The lower bound at this z.
  public let bound: Double

  /// objective − bound; negative only where the point violates its constraints.
  public var gap: Double { objective - bound }

  /// Whether the point is optimal to a tolerance: feasible, with a bound that it attains.
  public func isOptimal(tolerance: Double) -> Bool {
    max(primalViolation, scalarResidual, abs(gap)) <= tolerance
  }
}

extension RowRangeProgram {
  /// Verifies a claimed optimum.
  ///
  /// - Parameters:
  ///   - x: T columns.
  ///   - z: q scalars.
  ///   - rowDuals: p multipliers; positive presses on the upper side.
  ///   - lowerDuals: λ, T multipliers of the lower sides; raised to the positive part of c + Aᵀ y where
  ///     they are smaller, so that μ ≥ 0.
  /// - Complexity: O(number of incidences).
  public func verify(
    x: [Double], z: [Double], rowDuals: [Double], lowerDuals: [Double]? = nil
  ) -> OutcomeVerification {
    precondition(x.count == columnCount && z.count == scalarCount, "a point of this program")
    precondition(rowDuals.count == rowCount, "one multiplier per row")
    var violation = 0.0
    var complementarity = 0.0
    var bound = 0.0
    var residual = scalarCost
    let rowScale = rowScale()
    for (r, sum) in rowSums(x).enumerated() {
      let y = rowDuals[r]
      violation = max(violation, max(rowLower[r] - sum, sum - rowUpper[r]) / rowScale[r])
      let side = y > 0 ? rowUpper[r] : rowLower[r]
      complementarity = max(complementarity, abs(y * (side - sum)))
      bound -= y * side
    }
    for (t, pull) in columnSums(rowDuals).enumerated() {
      let reduced = cost[t] + pull
      let onLower = max(0, reduced, lowerDuals?[t] ?? 0)
      let onUpper = onLower - reduced
      var (low, up) = (lower[t], upper[t])
      for j in 0..<scalarCount {
        low += lowerSlope[j][t] * z[j]
        up += upperSlope[j][t] * z[j]
        residual[j] += onLower * lowerSlope[j][t] - onUpper * upperSlope[j][t]
      }
      violation = max(violation, max(low - x[t], x[t] - up) / columnScale[t])
      complementarity = max(complementarity, abs(onLower * (x[t] - low)), abs(onUpper * (x[t] - up)))
      bound += onLower * lower[t] - onUpper * upper[t]
    }
    for j in 0..<scalarCount { bound += residual[j] * z[j] }
    return OutcomeVerification(
      primalViolation: violation,
      scalarResidual: zip(residual, scalarScale).map { abs($0) * $1 }.max() ?? 0,
      complementarity: complementarity, objective: cost.dot(x) + scalarCost.dot(z), bound: bound)
  }

  /// How clearly row multipliers prove that no point meets the constraints with z = `z`: the sum
  /// Σ_r y_r side_r − Σ_t (r_t⁺ lo_t − r_t⁻ up_t), r = Aᵀ y, divided by the sum of its terms' absolute
  /// values. A negative value is a proof (Farkas 1902).
  public func infeasibilityMargin(rowDuals: [Double], z: [Double]) -> Double {
    precondition(rowDuals.count == rowCount && z.count == scalarCount, "multipliers of this program")
    var total = 0.0
    var magnitude = 0.0
    func add(_ term: Double) {
      total += term
      magnitude += abs(term)
    }
    for (r, y) in rowDuals.enumerated() { add(y * (y > 0 ? rowUpper[r] : rowLower[r])) }
    for (t, pull) in columnSums(rowDuals).enumerated() {
      var side = pull > 0 ? lower[t] : upper[t]
      for j in 0..<scalarCount { side += (pull > 0 ? lowerSlope : upperSlope)[j][t] * z[j] }
      add(-pull * side)
    }
    return magnitude > 0 ? total / magnitude : 0
  }
}
