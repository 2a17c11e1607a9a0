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
    var kept: [(quota: QuotaSide, count: Int, isAlone: Bool)] = []
    for entry in unreachable {
      let count = system.counts[entry.profile.index]
      let isAlone = barsAlone(entry)
      if let known = kept.firstIndex(where: { $0.quota == entry.quota }) {
        kept[known].count += count
        kept[known].isAlone = kept[known].isAlone && isAlone
      } else {
        kept.append((entry.quota, count, isAlone))
      }
    }
    let households = system.householdRows.isEmpty ? "" : " with the households"
    return Lines.paragraph(
      "\(noun.count(members(of: unreachable))) can be on no panel that meets the quotas:")
      + kept.flatMap { kept in
        // Several quotas may bar the same people equally; the one named is one of them.
        Lines.paragraph(
          "\(Figures.grouped(kept.count)) because of \(limit(kept.quota))"
            + (kept.isAlone ? "" : ", one of the quotas that\(households) keep them out"),
          first: "    ")
      }
  }

  /// Whether the quota named keeps the people out by itself, and no other does: the only maximum among theirs
  /// of which no seat is left.
  private func barsAlone(_ entry: UnreachableProfile) -> Bool {
    guard entry.quota.side == .upper, entry.quota.limit == 0 else { return false }
    return system.rows(of: entry.profile.index).count { system.upper[Int($0)] == 0 } == 1
  }
}
