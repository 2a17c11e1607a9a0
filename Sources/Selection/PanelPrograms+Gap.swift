internal import Sortition

extension PanelPrograms {
  /// Whether no tickets of panels have the counts of a lottery, as the multipliers of its marginals show.
  ///
  /// For any weights w, Σ_t w_t C_t is a sum over m panels and at most m times the largest Σ_t w_t x_t of one. The
  /// weights asked for are those of each stage and aim, Σ_{r ∋ t} y_r, for which fractional panels attain what is
  /// claimed: where panels fall short of it, fractions promise what no panels keep. Weights of rows with equal
  /// bounds alone are not asked for: every panel has the same sum of them.
  /// - Returns: false where that is too hard to say.
  func cannotGive(_ lottery: Lottery, of marginals: Marginals) -> Bool {
    let certificate = marginals.certificate
    for rowDuals in certificate.stages.map(\.rowDuals) + certificate.optima.compactMap(\.rowDuals) {
      let isConstant = rowDuals.indices.allSatisfy {
        rowDuals[$0] == 0 || system.lower[$0] == system.upper[$0]
      }
      if isConstant { continue }
      let weights = (0..<system.profileCount).map { t in
        system.rows(of: t).reduce(0.0) { $0 + rowDuals[Int($1)] }
      }
      let sum = zip(weights, lottery.counts).reduce(0) { $0 + $1.0 * Double($1.1) }
      do {
        guard let best = try best(weights) else { return true }
        let most = Double(lottery.tickets) * best.bound
        let largest = zip(weights, lottery.counts).reduce(0) { $0 + abs($1.0) * Double($1.1) }
        if sum > most + Self.resolution * largest { return true }
      } catch {
        return false
      }
    }
    return false
  }

  /// What sums of weights may be apart by rounding, as a share of their terms.
  static let resolution = 1e-9
}
