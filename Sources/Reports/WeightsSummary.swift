public import Sortition
public import SortitionRepresentativeness

/// The weights of a group in words: who has them, what they meet, and what they cost.
public struct WeightsSummary: Sendable {
  /// What was asked for.
  public struct Asked: Sendable {
    /// What the data set is called.
    public let dataSet: String
    /// Whom the weights are of.
    public let subject: AssessmentResult.Subject
    /// Where the design weights come from.
    public let design: DesignWeightOrigin

    /// What was asked for.
    public init(dataSet: String, subject: AssessmentResult.Subject, design: DesignWeightOrigin) {
      (self.dataSet, self.subject, self.design) = (Lines.printable(dataSet), subject, design)
    }
  }

  private let asked: Asked
  private let figures: WeightFigures
  private let features: [Feature]
  private let limits: ClosedRange<Double>?
  private let style: Style

  /// The summary of a group; the features are those of the population.
  public init(
    _ asked: Asked, figures: WeightFigures, features: [Feature], limits: ClosedRange<Double>?,
    style: Style = .plain
  ) {
    (self.asked, self.figures, self.features) = (asked, figures, features)
    (self.limits, self.style) = (limits, style)
  }

  /// The summary, lines of at most 100 characters.
  public func text(files: FileList? = nil) -> String {
    var lines = [style.heading(title)] + leftOut
    lines += Lines.pairs([("method", method), ("design", design), ("estimates", estimates)])
    lines += ["", style.heading(margins.title)] + margins.lines
    lines += ["", style.heading("What the weights do")]
    lines += Lines.pairs([("margins", margins.met), ("weights", range), ("precision", precision)])
    if let files { lines += ["", style.heading(files.title)] + files.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Who

  private var isPublic: Bool { figures.smallestShown != nil }

  private var people: String {
    let words = GroupWords(subject: asked.subject)
    return figures.people.map(words.count) ?? "fewer than \(figures.smallestShown ?? 1) \(words.many)"
  }
  private var title: String { "\(asked.dataSet): weights of \(people)" }

  private var leftOut: [String] {
    let leftOut = figures.leftOut
    guard let unknown = leftOut.unknown, let outside = leftOut.outside, let absent = leftOut.absent else {
      return Lines.paragraph("Some people get no weight; how many is not for publication.")
    }
    let count = unknown + outside + absent
    guard count > 0 else { return [] }
    return Lines.paragraph(
      Figures.count(count, "person gets", "people get") + " no weight: "
        + LeftOutWords.listed(unknown: unknown, outside: outside, absent: absent) + ".")
  }

  // MARK: How

  private var method: String {
    let (calibrated, all) = (figures.margins.count(where: \.isCalibrated), figures.margins.count)
    let which = calibrated == all ? Figures.count(all, "feature") : "\(calibrated) of \(all) features"
    return switch figures.method {
    case .design: "the design weights alone"
    case .poststratify:
      calibrated == 1
        ? "post-stratified: each value of \(names) has one factor"
        : "post-stratified: each combination of \(names) has one factor"
    case .rake:
      "raked to \(which): the \(figures.hasWeightsNearZero ? "" : "positive ")weights nearest the design weights that "
        + (figures.hasWeightsNearZero ? "meet them, none below 0" : "meet them")
    case .linear: "linear, to \(which): weights may be negative"
    case .logit(let lower, let upper):
      "logit, to \(which): from \(lower) to \(upper) times the design weight"
    }
  }

  private var names: String {
    Lines.listed(figures.margins.filter(\.isCalibrated).map { words.feature($0.feature) })
  }
  private var words: CellWords { CellWords(features: features) }
  private var margins: WeightMarginLines { WeightMarginLines(figures, words) }

  private var design: String {
    switch asked.design {
    case .none: "everybody counts the same"
    case .column(let title): "column “\(Lines.printable(title))”"
    case .lottery: "1/π, π each member's probability of selection in the lottery"
    }
  }

  private var estimates: String {
    switch (figures.method, asked.design) {
    case (.design, .lottery(let people)):
      "the pool, not the population: the weights stand for the "
        + (isPublic ? "" : Figures.grouped(people) + " ") + "people who could be drawn. "
        + "Only calibration looks at the population (--method rake)"
    case (.design, _): "whatever the design weights stand for: nothing looks at the population here"
    default:
      "the population, as far as people with the same values of the features weighted by are alike. Those who take part "
        + "may differ from the others in all else, and no weight mends that"
    }
  }

  // MARK: What

  private var range: String {
    // Two places, or as many as a weight takes that is not practically 0.
    func number(_ weight: Double) -> String {
      let isSmall = abs(weight) < 0.005 && abs(weight) > WeightFigures.nearZero
      return Figures.decimal(weight, places: isSmall ? (abs(weight) < 5e-5 ? 6 : 4) : 2)
    }
    var text =
      "from \(number(figures.range.lowerBound)) to \(number(figures.range.upperBound)), the mean being 1"
    if figures.range.lowerBound < 0 {
      text +=
        "; \(masked(figures.negative)) \(figures.negative == 1 ? "is" : "are") negative (--method logit keeps them "
        + "between bounds)"
    }
    if figures.hasWeightsNearZero { text += "; somebody's is practically 0" }
    if let trimmed = figures.trimmed, let limits {
      text +=
        "; trimmed: \(masked(trimmed.below)) below \(number(limits.lowerBound)) and "
        + "\(masked(trimmed.above)) above \(number(limits.upperBound))"
    }
    return text
  }

  /// A count, or that it is too small to be shown.
  private func masked(_ count: Int?) -> String { count.map(Figures.grouped) ?? "a few" }

  private var precision: String {
    let effect = "design effect \(Figures.decimal(figures.designEffect, places: 2))"
    guard let size = figures.effectiveSize else { return effect }
    return
      "\(effect): \(people) with these weights tell as much as "
      + "\(Figures.decimal(size, places: size < 100 ? 1 : 0)) with equal ones, on what is unrelated to the weights"
  }
}
