internal import Sortition

/// A row for each rule, a column for each figure.
struct ComparisonTable {
  private let comparison: RuleComparison

  init(_ comparison: RuleComparison) { self.comparison = comparison }

  /// The lines, two of them titles.
  var lines: [String] {
    Lines.table(Self.titles + comparison.outcomes.map(row), leftAligned: [0])
  }

  private static let titles = [
    [
      "rule", "smallest", "largest", "Gini", "geom.", "entropy", "panels", "below", "largest", "mean ÷",
      "proof",
    ],
    ["", "%", "%", "%", "mean %", "", "", "lex. %", "÷ mean", "smallest", ""],
  ]
  private static let none = "–"

  private func row(_ outcome: RuleOutcome) -> [String] {
    let name = outcome.rule.name
    guard let metrics = outcome.metrics else {
      return [name] + repeatElement(Self.none, count: Self.titles[0].count - 1)
    }
    let below = comparison.shareBelowLeximin(outcome).map(share)
    let panels = outcome.distinctPanels.map(Figures.grouped)
    return [
      name, Figures.decimals(metrics.minimum), Figures.decimals(metrics.maximum),
      Figures.decimals(metrics.gini),
      Figures.decimals(metrics.geometricMean), Figures.decimal(metrics.entropy, places: 3),
      panels ?? Self.none, below ?? Self.none, ratio(metrics.largestOverMean),
      ratio(metrics.meanOverSmallest),
      outcome.fit.map { $0.isCertified ? "yes" : "no" } ?? Self.none,
    ]
  }

  /// A share known exactly, to be at least so large, or, where that says nothing, at most.
  private func share(_ share: ClosedRange<Fraction>) -> String {
    let (least, most) = (share.lowerBound.value, share.upperBound.value)
    if least == most { return Figures.decimals(least) }
    if least > 0 { return "≥ " + Figures.decimals(least) }
    return most < 1 ? "≤ " + Figures.decimals(most) : "open"
  }

  private func ratio(_ value: Double) -> String { value.isFinite ? Figures.decimal(value, places: 2) : "∞" }
}
