internal import Sortition
internal import SortitionRepresentativeness
internal import SortitionStatistics

/// What a reader has to know first: who takes part too little, by how much, how sure that is, and what further
/// channels add. A panel begins with its sign-off.
struct OpeningLines {
  private let result: AssessmentResult
  private let words: CellWords
  private let group: GroupWords
  private let masks: AssessmentMasks?

  /// How many further groups are named.
  private static let others = 3
  /// How many changes of a channel are named.
  private static let moves = 2

  init(_ result: AssessmentResult, _ words: CellWords, _ masks: AssessmentMasks?) {
    self.masks = masks
    self.result = result
    self.words = words
    group = GroupWords(subject: result.subject)
  }

  var lines: [String] { signOff + shortfalls + additions }

  private var signOff: [String] {
    guard let signOff = result.signOff else { return [] }
    let failed = signOff.items.filter { $0.verdict == .fail }.map(\.name)
    let noted = signOff.items.filter { $0.verdict == .attention }.map(\.name)
    if !failed.isEmpty { return Lines.paragraph("Do not invite this panel: \(Lines.listed(failed)) failed.") }
    return Lines.paragraph(
      noted.isEmpty
        ? "Every check passes."
        : "No check fails; to be looked at, or not checked at all: \(Lines.listed(noted)).")
  }

  // MARK: Who takes part too little

  private var shortfalls: [String] {
    let all = result.assessment.shortfalls(shownBy: masks).filter { !$0.doubts.contains(.rounding) }
    guard let first = all.first else {
      return Lines.paragraph(
        masks == nil
          ? "No value of any feature lacks a person or more among the \(group.many)."
          : "No value whose count is published lacks a person or more; small ones are masked.")
    }
    let comparison = first.comparison
    let name = words.name(comparison.cell)
    let ratio = GroupWords.ratio(comparison.ratio ?? 0)
    var lines = Lines.paragraph(
      "Too few: \(name), \(GroupWords.share(comparison.share)) of the \(group.many), "
        + "\(GroupWords.share(comparison.populationShare)) of the population: \(ratio) of its share.")
    lines += Lines.paragraph(certainty(first), first: "    ")
    // The first lacks most people; of the others the smallest ratios tell most.
    let others = all.dropFirst().filter { !$0.doubts.contains(.chance) }
      .enumerated().sorted {
        ($0.element.comparison.ratio ?? 1, $0.offset) < ($1.element.comparison.ratio ?? 1, $1.offset)
      }
      .prefix(Self.others).map(\.element)
    if !others.isEmpty {
      let named = others.map {
        "\(words.name($0.comparison.cell)) \(GroupWords.ratio($0.comparison.ratio ?? 0))"
      }
      lines += Lines.paragraph("Too few as well: \(named.joined(separator: ", ")).")
    }
    if masks != nil { lines += Lines.paragraph("Values whose counts are masked are left out of this.") }
    return lines
  }

  /// "Not by chance (95 %: 0.31 to 0.57); even with all 12 unknown answers it would be 0.61."
  private func certainty(_ shortfall: Shortfall) -> String {
    let comparison = shortfall.comparison
    var parts: [String] = []
    if let low = comparison.low, let high = comparison.high {
      let range = "95 %: \(GroupWords.range(low, high))"
      parts.append(
        shortfall.doubts.contains(.chance) ? "Perhaps by chance (\(range))" : "Not by chance (\(range))")
    } else {
      let steering = result.assessment.features[comparison.cell.parts[0].feature.index].steering
      parts.append(
        steering == .quota
          ? "It had a quota, so no interval says how sure that is"
          : "Whether it had a quota is not known, so no interval says how sure that is")
    }
    if let unknown = unknownAnswers(comparison) { parts.append(unknown) }
    return parts.joined(separator: "; ") + "."
  }

  /// What the unknown answers could change; nil where there are none.
  private func unknownAnswers(_ comparison: CellComparison) -> String? {
    let feature = result.assessment.features[comparison.cell.parts[0].feature.index]
    guard feature.unknown > 0, !masks.feature(feature.feature.index).hidesSome,
      let highest = comparison.ratioHighest
    else { return nil }
    let unknown = Figures.grouped(feature.unknown)
    guard highest >= 1 else {
      return "with all \(unknown) unknown answers it would be \(GroupWords.ratio(highest))"
    }
    // Everybody counted, as many of the unknown as bring the group to its share.
    let needed =
      Double(feature.known + feature.unknown) * comparison.populationShare - Double(comparison.count)
    return
      "enough only if \(Figures.grouped(Int(needed.rounded(.up)))) of \(unknown) unknown answers were theirs"
  }

  // MARK: What further channels add

  private var additions: [String] {
    guard let channels = result.channels else { return [] }
    return channels.additions.prefix(channels.channels.count - 1).flatMap { addition -> [String] in
      let names = Lines.listed(addition.channels.map { Lines.printable(channels.channels[$0].name) })
      let nearer = addition.moves.filter { $0.gain > 0 }.prefix(Self.moves).map(move)
      let people = addition.people == 1 ? "1 person" : "\(Figures.grouped(addition.people)) people"
      let effect = nearer.isEmpty ? "no ratio comes nearer to 1" : nearer.joined(separator: ", ")
      return Lines.paragraph("What “\(names)” adds: \(people): \(effect).")
    }
  }

  private func move(_ move: RatioMove) -> String {
    "\(words.name(move.cell)) from \(GroupWords.ratio(move.before)) to \(GroupWords.ratio(move.after))"
  }
}
