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

  /// The name of what a row counts.
  func name(_ meaning: QuotaSystem.Meaning) -> String {
    guard case .value(let feature, let value) = meaning else { return "the panel" }
    return name(feature, value)
  }

  /// "at most 33 seats for education “higher”".
  func limit(_ quota: QuotaSide) -> String {
    let seats = Figures.count(quota.limit, "seat")
    guard case .value(let feature, let value) = quota.meaning else { return "\(seats) in all" }
    return "\(Self.bound(quota.side)) \(seats) for \(name(feature, value))"
  }

  /// "at most" or "at least".
  static func bound(_ side: Certificate.Side) -> String { side == .upper ? "at most" : "at least" }

  /// "age: 18-34, education: higher": the values that all of these profiles share, followed by "(in
  /// part)" where others share them too; nil where they share none.
  func shared(by profiles: [Profile.ID], of all: [Profile]) -> String? {
    guard let first = profiles.first else { return nil }
    let values = all[first.index].values
    let common = features.indices.filter { f in
      profiles.allSatisfy { all[$0.index].values[f] == values[f] }
    }
    guard !common.isEmpty else { return nil }
    let sharing = all.count { profile in common.allSatisfy { profile.values[$0] == values[$0] } }
    let names = common.map { "\(features[$0].name): \(features[$0].values[values[$0].index])" }
    return Lines.printable(names.joined(separator: ", ")) + (sharing > profiles.count ? " (in part)" : "")
  }
}
