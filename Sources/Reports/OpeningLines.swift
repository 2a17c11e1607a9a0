internal import Sortition
internal import SortitionRepresentativeness
internal import SortitionStatistics

/// What a reader has to know first: who takes part too little, by how much, how sure that is, and what further
/// channels add. A panel begins with its sign-off.
struct OpeningLines {
  private let shown: ShownAssessment
  private let words: CellWords
  private let group: GroupWords
  private let reached: ReachedMaxima

  /// With the title five lines. What finds no room stands in the sections below.
  private static let most = 4
  /// How many further groups are named.
  private static let others = 3
  /// How many changes of a channel are named.
  private static let moves = 2

  init(_ shown: ShownAssessment, _ words: CellWords, _ reached: ReachedMaxima) {
    self.shown = shown
    self.words = words
    self.reached = reached
    group = GroupWords(subject: shown.subject)
  }

  var lines: [String] {
    let first = signOff + leftOut + tooFew
    var room = Self.most - first.count
    func fitting(_ paragraphs: [[String]]) -> [String] {
      paragraphs.flatMap { paragraph -> [String] in
        guard paragraph.count <= room else { return [] }
        room -= paragraph.count
        return paragraph
      }
    }
    let added = fitting(masked + additions)
    return first + fitting([unusual, alsoTooFew]) + added
  }

  private var signOff: [String] {
    guard let checks = shown.checks else { return [] }
    func names(_ verdict: Verdict?) -> [String] { checks.filter { $0.verdict == verdict }.map(\.name) }
    let (failed, noted, masked) = (names(.fail), names(.attention), names(nil))
    if !failed.isEmpty { return Lines.paragraph("Do not invite this panel: \(Lines.listed(failed)) failed.") }
    var text =
      switch (noted.isEmpty, masked.isEmpty) {
      case (true, true): "Every check passes"
      case (true, false): "Every check that is published passes"
      case (false, true): "No check fails; to be looked at, or not checked at all: \(Lines.listed(noted))"
      case (false, false):
        "No check that is published fails; to be looked at, or not checked at all: \(Lines.listed(noted))"
      }
    if !masked.isEmpty { text += "; masked: \(Lines.listed(masked))" }
    return Lines.paragraph(text + ".")
  }

  /// Where most people are left out, all below is about a few.
  private var leftOut: [String] {
    guard let outside = shown.outside, let people = shown.people, outside > people else { return [] }
    return Lines.paragraph(
      "Most are left out: \(Figures.grouped(outside)) of \(Figures.grouped(outside + people)) people are not of "
        + "the population, by [universe] or [derive].")
  }

  /// A panel this far out among the tickets of its own lottery is named in the first lines.
  private static let unusualShare = 0.01

  /// The feature or pair on which the panel is farthest out among the tickets, if it is far; modelled ones apart.
  private var unusual: [String] {
    let ranked = (shown.lottery?.distances ?? []).filter { !$0.isModelled }
    func share(_ rank: LotteryComparison.DistanceRank) -> Double { rank.shareAtLeast ?? 1 }
    guard let first = ranked.min(by: { share($0) < share($1) }), share(first) <= Self.unusualShare else {
      return []
    }
    return Lines.paragraph(
      "Unusual: \(words.name(first.crossing)) is as far from the population on only "
        + "\(GroupWords.share(share(first))) of the lottery's tickets.")
  }

  // MARK: Who takes part too little

  /// Those of whom a person or more is missing.
  private var shortfalls: [Shortfall] { shown.shortfalls.filter { !$0.doubts.contains(.rounding) } }

  private var isMasked: Bool { shown.features.contains(where: \.isMasked) }

  private var tooFew: [String] {
    if shown.people == nil {
      return Lines.paragraph("So few people are compared that no figures of them are published.")
    }
    guard let first = shortfalls.first else {
      return Lines.paragraph(
        isMasked
          ? "No value whose count is published is short by a person or more; small counts are masked."
          : "No value of a feature is short by a person or more among the \(group.many).")
    }
    let comparison = first.comparison
    let ratio = GroupWords.ratio(comparison.ratio ?? 0)
    return Lines.paragraph(
      "Too few: \(words.name(comparison.cell)), \(GroupWords.share(comparison.share)) of the \(group.many), "
        + "\(GroupWords.share(comparison.populationShare)) of the population: \(ratio) of its share.")
      + Lines.paragraph(certainty(first), first: "    ")
  }

  /// The others in the order of ``Shortfall``: the most people missing first.
  private var alsoTooFew: [String] {
    let others = shortfalls.dropFirst().filter { !$0.doubts.contains(.chance) }.prefix(Self.others)
    guard !others.isEmpty else { return [] }
    let named = others.enumerated().map { place, shortfall in
      let missing = Int(shortfall.missing.rounded())
      let people = place == 0 ? Figures.count(missing, "person", "people") : Figures.grouped(missing)
      return "\(words.name(shortfall.comparison.cell)) by \(people)"
    }
    return Lines.paragraph("Too few as well: \(named.joined(separator: ", ")).")
  }

  private var masked: [[String]] {
    isMasked && !shortfalls.isEmpty
      ? [Lines.paragraph("Values whose counts are masked are left out of this.")] : []
  }

  /// "Not by chance (95 %: 0.31 to 0.57); even with all 12 unknown answers it would be 0.61."
  private func certainty(_ shortfall: Shortfall) -> String {
    let comparison = shortfall.comparison
    var parts: [String] = []
    if let low = comparison.low, let high = comparison.high {
      let range = "95 %: \(GroupWords.range(low, high))"
      parts.append(
        shortfall.doubts.contains(.chance) ? "Perhaps by chance (\(range))" : "Not by chance (\(range))")
    } else if let maximum = reached.maximum(of: comparison.cell) {
      parts.append("The quota is the cause, which allows no more than \(Figures.count(maximum, "seat"))")
    } else {
      let reason =
        switch shown.features[comparison.cell.parts[0].feature.index].steering {
        case .quota: "It had a quota"
        case .otherQuotas: "Quotas on other features steered the draw"
        case .unknown, .none: "Whether it had a quota is not known"
        }
      parts.append(reason + ", so no interval says how sure that is")
    }
    if let unknown = unknownAnswers(comparison) { parts.append(unknown) }
    return parts.joined(separator: "; ") + "."
  }

  /// What the unknown answers could change; nil where there are none.
  private func unknownAnswers(_ comparison: CellComparison) -> String? {
    let feature = shown.features[comparison.cell.parts[0].feature.index]
    guard let open = feature.unknown, open > 0, let highest = comparison.ratioHighest else { return nil }
    let unknown = Figures.grouped(open)
    guard let needed = comparison.unknownNeeded else {
      let answers = open == 1 ? "the one unknown answer" : "all \(unknown) unknown answers"
      return "with \(answers) it would be \(GroupWords.ratio(highest))"
    }
    return open == 1
      ? "enough if the one unknown answer were theirs"
      : "enough only if \(Figures.grouped(needed)) of \(unknown) unknown answers were theirs"
  }

  // MARK: What further channels add

  private var additions: [[String]] {
    guard let channels = shown.channels else { return [] }
    return channels.additions.prefix(channels.channels.count - 1).map { addition in
      let names = Lines.listed(addition.channels.map { Lines.printable(channels.channels[$0].name) })
      let nearer = addition.moves.filter(\.fillsGap).prefix(Self.moves).map(move)
      let people = Figures.count(addition.people, "person", "people")
      let effect = nearer.isEmpty ? "no ratio below 1 comes nearer to it" : nearer.joined(separator: ", ")
      return Lines.paragraph("What “\(names)” adds: \(people): \(effect).")
    }
  }

  private func move(_ move: RatioMove) -> String {
    "\(words.name(move.cell)) from \(GroupWords.ratio(move.before)) to \(GroupWords.ratio(move.after))"
  }
}
