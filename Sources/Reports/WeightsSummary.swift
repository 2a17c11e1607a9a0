public import Sortition
public import SortitionRepresentativeness
internal import SortitionStatistics

/// The weights of a group in words: who has them, what they meet, and what they cost.
public struct WeightsSummary: Sendable {
  /// What was asked for.
  public struct Asked: Sendable {
    /// What the data set is called.
    public let dataSet: String
    /// Whom the weights are of.
    public let subject: AssessmentResult.Subject
    /// Where the design weights come from.
    public let design: Design

    /// What was asked for.
    public init(dataSet: String, subject: AssessmentResult.Subject, design: Design) {
      (self.dataSet, self.subject, self.design) = (Lines.printable(dataSet), subject, design)
    }
  }

  /// Where design weights come from.
  public enum Design: Sendable, Hashable {
    /// All alike.
    case none
    /// From a column of that title.
    case column(String)
    /// 1/π of a lottery with so many people who had a chance.
    case lottery(people: Int)
  }

  private let asked: Asked
  private let group: WeightedGroup
  private let features: [Feature]
  private let limits: ClosedRange<Double>?
  private let style: Style

  /// The summary of a group; the features are those of the population.
  public init(
    _ asked: Asked, group: WeightedGroup, features: [Feature], limits: ClosedRange<Double>?,
    style: Style = .plain
  ) {
    (self.asked, self.group, self.features) = (asked, group, features)
    (self.limits, self.style) = (limits, style)
  }

  /// The summary, lines of at most 100 characters.
  public func text(files: FileList? = nil) -> String {
    var lines = [style.heading(title)] + leftOut
    lines += Lines.pairs([("method", method), ("design", design), ("estimates", estimates)])
    lines += [
      "", style.heading("The value of each feature that was farthest from the population, in percent"),
    ]
    lines += margins
    lines += ["", style.heading("What the weights do")]
    lines += Lines.pairs([("margins", met), ("weights", range), ("precision", precision)])
    if let files { lines += ["", style.heading(files.title)] + files.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Who

  private var people: String { GroupWords(subject: asked.subject).count(group.count) }
  private var title: String { "\(asked.dataSet): weights of \(people)" }

  private var leftOut: [String] {
    let leftOut = group.leftOut
    guard leftOut.count > 0 else { return [] }
    let parts = [
      (leftOut.unknown, "left an answer to a feature that is calibrated open"),
      (leftOut.outside, leftOut.outside == 1 ? "is not of the population" : "are not of the population"),
      (
        leftOut.absent,
        "\(leftOut.absent == 1 ? "has" : "have") an answer, or answers together, that nobody of the population has"
      ),
    ].filter { $0.0 > 0 }.map { Figures.grouped($0.0) + " " + $0.1 }
    return Lines.paragraph(
      Figures.count(leftOut.count, "person gets", "people get") + " no weight: \(Lines.listed(parts)).")
  }

  // MARK: How

  private var method: String {
    let (calibrated, all) = (group.margins.count(where: \.isCalibrated), group.margins.count)
    let which = calibrated == all ? Figures.count(all, "feature") : "\(calibrated) of \(all) features"
    return switch group.method {
    case .design: "the design weights alone"
    case .poststratify:
      calibrated == 1
        ? "post-stratified: each value of \(names) has one factor"
        : "post-stratified: each combination of \(names) has one factor"
    case .rake: "raked to \(which): the positive weights nearest the design weights that meet them"
    case .linear: "linear, to \(which): weights may be negative"
    case .logit(let lower, let upper):
      "logit, to \(which): from \(lower) to \(upper) times the design weight"
    }
  }

  private var names: String {
    Lines.listed(group.margins.filter(\.isCalibrated).map { words.feature($0.feature) })
  }
  private var words: CellWords { CellWords(features: features) }

  private var design: String {
    switch asked.design {
    case .none: "everybody counts the same"
    case .column(let title): "column “\(Lines.printable(title))”"
    case .lottery: "1/π, π each member's probability of selection in the lottery"
    }
  }

  private var estimates: String {
    switch (group.method, asked.design) {
    case (.design, .lottery(let people)):
      "the pool, not the population: the weights stand for the \(Figures.grouped(people)) people who could be drawn. "
        + "Only calibration looks at the population (--method rake)"
    case (.design, _): "whatever the design weights stand for: nothing looks at the population here"
    default:
      "the population, as far as people of equal values in the calibrated features are alike. Who takes part may differ "
        + "from who does not in all else, and no weight mends that"
    }
  }

  // MARK: What

  private var margins: [String] {
    let header = ["feature", "value", "population", "before", "after", ""]
    return Lines.table(
      [header]
        + group.margins.map { margin in
          let worst = farthest(margin.before, margin.target)
          let feature = features[margin.feature.index]
          return [
            Lines.printable(feature.name), Lines.printable(feature.values[worst]),
            percent(margin.target[worst]), percent(margin.before[worst]), percent(margin.after[worst]),
            margin.isCalibrated ? "" : "not calibrated",
          ]
        }, leftAligned: [0, 1, 5])
  }

  private func percent(_ share: Double) -> String {
    share.isFinite ? Figures.decimal(share * 100, places: 1) : "–"
  }

  private func farthest(_ shares: [Double], _ target: [Double]) -> Int {
    let distances = zip(shares, target).map { abs($0 - $1) }
    return distances.indices.max { distances[$0] < distances[$1] } ?? 0
  }

  /// Differences up to this are those of the iteration's end.
  private static let metTolerance = 1e-6

  private var met: String {
    guard let error = group.marginError else { return "none is calibrated" }
    if error <= Self.metTolerance { return "met" }
    let missed = group.margins.filter(\.isCalibrated).map { margin in
      let value = farthest(margin.after, margin.target)
      return (margin, value, error: abs(margin.after[value] - margin.target[value]))
    }.max { $0.error < $1.error }
    guard let (margin, value, largest) = missed, largest > Self.metTolerance else {
      return
        "met by each feature; a combination misses its share by \(Figures.points(error)), since the weights were trimmed"
    }
    let name = words.name(Cell([.init(feature: margin.feature, value: .init(value))]))
    return "missed by up to \(Figures.points(largest)) (\(name)), since the weights were trimmed"
  }

  private var range: String {
    func number(_ weight: Double) -> String { Figures.decimal(weight, places: 2) }
    var text =
      "from \(number(group.range.lowerBound)) to \(number(group.range.upperBound)), the mean being 1"
    if group.range.lowerBound < 0 {
      let negative = group.weights.count { $0 < 0 }
      text += "; \(Figures.grouped(negative)) are negative (--method logit keeps them between bounds)"
    }
    if let trimmed = group.trimmed, let limits {
      text +=
        "; trimmed were \(Figures.grouped(trimmed.below)) below \(number(limits.lowerBound)) and "
        + "\(Figures.grouped(trimmed.above)) above \(number(limits.upperBound))"
    }
    return text
  }

  private var precision: String {
    let effect = group.designEffect
    return
      "design effect \(Figures.decimal(effect.value, places: 2)): \(people) with these weights tell as much as "
      + "\(Figures.decimal(effect.effectiveSize, places: 0)) with equal ones, of what is unrelated to the weights"
  }
}
