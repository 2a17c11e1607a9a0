/// What one more seat could gain at most.
public struct ShadowPrice: Sendable, Hashable {
  /// The quota to be relaxed by one seat.
  public let quota: QuotaSide
  /// By how much the smallest positive probability can rise at most, per seat.
  public let price: Double
}

extension FittedLottery {
  /// A price below this share of k/n is left out.
  public static let negligiblePrice = 1e-6

  /// What relaxing a quota by one seat could add to the smallest positive probability, in row order.
  ///
  /// Rows of households have none: nobody can relax them. The multipliers of the first stage with a positive
  /// level bound the gain from above: y_r > 0 prices the maximum, y_r < 0 the minimum. What a change really
  /// gains only a new fit tells. Rows that an earlier stage holds at the other side have no price; on tickets
  /// of column generation there are no such multipliers, and no prices.
  public var shadowPrices: [ShadowPrice] {
    var held = [Certificate.Side?](repeating: nil, count: system.rowCount)
    for stage in marginals.certificate.stages {
      guard isPositive(stage) else {
        for fixed in stage.rows { held[fixed.row.index] = fixed.side }
        continue
      }
      return (1..<system.quotaRowCount).compactMap { row in
        let y = stage.rowDuals[row]
        let side = y > 0 ? Certificate.Side.upper : .lower
        guard abs(y) > Self.negligiblePrice * unit, held[row] ?? side == side else { return nil }
        return ShadowPrice(quota: QuotaSide(QuotaSystem.Row(row), side, of: system), price: abs(y))
      }
    }
    return []
  }

  private func isPositive(_ stage: Certificate.Stage) -> Bool {
    stage.level > CertificateAudit.levelResolution * unit
  }
}
