package import Sortition

/// Rows of quotas by the names that the quota file gives them.
package struct QuotaWords {
  package let system: QuotaSystem
  package let features: [Feature]

  /// The names of `features`, which are those of the system.
  package init(system: QuotaSystem, features: [Feature]) {
    self.system = system
    self.features = features
  }

  /// "education “higher”".
  func name(_ feature: Feature.ID, _ value: Feature.Value) -> String {
    let feature = features[feature.index]
    return Lines.printable("\(feature.name) “\(feature.values[value.index])”")
  }

  /// The name of a row of a value.
  func name(_ row: QuotaSystem.Row) -> String {
    guard case .value(let feature, let value) = system.meanings[row.index] else { return "the panel" }
    return name(feature, value)
  }

  /// "at most 33 seats for education “higher”".
  func limit(_ meaning: QuotaSystem.Meaning, _ side: Certificate.Side, _ limit: Int) -> String {
    guard case .value(let feature, let value) = meaning else {
      return "\(Figures.count(limit, "seat")) in all"
    }
    let bound = side == .upper ? "at most" : "at least"
    return "\(bound) \(Figures.count(limit, "seat")) for \(name(feature, value))"
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
