internal import Sortition

/// The names that documents use for rows and quotas.
struct RowNames {
  let features: [Feature]

  /// "gender: female", "everybody", or "households 3": those of composition 3.
  func label(_ meaning: QuotaSystem.Meaning) -> String {
    switch meaning {
    case .everybody: "everybody"
    case .value(let feature, let value):
      "\(features[feature.index].name): \(features[feature.index].values[value.index])"
    case .household(let composition): "households \(composition.index)"
    }
  }

  /// `feature`, `value` and `side` of a quota, the members that name it in every document: `side` is
  /// "min" or "max"; of the panel size "size", with null for feature and value.
  func members(_ quota: QuotaSide) -> [JSON.Member] {
    let names = names(quota.meaning)
    return [
      .init("feature", .optional(names?.feature)), .init("value", .optional(names?.value)),
      .init("side", names == nil ? "size" : quota.side == .upper ? "max" : "min"),
    ]
  }

  private func names(_ meaning: QuotaSystem.Meaning) -> (feature: String, value: String)? {
    guard case .value(let feature, let value) = meaning else { return nil }
    return (features[feature.index].name, features[feature.index].values[value.index])
  }
}
