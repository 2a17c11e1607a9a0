/// What a claimed optimum of a `LinearMaster` proves, from the program, the point and the multipliers alone.
///
/// For any y, with r = c − Aᵀ y, the Lagrangian bounds the objective from above (linear duality):
///
///     c·x ≤ Σ_r y_r side_r + Σ_j r_j side_j,
///
/// the upper side where the multiplier is positive, the lower one where it is negative. A multiplier that
/// presses on an infinite side proves nothing: its magnitude is the dual violation. Violations are relative
/// to the larger of 1 and the sum of the magnitudes of what was added up.
public struct LinearVerification: Sendable, Hashable {
  /// The largest violation of a side of a row or column.
  public let primalViolation: Double
  /// The largest multiplier on an infinite side.
  public let dualViolation: Double
  /// c·x.
  public let value: Double
  /// The upper bound, multipliers on infinite sides left out.
  public let bound: Double

  /// bound − value, relative to the larger of 1 and |value|.
  public var gap: Double { (bound - value) / max(1, abs(value)) }

  /// Whether the point is optimal to a tolerance: feasible, with a bound that it attains.
  public func isOptimal(tolerance: Double) -> Bool {
    primalViolation <= tolerance && dualViolation <= tolerance && abs(gap) <= tolerance
  }
}

extension LinearMaster {
  /// To what an optimum is checked; the simplex method's own tolerances are a tenth of it.
  public static let tolerance = 1e-8

  /// Checks a claimed optimum.
  ///
  /// - Precondition: one number per column and one per row.
  /// - Complexity: O(number of entries).
  public func verify(x: [Double], rowDuals y: [Double]) -> LinearVerification {
    precondition(x.count == columnCount && y.count == rowCount, "a point of this program")
    guard x.allSatisfy(\.isFinite) && y.allSatisfy(\.isFinite) else {
      let nothing = Double.infinity
      return LinearVerification(
        primalViolation: nothing, dualViolation: nothing, value: -nothing, bound: nothing)
    }
    var sums = [Double](repeating: 0, count: rowCount)
    var magnitudes = sums
    var (primal, dual, value, bound) = (0.0, 0.0, 0.0, 0.0)

    /// Adds the term of a multiplier; returns the violation where it presses on an infinite side.
    func press(_ multiplier: Double, lower: Double, upper: Double) -> Double {
      guard multiplier != 0 else { return 0 }
      let side = multiplier > 0 ? upper : lower
      guard side.isFinite else { return abs(multiplier) }
      bound += multiplier * side
      return 0
    }

    for j in 0..<columnCount {
      var (reduced, magnitude) = (cost[j], abs(cost[j]))
      for position in matrix.starts[j]..<matrix.starts[j + 1] {
        let (r, a) = (Int(matrix.rows[position]), matrix.values[position])
        reduced -= y[r] * a
        magnitude += abs(y[r] * a)
        sums[r] += a * x[j]
        magnitudes[r] += abs(a * x[j])
      }
      value += cost[j] * x[j]
      primal = max(primal, max(lower[j] - x[j], x[j] - upper[j]) / max(1, abs(x[j])))
      dual = max(dual, press(reduced, lower: lower[j], upper: upper[j]) / max(1, magnitude))
    }
    for r in 0..<rowCount {
      primal = max(primal, max(rowLower[r] - sums[r], sums[r] - rowUpper[r]) / max(1, magnitudes[r]))
      dual = max(dual, press(y[r], lower: rowLower[r], upper: rowUpper[r]) / max(1, abs(y[r])))
    }
    return LinearVerification(primalViolation: primal, dualViolation: dual, value: value, bound: bound)
  }
}
