/// A relaxation of quotas by whole seats under which there is a panel.
///
/// It costs 1 + 2/l for each seat by which a minimum l is lowered, so that small minima are the last to be
/// given up, and 1 for each seat by which a maximum is raised.
public struct QuotaRepair: Sendable, Hashable {
  /// A quota that changes.
  public struct Change: Sendable, Hashable {
    /// The feature.
    public let feature: Feature.ID
    /// The value.
    public let value: Feature.Value
    /// The quota as it is.
    public let old: Quota
    /// The quota that is proposed.
    public let new: Quota

    /// - Precondition: `new` allows what `old` allows.
    public init(feature: Feature.ID, value: Feature.Value, old: Quota, new: Quota) {
      precondition(new.minimum <= old.minimum && old.maximum <= new.maximum, "a repair relaxes")
      self.feature = feature
      self.value = value
      self.old = old
      self.new = new
    }

    /// What it costs.
    public var cost: Double {
      let lowering = Double(old.minimum - new.minimum)
      return (old.minimum > 0 ? lowering * QuotaRepair.price(ofLowering: old.minimum) : 0)
        + Double(new.maximum - old.maximum) * QuotaRepair.priceOfRaising
    }
  }

  /// The quotas that change, in row order; none where `panel` meets them as they are.
  public let changes: [Change]
  /// The seats of the profiles in a panel that the changed quotas admit.
  public let panel: [Int]

  /// The changes that a panel needs: every minimum that it misses is lowered to its seats, every maximum
  /// that it passes raised to them.
  ///
  /// - Parameter system: that of the quotas.
  /// - Precondition: the panel has the right size and keeps the limits of profiles and households.
  public init(of system: QuotaSystem, quotas: Quotas, toAdmit panel: [Int]) {
    let sums = system.rowSums(panel)
    precondition(
      sums[0] == system.panelSize && zip(panel, system.limits).allSatisfy { 0 <= $0 && $0 <= $1 }
        && system.householdRows.allSatisfy { sums[$0] <= system.upper[$0] },
      "a panel of this pool")
    var changes: [Change] = []
    for (row, meaning) in system.meanings.enumerated() {
      guard case .value(let feature, let value) = meaning else { continue }
      let old = quotas[feature, value]
      let new = Quota(min(old.minimum, sums[row]), max(old.maximum, sums[row]))
      if new != old { changes.append(Change(feature: feature, value: value, old: old, new: new)) }
    }
    self.changes = changes
    self.panel = panel
  }

  /// What all changes cost.
  public var cost: Double { changes.reduce(0) { $0 + $1.cost } }

  /// What it costs to lower a minimum by one seat.
  ///
  /// - Precondition: minimum ≥ 1.
  public static func price(ofLowering minimum: Int) -> Double {
    precondition(minimum >= 1, "no minimum falls below 0")
    return 1 + 2 / Double(minimum)
  }

  /// What it costs to raise a maximum by one seat.
  public static let priceOfRaising = 1.0
}
