package import Sortition

/// Rows of quotas by the names and numbers that the quota file gives them: those of the whole panel, also
/// where the system is that of the seats which people on the panel for certain leave.
package struct QuotaWords {
  package let system: QuotaSystem
  package let features: [Feature]
  /// What the people are called.
  let noun: Noun
  /// How many people are on the panel for certain.
  let seated: Int
  /// `seatedCounts[f][v]`: how many of them have value v of feature f.
  private let seatedCounts: [[Int]]

  /// The names of `features`, which are those of the system.
  ///
  /// - Parameter plan: the whole panel, of which the system is a part; nil: it is all.
  package init(
    system: QuotaSystem, features: [Feature], plan: PanelPlan? = nil, noun: Noun = .volunteer
  ) {
    self.noun = noun
    self.system = system
    self.features = features
    seated = plan?.fixed.count ?? 0
    seatedCounts = plan?.fixedCounts ?? features.map { [Int](repeating: 0, count: $0.values.count) }
  }

  /// How many of the people on the panel for certain a row counts.
  func taken(_ meaning: QuotaSystem.Meaning) -> Int {
    switch meaning {
    case .everybody: seated
    case .value(let feature, let value): seatedCounts[feature.index][value.index]
    case .household: 0
    }
  }

  /// The seats of the whole panel at which a side of the system stands.
  func whole(_ quota: QuotaSide) -> Int {
    // Taken off a minimum, seats may exceed it; then nothing is left of it.
    quota.side == .lower && quota.limit == 0 ? 0 : quota.limit + taken(quota.meaning)
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

  /// "at most 33 seats for education “higher”", and how many of them people on the panel for certain have.
  func limit(_ quota: QuotaSide) -> String {
    let seats = Figures.count(whole(quota), "seat")
    let already = taken(quota.meaning)
    let note = already == 0 ? "" : " (\(Figures.grouped(already)) already taken)"
    guard case .value(let feature, let value) = quota.meaning else { return "\(seats) in all\(note)" }
    return "\(Self.bound(quota.side)) \(seats) for \(name(feature, value))\(note)"
  }

  /// "at most" or "at least".
  static func bound(_ side: Certificate.Side) -> String { side == .upper ? "at most" : "at least" }

  /// Closes what `shared` tells where others share it too.
  static let inPart = " (in part)"

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
    return Lines.printable(names.joined(separator: ", ")) + (sharing > profiles.count ? Self.inPart : "")
  }
}
