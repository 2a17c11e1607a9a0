internal import Sortition

/// The names that documents use for rows.
struct RowNames {
  let system: QuotaSystem
  let features: [Feature]

  /// Feature and value; nil for "everybody".
  func names(_ row: QuotaSystem.Row) -> (feature: String, value: String)? {
    guard case .value(let feature, let value) = system.meanings[row.index] else { return nil }
    return (features[feature.index].name, features[feature.index].values[value.index])
  }

  /// "gender: female", or "everybody".
  func label(_ row: QuotaSystem.Row) -> String {
    names(row).map { "\($0.feature): \($0.value)" } ?? "everybody"
  }

  /// "gender: female, max 3".
  func label(_ quota: LimitingQuota) -> String {
    let seats = quota.side == .upper ? system.upper[quota.row.index] : system.lower[quota.row.index]
    return "\(label(quota.row)), \(Self.word(quota.side)) \(seats)"
  }

  /// The quota file's word for a side.
  static func word(_ side: Certificate.Side) -> String { side == .upper ? "max" : "min" }
}
