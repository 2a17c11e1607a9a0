/// Why the members of a profile can be on no panel.
public struct Exclusion: Sendable, Hashable {
  /// The profile.
  public let profile: Profile.ID
  /// The quota that presses most on the profile; nil where the multipliers single none out.
  public let quota: LimitingQuota?
}

/// One side of the quota of a value.
public struct LimitingQuota: Sendable, Hashable {
  /// The row of the value.
  public let row: QuotaSystem.Row
  /// `upper`: the maximum; `lower`: the minimum.
  public let side: Certificate.Side
}

/// What one more seat could gain at most.
public struct ShadowPrice: Sendable, Hashable {
  /// The quota to be relaxed by one seat.
  public let quota: LimitingQuota
  /// By how much the smallest positive probability can rise at most, per seat.
  public let price: Double
}

extension FittedLottery {
  /// A price below this share of k/n is left out.
  public static let negligiblePrice = 1e-6

  /// The profiles that a stage of level 0 fixes, ascending, each with the quota that excludes it.
  ///
  /// Adding a constant to the multipliers of one feature and taking it from "everybody" can leave a
  /// bound as it is. So features are compared by the distance of the profile's multiplier from the
  /// smallest one of the feature. In the feature where it is largest, the profile's own maximum
  /// presses if its multiplier is positive, otherwise the minimum of the value with the smallest.
  /// - Complexity: O(stages · p + excluded profiles · F).
  public var exclusions: [Exclusion] {
    var exclusions: [Exclusion] = []
    for stage in marginals.certificate.stages where !isPositive(stage) {
      var least: [QuotaSystem.Row?] = Array(repeating: nil, count: system.rowsPerProfile)
      for row in 1..<system.rowCount {
        guard case .value(let feature, _) = system.meanings[row] else { continue }
        let other = least[feature.index]
        if other.map({ stage.rowDuals[row] < stage.rowDuals[$0.index] }) ?? true {
          least[feature.index] = QuotaSystem.Row(row)
        }
      }
      for profile in stage.tight {
        var quota: LimitingQuota?
        var largest = 0.0
        for (own, smallest) in zip(system.rows(of: profile.index).dropFirst(), least) {
          guard let smallest else { continue }
          let y = stage.rowDuals[Int(own)]
          let distance = y - stage.rowDuals[smallest.index]
          guard distance > largest else { continue }
          largest = distance
          quota =
            y > 0
            ? LimitingQuota(row: QuotaSystem.Row(Int(own)), side: .upper)
            : LimitingQuota(row: smallest, side: .lower)
        }
        exclusions.append(Exclusion(profile: profile, quota: quota))
      }
    }
    return exclusions.sorted { $0.profile < $1.profile }
  }

  /// What relaxing a quota by one seat could add to the smallest positive probability, in row order.
  ///
  /// The multipliers of the first stage with a positive level bound the gain from above: y_r > 0 prices
  /// the maximum, y_r < 0 the minimum. What a change really gains only a new fit tells. Rows that an
  /// earlier stage holds at the other side have no price.
  public var shadowPrices: [ShadowPrice] {
    var held = [Certificate.Side?](repeating: nil, count: system.rowCount)
    for stage in marginals.certificate.stages {
      guard isPositive(stage) else {
        for fixed in stage.rows { held[fixed.row.index] = fixed.side }
        continue
      }
      return (1..<system.rowCount).compactMap { row in
        let y = stage.rowDuals[row]
        let side = y > 0 ? Certificate.Side.upper : .lower
        guard abs(y) > Self.negligiblePrice * unit, held[row] ?? side == side else { return nil }
        return ShadowPrice(quota: LimitingQuota(row: QuotaSystem.Row(row), side: side), price: abs(y))
      }
    }
    return []
  }

  private func isPositive(_ stage: Certificate.Stage) -> Bool {
    stage.level > CertificateAudit.levelResolution * unit
  }
}
