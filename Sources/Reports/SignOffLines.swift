internal import Sortition
internal import SortitionRepresentativeness

/// The checklist of a sign-off: a line for each check, with the figures behind its verdict.
struct SignOffLines {
  private let checks: [ShownCheck]
  private let words: CellWords
  private let quotaWords: CellWords

  /// - Parameters:
  ///   - checks: those of the sign-off.
  ///   - words: names of the population's features.
  ///   - quotas: the features of the quota file.
  init(_ checks: [ShownCheck], _ words: CellWords, quotas: [Feature]) {
    self.checks = checks
    self.words = words
    quotaWords = CellWords(features: quotas)
  }

  /// The detail of each check; nil where it stays out.
  var details: [String?] { checks.map { $0.item.map(detail) } }

  private func detail(_ item: SignOffItem) -> String {
    switch item {
    case .rehearsal: return "drawn as a test: this panel must not be invited"
    case .size(let members, let asked, let inPool):
      let known = inPool ?? members
      let count =
        known == members ? Figures.count(members, "member") : Figures.count(members, "different id")
      return count + (asked.map { " of \(Figures.grouped($0))" } ?? "")
        + (known == members ? "" : ", \(Figures.grouped(known)) in the pool")
        + (asked == nil ? "; no panel size is set" : "")
    case .quotas(let checks): return quotas(checks)
    case .duplicates(let rows):
      return rows.isEmpty
        ? "no id stands in the file twice"
        : "\(Figures.count(rows.count, "row repeats an id", "rows repeat an id")) of an earlier one: \(named(rows))"
    case .households(let rows):
      guard let rows else {
        return "not looked at: no columns of an address are named (households in the settings)"
      }
      return rows.isEmpty ? "no two of one household" : households(rows)
    case .unknownIDs(let rows):
      guard let rows else { return "there is no pool in which to look the ids up" }
      return rows.isEmpty
        ? "every id is in the pool"
        : "\(Figures.count(rows.count, "id is", "ids are")) not in the pool: \(named(rows))"
    case .distances(let distances): return self.distances(distances)
    case .groups(let check): return groups(check)
    case .certificate(let state): return certificate(state)
    case .record(let state): return record(state)
    }
  }

  /// How many rows or households are named.
  private static let shown = 8

  /// "row 5", "rows 5 and 90", "rows 5, 9, 12, 13, 17, 20, 31, 44 and 2 more".
  private func named(_ rows: [Int]) -> String {
    let more = rows.count - Self.shown
    let list = rows.prefix(Self.shown).map(String.init) + (more > 0 ? ["\(Figures.grouped(more)) more"] : [])
    return (rows.count == 1 ? "row " : "rows ") + Lines.listed(list)
  }

  private func households(_ households: [[Int]]) -> String {
    // Of each household one may stay.
    let sharing = households.reduce(0) { $0 + $1.count - 1 }
    let more = households.count - Self.shown
    return "\(Figures.count(sharing, "member shares", "members share")) an address with another: "
      + households.prefix(Self.shown).map(named).joined(separator: "; ")
      + (more > 0 ? "; and \(Figures.count(more, "more household"))" : "")
  }

  private func quotas(_ checks: [QuotaCheck]?) -> String {
    guard let checks else { return "there is no quota file" }
    let failed = checks.filter { $0.verdict == .fail }
    let open = checks.filter { $0.verdict == .attention }
    var parts: [String] = []
    if !failed.isEmpty { parts.append("missed: " + failed.map(missed).joined(separator: "; ")) }
    if !open.isEmpty {
      parts.append("whether the quotas are met depends on \(Lines.listed(open.map(unknown)))")
    }
    return parts.isEmpty ? "every quota is met" : parts.joined(separator: "; ")
  }

  /// "2 unknown answers to gender".
  private func unknown(_ check: QuotaCheck) -> String {
    Figures.count(check.unknown, "unknown answer") + " to " + quotaWords.feature(check.feature)
  }

  /// Of a feature whose quotas no allocation of the unknown answers meets.
  private func missed(_ check: QuotaCheck) -> String {
    let named = check.missed.map {
      "\(quotaWords.name(Cell([$0.value]))) has \(Figures.grouped($0.seats)), not "
        + Figures.range($0.quota.minimum, $0.quota.maximum, largest: .max)
    }
    if check.unknown == 0 { return named.joined(separator: "; ") }
    return named.isEmpty
      ? "there is no room for \(unknown(check))"
      : named.joined(separator: "; ") + ", even with \(unknown(check))"
  }

  private func groups(_ check: EmptyGroupCheck) -> String {
    var parts: [String] = []
    if let first = check.empty.first {
      parts.append(
        "\(Figures.count(check.empty.count, "group")) without a seat, such as \(words.name(first.cell)), expected "
          + Figures.decimal(first.expected, places: 1))
    } else if !check.areFewKnown {
      parts.append("every group that should have a seat has one")
    }
    if check.areFewKnown {
      let verb = check.known == 1 ? "is" : "are"
      parts.append(
        "only \(Figures.grouped(check.known)) of \(Figures.count(check.members, "member")) \(verb) known")
    }
    if check.leavesOutModelled { parts.append("modelled groups are not judged") }
    return parts.joined(separator: "; ")
  }

  private func distances(_ distances: [LimitedDistance]) -> String {
    let limited = distances.filter { $0.limit != nil }
    guard !limited.isEmpty else { return "the settings have no limits" }
    let beyond = limited.filter { $0.verdict == .fail }
    let open = distances.filter { $0.verdict == .attention }.map { words.feature($0.feature) }
    var parts: [String] = []
    if beyond.isEmpty {
      parts.append(
        Figures.count(limited.count, "feature is within its limit", "features are within their limits"))
    } else {
      let named = beyond.map {
        "\(words.feature($0.feature)) is \(GroupWords.share($0.totalVariation ?? 0)) off, limit "
          + GroupWords.share($0.limit ?? 0)
      }
      parts.append(named.joined(separator: "; "))
    }
    if !open.isEmpty { parts.append("no limit or no answers for \(Lines.listed(open))") }
    return parts.joined(separator: "; ")
  }

  private func certificate(_ state: SignOffItem.CertificateState) -> String {
    switch state {
    case .holds: "the proof of the chances holds"
    case .fails: "the proof of the chances does not hold"
    case .unchecked: "there is one, but it was not checked"
    case .missing: "lottery.json says that there is one; certificate.json is absent"
    case .notCertified: "the lottery is not certified"
    case .absent: "no lottery is at hand"
    }
  }

  private func record(_ state: SignOffItem.RecordState) -> String {
    switch state {
    case .verified: "the panel follows from its record"
    case .incomplete: "nothing differs, but not all could be checked: the command verify says what"
    case .differs(let first):
      "the record does not hold" + place(of: first) + ": the command verify says what differs"
    case .ofAnotherPanel: "the record is of another panel"
    case .absent: "no record"
    }
  }

  /// ", first in certificate.json, line 12, key gini".
  private func place(of difference: VerificationReport.Difference?) -> String {
    let place = [difference?.file, difference?.place].compactMap(\.self).joined(separator: ", ")
    return place.isEmpty ? "" : ", first in " + Lines.printable(place)
  }

  func lines(_ style: Style) -> [String] {
    VerdictLines.lines(zip(checks, details).map { ($0.verdict, $0.name, $1 ?? "") }, style)
  }
}
