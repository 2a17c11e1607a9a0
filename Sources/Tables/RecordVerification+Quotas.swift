internal import Sortition

extension RecordVerification {
  /// Counts quotas and households of the recorded panel anew, from ids and pool alone, or from
  /// ranks and profiles.
  mutating func checkQuotas(_ record: DrawRecord, _ data: DataSet, _ profiles: Profiles) {
    let count = data.people.count(of: record.panel, profiles: profiles)
    var differences: [VerificationReport.Difference] = []
    func differ(_ message: String) {
      differences.append(.init(file: material.record.name, place: "panel", message: message))
    }
    if count.unknown > 0 {
      differ("\(count.unknown) of the \(data.people.names) are not in the \(data.people.source)")
    }
    if count.size != record.panelSize {
      differ("\(count.size) \(data.people.names) for \(record.panelSize) seats")
    }
    if count.repeated > 0 { differ("somebody stands on it twice") }
    if count.housemates > 0 { differ("two people of one household stand on it") }
    var quotas = 0
    for (f, feature) in profiles.features.enumerated() {
      for (v, quota) in data.quotas.quotas.ranges[f].enumerated() {
        quotas += 1
        let seats = count.seats[f][v]
        if (quota.minimum...quota.maximum).contains(seats) { continue }
        differ(
          "\(feature.name) “\(feature.values[v])” has \(seats) seats, not from \(quota.minimum) to "
            + "\(quota.maximum)")
      }
    }
    let homes = (data.people.pool?.households ?? []).isEmpty ? "" : "; no two of it share a household"
    checks.append(
      .init(
        .quotas, "counted anew from the \(data.people.source), the panel meets all \(quotas)\(homes)",
        differences: differences))
  }
}
