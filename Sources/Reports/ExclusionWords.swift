internal import Sortition

/// Who can be on no panel, and which quotas keep them out.
extension QuotaWords {
  /// How many volunteers these profiles have.
  func members(of unreachable: [UnreachableProfile]) -> Int {
    unreachable.reduce(0) { $0 + system.counts[$1.profile.index] }
  }

  /// "3 volunteers can be on no panel that meets the quotas:", and a line for each quota that keeps some of
  /// them out; nothing where nobody is kept out.
  func paragraphs(on unreachable: [UnreachableProfile]) -> [String] {
    guard !unreachable.isEmpty else { return [] }
    var kept: [(quota: QuotaSide, count: Int)] = []
    for entry in unreachable {
      let count = system.counts[entry.profile.index]
      if let known = kept.firstIndex(where: { $0.quota == entry.quota }) {
        kept[known].count += count
      } else {
        kept.append((entry.quota, count))
      }
    }
    let households = system.householdRows.isEmpty ? "" : " and the households"
    return Lines.paragraph(
      "\(Figures.count(members(of: unreachable), "volunteer")) can be on no panel that meets the quotas:")
      + kept.flatMap { kept in
        // Only a maximum of 0 keeps people out by itself.
        let alone = kept.quota.side == .upper && kept.quota.limit == 0
        return Lines.paragraph(
          "\(Figures.grouped(kept.count)) because of \(limit(kept.quota))"
            + (alone ? "" : ", together with the other quotas\(households)"),
          first: "    ")
      }
  }
}
