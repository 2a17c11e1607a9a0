/// Multipliers that prove that no panel, not even a fractional one, meets the quotas (Farkas 1902).
///
/// For every x with 0 ≤ x ≤ c (`QuotaSystem.capacities`) and l ≤ A x ≤ u,
///
///     0 = Σ_r y_r (A x)_r − Σ_t (Aᵀy)_t x_t ≤ Σ_r max(y_r l_r, y_r u_r) + Σ_t c_t (Aᵀy)_t⁻,
///
/// so a negative right-hand side is a contradiction, whatever y is.
public struct InfeasibilityProof: Sendable, Hashable {
  /// y, one multiplier per row: positive presses on the maximum, negative on the minimum.
  public let rowDuals: [Double]
  /// The right-hand side, divided by the sum of the absolute values of its terms.
  public let margin: Double

  /// A margin must be below −`tolerance`, far from what rounding could do.
  public static let tolerance = 1e-9

  /// Checks multipliers; nil where they prove nothing.
  ///
  /// - Complexity: O(T·F).
  public init?(rowDuals: [Double], system: QuotaSystem) {
    precondition(rowDuals.count == system.rowCount, "one multiplier per row")
    var total = 0.0
    var magnitude = 0.0
    func add(_ term: Double) {
      total += term
      magnitude += abs(term)
    }
    for (row, y) in rowDuals.enumerated() {
      add(y * Double(y > 0 ? system.upper[row] : system.lower[row]))
    }
    for t in 0..<system.profileCount {
      let pull = system.rows(of: t).reduce(0.0) { $0 + rowDuals[Int($1)] }
      if pull < 0 { add(-pull * Double(system.capacities[t])) }
    }
    guard magnitude > 0, total / magnitude < -Self.tolerance else { return nil }
    self.rowDuals = rowDuals
    margin = total / magnitude
  }
}
