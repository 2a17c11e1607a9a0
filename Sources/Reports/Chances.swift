package import Sortition

/// The chances of the volunteers, and the sentence that proves the smallest.
package struct Chances {
  private let fit: FittedLottery
  private let words: QuotaWords
  private let gains: [RelaxationGain]

  /// The chances of a fit, and what room on its quotas would gain, if that was computed.
  package init(fit: FittedLottery, words: QuotaWords, gains: [RelaxationGain] = []) {
    self.fit = fit
    self.words = words
    self.gains = gains
  }

  private var system: QuotaSystem { fit.system }
  private var profiles: [Profile.ID] { (0..<fit.profiles.count).map { Profile.ID($0) } }

  /// The lines.
  package var lines: [String] {
    let fractions = fit.lottery.fractions
    let reached = profiles.filter { fit.isReached($0) }
    let values = reached.map { fractions[$0.index] }
    guard let least = values.min(), let most = values.max() else { return [] }
    let ends = least == most ? [("all", least)] : [("smallest", least), ("largest", most)]
    var lines = Lines.table(
      ends.map { name, chance in
        let holders = reached.filter { fractions[$0.index] == chance }
        return [
          name, Figures.percent(chance),
          chance.value == 1 ? "certain" : chance.value == 0 ? "never" : "= " + chance.words,
          "for " + words.noun.count(members(holders)),
        ]
      }, leftAligned: [0, 2, 3])
    lines += proof
    lines += [""] + levelTable
    return lines
  }

  private func members(_ profiles: [Profile.ID]) -> Int {
    profiles.reduce(0) { $0 + system.counts[$1.index] }
  }

  /// Whether somebody has no chance; the summary has said so before.
  private var leavesOut: Bool { profiles.contains { !fit.isReached($0) } }

  // MARK: Why not more

  private var proof: [String] {
    guard let bound = fit.audit.upperBound else { return aim }
    if bound >= 1 { return [] }
    let everyone =
      leavesOut ? "all who can be on a panel" : words.seated == 0 ? "everyone" : "everyone in the draw"
    let lines = Lines.paragraph(
      "No lottery over these quotas can give \(everyone) more than \(Figures.percent(bound)).\(reason)")
    return lines + room
  }

  /// What no lottery does better, of a rule that does not go by levels.
  private var aim: [String] {
    guard let first = fit.audit.aims.first else { return [] }
    switch first.aim {
    case .largest:
      return Lines.paragraph(
        "No lottery over these quotas can keep every chance below \(Figures.percent(first.bound)).")
    case .ratios(let gamma):
      let weight = gamma == RuleName.defaultGamma ? "" : "\(gamma) times "
      return Lines.paragraph(
        "The largest chance is \(Figures.decimal(largest / fit.unit, places: 2)) times the equal one, "
          + "\(Figures.percent(fit.unit)), and the smallest \(Figures.decimal(fit.audit.minimum / fit.unit, places: 2)) times: no "
          + "lottery over these quotas keeps both nearer, by the sum of the first and \(weight)the inverse of the second."
      )
    case .product:
      return Lines.paragraph(
        "No lottery over these quotas gives a larger product of chances: their geometric mean is "
          + "\(Figures.percent(exponential(first.value))) before rounding.")
    case .distance:
      let distance = max(0, first.value).squareRoot() * fit.unit
      return Lines.paragraph(
        "No lottery over these quotas comes nearer to the targets: before rounding the chances are "
          + "\(Figures.points(distance)) away from them, as the root of the mean of all squares.")
    case .smallest, .spread: return []
    }
  }

  private var largest: Double { profiles.map { fit.marginal(of: $0) }.max() ?? 0 }

  /// What a seat of room on the quotas that bind would give, as far as it was computed.
  private var room: [String] {
    let sentences = gains.compactMap(sentence)
    guard !sentences.isEmpty else { return [] }
    let opening =
      fit.shadowPrices.count == 1
      ? gains.contains(where: gainsNothing)
        ? "What a seat of room on a quota that binds would give by itself, by a second fit:"
        : "One quota binds. What a seat of room on it would give, by a second fit:"
      : "The quotas that bind do so together: room on one of them alone may gain nothing. What one seat of "
        + "room on each quota named would give, by a second fit:"
    return Lines.paragraph(opening) + sentences.flatMap { Lines.paragraph($0, first: "    ") }
  }

  /// "education: at least 31 “upper” and at most 34 “higher”, instead of 32 and 33: …".
  private func sentence(_ gain: RelaxationGain) -> String? {
    // A minimum of 0 has no room below it.
    let quotas = gain.quotas.filter { $0.side == .upper || $0.limit > 0 }
    guard !quotas.isEmpty else { return nil }
    let feature = words.features[gain.feature.index]
    let relaxed = quotas.map { quota in
      let limit = words.whole(quota) + (quota.side == .upper ? 1 : -1)
      guard case .value(_, let value) = quota.meaning else { return "" }
      return Lines.printable(
        "\(QuotaWords.bound(quota.side)) \(Figures.grouped(limit)) “\(feature.values[value.index])”")
    }
    let now = quotas.map { Figures.grouped(words.whole($0)) }
    let change = gain.after - gain.before
    let outcome: String
    if gainsNothing(gain) {
      // Multipliers are not unique: those of an optimum may name one quota where others bind as tightly.
      outcome = "stay at \(Figures.percent(gain.before)), since other limits bind as well"
    } else if change > 0 {
      outcome = "be \(Figures.percent(gain.after)) (+\(Figures.points(change)))"
    } else {
      outcome =
        "be \(Figures.percent(gain.after)), since \(words.noun.many) who now can be on no panel would have a chance"
    }
    return "\(Lines.printable(feature.name)): \(Lines.listed(relaxed)), instead of \(Lines.listed(now)): "
      + "the smallest chance would \(outcome)."
  }

  private func gainsNothing(_ gain: RelaxationGain) -> Bool {
    abs(gain.after - gain.before) <= FittedLottery.negligiblePrice * fit.unit
  }

  /// One line of arithmetic, where there is one.
  private var reason: String {
    guard let bound = fit.audit.upperBound else { return "" }
    let close = CertificateAudit.tolerance * fit.unit
    if abs(bound - fit.unit) <= close, !leavesOut {
      return " That is \(Figures.count(system.panelSize, "seat")) shared by all "
        + "\(words.noun.count(system.memberCount))."
    }
    let volunteers = system.rowSums(system.counts)
    for price in fit.shadowPrices where price.quota.side == .upper {
      let (seats, sharing) = (price.quota.limit, volunteers[system.row(of: price.quota.meaning).index])
      guard abs(Double(seats) / Double(sharing) - bound) <= close else { continue }
      return " The reason is simple: \(words.noun.count(sharing)) share at most "
        + "\(Figures.count(seats, "seat"))\(words.taken(price.quota.meaning) == 0 ? "" : " still free"), and \(Figures.grouped(seats)) ÷ \(Figures.grouped(sharing))"
        + " = \(Figures.percent(Fraction(seats, sharing)))."
    }
    // Equal people of one household share its seat.
    for t in profiles.indices where 0 < system.limits[t] && system.limits[t] < system.counts[t] {
      guard abs(system.largestProbability(of: profiles[t]) - bound) <= close else { continue }
      let homes = system.limits[t]
      return
        " The reason is simple: \(words.noun.count(system.counts[t])) with the same features live in "
        + "\(Figures.count(homes, "household")), and a household has one seat at most."
    }
    return ""
  }

  // MARK: Levels

  /// Longer tables are shortened in the middle.
  private static let shownLevels = 12

  private var levelTable: [String] {
    let levels = fit.audit.levels
    var holders = [[Profile.ID]](repeating: [], count: levels.count)
    for profile in profiles where fit.isReached(profile) {
      let chance = fit.marginal(of: profile)
      let nearest = levels.indices.min {
        abs(levels[$0].probability - chance) < abs(levels[$1].probability - chance)
      }
      if let nearest { holders[nearest].append(profile) }
    }
    var rows = [["fair chance", words.noun.many, "who"]]
    for (level, holders) in zip(levels, holders) {
      rows.append([
        Figures.percent(level.probability), Figures.grouped(level.members),
        who(holders, level.members),
      ])
    }
    let left = rows.count - 1 - Self.shownLevels
    var lines = Lines.table(rows, leftAligned: [2])
    if left > 0 {
      let first = 1 + Self.shownLevels / 2
      lines.replaceSubrange(
        first..<first + left, with: ["  … \(Figures.count(left, "more level")) in lottery.json …"])
    }
    lines = lines.map { $0.count > Lines.width ? String($0.prefix(Lines.width - 1)) + "…" : $0 }
    return lines + legend(hasParts: lines.contains { $0.hasSuffix(QuotaWords.inPart) })
  }

  /// What the table of levels leaves open: that tickets round its chances, and what “in part” means.
  private func legend(hasParts: Bool) -> [String] {
    let negligible = CertificateAudit.tolerance * fit.unit
    let isRounded = profiles.contains {
      abs(fit.lottery.probability(of: $0) - fit.marginal(of: $0)) > negligible
    }
    let sentences =
      (isRounded ? ["Fair: before rounding to tickets."] : [])
      + (hasParts ? ["In part: others with these features stand on another line."] : [])
    return sentences.isEmpty ? [] : Lines.paragraph(sentences.joined(separator: " "))
  }

  /// What the members of a level have in common; of few people nothing is told.
  private func who(_ holders: [Profile.ID], _ members: Int) -> String {
    guard members >= Pool.smallestDescribedGroup else {
      return "not described, for privacy: fewer than five people"
    }
    return words.shared(by: holders, of: fit.profiles.profiles) ?? "no common feature"
  }
}
