internal import Sortition
internal import SortitionRepresentativeness
internal import SortitionStatistics

/// How evenly the people who were invited responded.
struct ResponseLines {
  private let response: Response
  private let words: CellWords

  init(_ response: Response, _ words: CellWords) {
    self.response = response
    self.words = words
  }

  var lines: [String] {
    var text =
      "\(Figures.grouped(response.responded)) of \(Figures.grouped(response.invited)) invited responded."
    if response.leftOut > 0 {
      text +=
        " \(Figures.count(response.leftOut, "more person", "more people")) with an unknown answer left out."
    }
    if response.uninvited > 0 {
      text +=
        " \(Figures.count(response.uninvited, "person", "people")) of the group "
        + "\(response.uninvited == 1 ? "was" : "were") not among the invited."
    }
    let indicators: Response.Indicators
    switch response.result {
    case .success(let found): indicators = found
    case .failure(let failure):
      return Lines.paragraph(text + " No model of response: \(reason(failure))")
    }
    let r = indicators.indicator
    text +=
      " R-indicator \(Figures.decimal(r.value, places: 3)) (standard error "
      + "\(Figures.decimal(r.standardError, places: 3))), coefficient of variation "
      + "\(Figures.decimal(r.coefficientOfVariation, places: 3)) (\(Figures.decimal(r.coefficientError, places: 3))): "
      + "no mean of what depends on these features alone is off by more than that many standard deviations. At a low response R is near 1 whatever "
      + "the skew: read the coefficient."
    var rows = [["", "unconditional", "conditional"]]
    for (feature, partial) in zip(response.features, indicators.partials) {
      rows.append([
        words.feature(feature), Figures.decimal(partial.unconditional / r.meanPropensity, places: 3),
        Figures.decimal(partial.conditional / r.meanPropensity, places: 3),
      ])
    }
    return Lines.paragraph(text) + Lines.table(rows, leftAligned: [0])
      + Lines.paragraph(
        "Partial coefficients of variation. Unconditional: how much response varies with the feature. Conditional: how "
          + "much it does beyond what the other features explain."
      )
  }

  private func reason(_ failure: Response.Failure) -> String {
    switch failure {
    case .separated(let value): "everybody of \(words.name(Cell([value]))) responded, or nobody."
    case .notConverged: "the likelihood has no maximum."
    case .nobodyKnown: "nobody who was invited has an answer to every feature."
    }
  }
}
