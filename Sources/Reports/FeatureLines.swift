internal import Sortition
internal import SortitionRepresentativeness
internal import SortitionStatistics

/// How far the group is from the population on each feature: a table of distances between their anchors, one of other
/// measures, then every value with its ratio.
struct FeatureLines {
  private let features: [ShownFeature]
  private let words: CellWords

  init(_ features: [ShownFeature], _ words: CellWords) {
    self.features = features
    self.words = words
  }

  var lines: [String] { features.isEmpty ? [] : distances + measures + values + reasons }

  // MARK: Distances

  private var distances: [String] {
    let isAdjusted = features.contains { $0.pValueAdjusted != nil }
    var rows = [["", "distance", "best", "by chance", "seats off", "skill", "p"]]
    if isAdjusted { rows[0].append("p adj.") }
    for feature in features {
      let name = words.feature(feature.feature)
      guard let comparison = feature.comparison else {
        rows.append([name, feature.isMasked ? "masked" : "nobody's answer is known"])
        continue
      }
      let distance = comparison.distance
      rows.append([
        name, GroupWords.share(distance.totalVariation), GroupWords.share(distance.best),
        GroupWords.share(distance.chanceLevel), Figures.decimal(distance.seatsOutOfPlace, places: 1),
        skill(distance.skill), pValue(comparison.pValue.value),
      ])
      if isAdjusted { rows[rows.count - 1].append(pValue(feature.pValueAdjusted)) }
    }
    guard features.contains(where: { $0.comparison != nil }) else {
      return Lines.table(Array(rows.dropFirst()), leftAligned: [0])
    }
    return Lines.table(rows, leftAligned: [0])
      + Lines.paragraph(
        "Distance: the share of people who would have to be others (total variation). Best: the least that so many "
          + "people allow. Skill: 1 for the best, 0 for chance."
          + (isAdjusted ? " P adj.: adjusted for testing several features." : ""))
  }

  private func pValue(_ value: Double?) -> String {
    guard let value else { return "none" }
    return value < 0.001 ? "< 0.001" : Figures.decimal(value, places: 3)
  }

  /// Beyond this many chance levels no digit matters.
  private static let worstSkill = -1000.0

  private func skill(_ value: Double?) -> String {
    guard let value, value.isFinite, value < Self.worstSkill else { return number(value) }
    return "< \(Figures.decimal(Self.worstSkill, places: 0))"
  }

  /// Two decimals; a dash where a figure does not apply or is infinite.
  private func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    return Figures.decimal(value, places: 2)
  }

  // MARK: Other measures

  /// Of the features whose counts are all shown; those of ordinal features only where there is one.
  private var measures: [String] {
    let compared = features.compactMap { feature in feature.comparison.map { (feature.feature, $0) } }
    guard !compared.isEmpty else { return [] }
    let hasOrder = compared.contains { $1.ordinal != nil }
    var rows = [["", "w", "score", "by chance", "design effect", "effective"]]
    if hasOrder { rows[0] += ["steps", "gap", "CvM"] }
    for (feature, comparison) in compared {
      let cost = comparison.postStratification
      var row = [
        words.feature(feature), number(comparison.cohensW), number(comparison.goVocal?.value),
        number(comparison.goVocal?.chance?.median), number(cost.value),
        cost.value.isFinite ? Figures.decimal(cost.effectiveSize, places: 1) : "–",
      ]
      if hasOrder, let order = comparison.ordinal {
        row += [
          number(order.earthMover), Figures.decimal(order.kolmogorovSmirnov, places: 3),
          Figures.decimal(order.cramerVonMises, places: 3),
        ]
      }
      rows.append(row)
    }
    return [""] + Lines.table(rows, leftAligned: [0])
      + Lines.paragraph(
        "w: the coefficient of variation of participation. Score: smallest ÷ largest ratio (Go Vocal). Design effect: "
          + "by how much weighting by this feature alone would enlarge variances; effective: as many people with equal "
          + "weights would tell as much."
          + (hasOrder
            ? " Of features whose values have an order: steps, by how many values people are off on average (earth "
              + "mover's distance); gap, the largest difference of cumulated shares (Kolmogorov–Smirnov); CvM "
              + "(Cramér–von Mises)." : ""))
  }

  // MARK: Values

  private var values: [String] {
    let shown = features.flatMap { feature in feature.values.map { (feature, $0) } }
    let showsUnknown = features.contains { ($0.unknown ?? 0) > 0 }
    let hidesKnown = shown.contains { $1.count != nil && $1.figures == nil }
    let showsInterval = shown.contains { $1.figures?.low != nil }
    var head = ["", "people", "share", "population", "ratio"]
    if showsInterval { head.append("95 %") }
    if showsUnknown { head.append("with unknowns") }
    var rows = [head]
    for (feature, value) in shown {
      guard let figures = value.figures else {
        let count = value.count.map(Figures.grouped) ?? "masked"
        rows.append([words.name(value.cell), count, "", GroupWords.share(value.populationShare)])
        continue
      }
      var row = [
        words.name(value.cell), Figures.grouped(figures.count), GroupWords.share(figures.share),
        GroupWords.share(value.populationShare), figures.ratio.map(GroupWords.ratio) ?? "–",
      ]
      if showsInterval { row.append(range(figures.low, figures.high)) }
      if showsUnknown {
        row.append((feature.unknown ?? 0) > 0 ? range(figures.ratioLowest, figures.ratioHighest) : "")
      }
      rows.append(row)
    }
    if shown.isEmpty { return [] }
    return [""] + Lines.table(rows, leftAligned: [0])
      + Lines.paragraph(
        (showsInterval
          ? "95 %: Wilson's interval, which measures chance alone and not who chose to come. " : "")
          + (showsUnknown ? "With unknowns: if none, or all, of the unknown answers were of the value. " : "")
          + (hidesKnown ? "Where the number of unknown answers is masked, so are shares and ratios." : ""))
  }

  private func range(_ low: Double?, _ high: Double?) -> String {
    guard let low, let high else { return "–" }
    return GroupWords.range(low, high)
  }

  // MARK: Why there is no p-value

  private var reasons: [String] {
    var groups: [(reason: String, features: [String])] = []
    for feature in features {
      guard let reason = feature.comparison?.pValue.reason?.description else { continue }
      let name = words.feature(feature.feature)
      if let at = groups.firstIndex(where: { $0.reason == reason }) {
        groups[at].features.append(name)
      } else {
        groups.append((reason, [name]))
      }
    }
    return groups.flatMap { Lines.paragraph("No p-value for \(Lines.listed($0.features)). \($0.reason)") }
  }
}
