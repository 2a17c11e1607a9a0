internal import Sortition
internal import SortitionRepresentativeness
internal import SortitionStatistics

/// How far the group is from the population on each feature: a table of distances between their anchors, then every
/// value with its ratio.
struct FeatureLines {
  private let assessment: Assessment
  private let words: CellWords
  private let masks: AssessmentMasks?

  init(_ assessment: Assessment, _ words: CellWords, _ masks: AssessmentMasks?) {
    self.masks = masks
    self.assessment = assessment
    self.words = words
  }

  var lines: [String] { distances + [""] + values + reasons }

  // MARK: Distances

  private var distances: [String] {
    var rows = [
      ["", "distance", "best", "by chance", "seats off", "skill", "w", "score", "by chance", "p", "p adj."]
    ]
    for feature in assessment.features {
      let name = words.feature(feature.feature)
      guard let comparison = feature.comparison else {
        rows.append([name, "nobody's answer is known"])
        continue
      }
      guard !masks.feature(feature.feature.index).hidesSome else {
        rows.append([name, "masked"])
        continue
      }
      let distance = comparison.distance
      rows.append([
        name, GroupWords.share(distance.totalVariation), GroupWords.share(distance.best),
        GroupWords.share(distance.chanceLevel), Figures.decimal(distance.seatsOutOfPlace, places: 1),
        distance.skill.map { Figures.decimal($0, places: 2) } ?? "–",
        Figures.decimal(comparison.cohensW, places: 2),
        comparison.goVocal.map { Figures.decimal($0.value, places: 2) } ?? "–",
        comparison.goVocal?.chance.map { Figures.decimal($0.median, places: 2) } ?? "–",
        pValue(comparison.pValue.value), masks == nil ? pValue(feature.pValueAdjusted) : "",
      ])
    }
    return Lines.table(rows, leftAligned: [0])
      + Lines.paragraph(
        "Distance: the share of people who would have to be others (total variation). Best: the least that so many "
          + "people allow. Skill: 1 for the best, 0 for chance. w: the coefficient of variation of participation. "
          + "Score: smallest ÷ largest ratio (Go Vocal).")
  }

  private func pValue(_ value: Double?) -> String {
    guard let value else { return "none" }
    return value < 0.001 ? "< 0.001" : Figures.decimal(value, places: 3)
  }

  // MARK: Values

  private var values: [String] {
    let showsUnknown = assessment.features.contains { $0.unknown > 0 }
    let showsInterval = assessment.features.contains {
      $0.comparison?.values.contains { $0.low != nil } == true
    }
    var head = ["", "people", "share", "population", "ratio"]
    if showsInterval { head.append("95 %") }
    if showsUnknown { head.append("with unknowns") }
    var rows = [head]
    for feature in assessment.features {
      let mask = masks.feature(feature.feature.index)
      for (v, value) in (feature.comparison?.values ?? []).enumerated() {
        guard !mask.hides(v), !mask.hides(feature.comparison?.values.count ?? 0) else {
          rows.append([words.name(value.cell), "masked", "", GroupWords.share(value.populationShare)])
          continue
        }
        var row = [
          words.name(value.cell), Figures.grouped(value.count), GroupWords.share(value.share),
          GroupWords.share(value.populationShare), value.ratio.map(GroupWords.ratio) ?? "–",
        ]
        if showsInterval { row.append(range(value.low, value.high)) }
        if showsUnknown {
          row.append(feature.unknown > 0 ? range(value.ratioLowest, value.ratioHighest) : "")
        }
        rows.append(row)
      }
    }
    return Lines.table(rows, leftAligned: [0])
      + Lines.paragraph(
        (showsInterval
          ? "95 %: Wilson's interval, which measures chance alone and not who chose to come. " : "")
          + (showsUnknown ? "With unknowns: if none, or all, of the unknown answers were of the value." : ""))
  }

  private func range(_ low: Double?, _ high: Double?) -> String {
    guard let low, let high else { return "–" }
    return GroupWords.range(low, high)
  }

  // MARK: Why there is no p-value

  private var reasons: [String] {
    var groups: [(reason: String, features: [String])] = []
    for feature in assessment.features {
      guard let reason = feature.comparison?.pValue.reason?.description,
        !masks.feature(feature.feature.index).hidesSome
      else { continue }
      let name = words.feature(feature.feature)
      if let at = groups.firstIndex(where: { $0.reason == reason }) {
        groups[at].features.append(name)
      } else {
        groups.append((reason, [name]))
      }
    }
    return groups.flatMap { Lines.paragraph("No p-value for \(Lines.listed($0.features)): \($0.reason)") }
  }
}
