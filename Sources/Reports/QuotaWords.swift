internal import Sortition

/// Rows of quotas by the names that the quota file gives them.
struct QuotaWords {
  let system: QuotaSystem
  let features: [Feature]

  /// "education “higher”".
  func name(_ feature: Feature.ID, _ value: Feature.Value) -> String {
    let feature = features[feature.index]
    return Lines.printable("\(feature.name) “\(feature.values[value.index])”")
  }

  /// "at most 33 seats for education “higher”".
  func limit(_ meaning: QuotaSystem.Meaning, _ side: Certificate.Side, _ limit: Int) -> String {
    guard case .value(let feature, let value) = meaning else {
      return "\(Figures.count(limit, "seat")) in all"
    }
    let bound = side == .upper ? "at most" : "at least"
    return "\(bound) \(Figures.count(limit, "seat")) for \(name(feature, value))"
  }

  func limit(_ quota: LimitingQuota) -> String {
    let row = quota.row.index
    return limit(
      system.meanings[row], quota.side, quota.side == .upper ? system.upper[row] : system.lower[row])
  }

  /// "age 18-34, education higher": the values that all of these profiles share, preceded by "some
  /// with" where others share them too; nil where they share none.
  func shared(by profiles: [Profile.ID], of all: [Profile]) -> String? {
    guard let first = profiles.first else { return nil }
    let values = all[first.index].values
    let common = features.indices.filter { f in
      profiles.allSatisfy { all[$0.index].values[f] == values[f] }
    }
    guard !common.isEmpty else { return nil }
    let sharing = all.count { profile in common.allSatisfy { profile.values[$0] == values[$0] } }
    let names = common.map { "\(features[$0].name) \(features[$0].values[values[$0].index])" }
    return (sharing > profiles.count ? "some with " : "") + Lines.printable(names.joined(separator: ", "))
  }
}
