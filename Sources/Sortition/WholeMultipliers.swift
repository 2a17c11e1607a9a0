/// Multipliers of rows as whole numbers Y, so that what follows from them is exact.
///
/// The unit is 2⁻³⁰ of the largest. Rounding changes the multipliers and not the proof: whatever Y is, every x
/// with l ≤ A x ≤ u and 0 ≤ x_t ≤ c_t has
///
///     Σ_t (AᵀY)_t⁺ x_t ≤ Σ_r max(Y_r l_r, Y_r min(u_r, k)) + Σ_t c_t (AᵀY)_t⁻ =: R
///
/// (no row holds more than the k seats of the panel). R < 0 leaves no x at all, R < (AᵀY)_t less than one seat
/// for profile t.
struct WholeMultipliers {
  /// 2³⁰.
  private static let units = 1_073_741_824.0

  /// Y.
  let values: [Int128]
  /// AᵀY.
  let pulls: [Int128]

  /// Nil where all multipliers are 0, or one is no number.
  ///
  /// - Complexity: O(T·F).
  init?(_ multipliers: [Double], system: QuotaSystem) {
    let largest = multipliers.reduce(0) { max($0, abs($1)) }
    guard largest > 0, multipliers.allSatisfy(\.isFinite) else { return nil }
    let values = multipliers.map { Int128(($0 / largest * Self.units).rounded()) }
    self.values = values
    pulls = (0..<system.profileCount).map { t in
      system.rows(of: t).reduce(Int128(0)) { $0 + values[Int($1)] }
    }
  }

  /// R, and the sum of the absolute values of its terms.
  ///
  /// - Parameter open: T flags; c_t = 0 for the others, which are on no panel.
  /// - Complexity: O(T + R).
  func room(in system: QuotaSystem, open: [Bool]) -> (room: Int128, magnitude: Int128) {
    var (room, magnitude): (Int128, Int128) = (0, 0)
    for (row, y) in values.enumerated() {
      let term = y * Int128(y > 0 ? min(system.upper[row], system.panelSize) : system.lower[row])
      room += term
      magnitude += abs(term)
    }
    for t in pulls.indices where open[t] && pulls[t] < 0 {
      let term = -pulls[t] * Int128(system.capacities[t])
      room += term
      magnitude += term
    }
    return (room, magnitude)
  }
}
