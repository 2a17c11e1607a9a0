/// Multipliers that prove that no panel, not even a fractional one, meets the quotas (Farkas 1902).
///
/// For every x with 0 ≤ x ≤ c (`QuotaSystem.capacities`) and l ≤ A x ≤ u,
///
///     0 = Σ_r y_r (A x)_r − Σ_t (Aᵀy)_t x_t ≤ Σ_r max(y_r l_r, y_r min(u_r, k)) + Σ_t c_t (Aᵀy)_t⁻,
///
/// so a negative right-hand side is a contradiction, whatever y is. It is judged for y in whole numbers, in units
/// of 2⁻³⁰ of the largest, and in exact integers.
public struct InfeasibilityProof: Sendable, Hashable {
  /// y, one multiplier per row: positive presses on the maximum, negative on the minimum.
  public let rowDuals: [Double]
  /// The right-hand side for the whole numbers, divided by the sum of the absolute values of its terms; negative.
  public let margin: Double

  /// Checks multipliers; nil where their whole numbers prove nothing.
  ///
  /// - Complexity: O(T·F).
  public init?(rowDuals: [Double], system: QuotaSystem) {
    precondition(rowDuals.count == system.rowCount, "one multiplier per row")
    guard let whole = WholeMultipliers(rowDuals, system: system) else { return nil }
    let everybody = Array(repeating: true, count: system.profileCount)
    let (room, magnitude) = whole.room(in: system, open: everybody)
    guard room < 0 else { return nil }
    self.rowDuals = rowDuals
    margin = Double(room) / Double(magnitude)
  }
}
