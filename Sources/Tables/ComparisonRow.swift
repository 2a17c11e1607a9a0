internal import Sortition

/// A rule in `compare.json` and in `compare.csv`.
struct ComparisonRow {
  private let outcome: RuleOutcome
  private let below: ClosedRange<Fraction>?
  /// What both files hold first.
  private let figures: [JSON.Member]

  init(_ outcome: RuleOutcome, of comparison: RuleComparison) {
    self.outcome = outcome
    below = comparison.shareBelowLeximin(outcome)
    let metrics = outcome.metrics
    func tenth(_ end: RatioProducts.End) -> Double? {
      outcome.probabilities.flatMap { comparison.ratioProducts.meanChance(ofTenth: end, $0) }
    }
    func figure(_ name: String, _ value: Double?) -> JSON.Member {
      JSON.Member(name, .optional(value.flatMap { $0.isFinite ? $0 : nil }))
    }
    figures = [
      .init("rule", .string(outcome.rule.name)),
      .init("method", .optional(Self.method(outcome.result))),
      figure("minimum", metrics?.minimum),
      figure("maximum", metrics?.maximum),
      figure("mean", metrics?.mean),
      figure("gini", metrics?.gini),
      figure("geometricMean", metrics?.geometricMean),
      figure("entropy", metrics?.entropy),
      .init("distinctPanels", .optional(outcome.distinctPanels)),
      figure("belowLeximin", below?.lowerBound.value),
      figure("largestOverMean", metrics?.largestOverMean),
      figure("meanOverSmallest", metrics?.meanOverSmallest),
      figure("reachableMinimum", comparison.reachableMinimum(outcome)),
      .init("withoutChance", .optional(comparison.membersWithoutChance(outcome))),
      figure("rareTenth", tenth(.rare)),
      figure("abundantTenth", tenth(.abundant)),
    ]
  }

  private static func method(_ result: RuleOutcome.Result) -> String? {
    switch result {
    case .lottery: "lottery"
    case .simulation: "simulation"
    case .undecided: nil
    }
  }

  // MARK: What is nested in JSON

  private var objective: [JSON.Member]? {
    outcome.objective.map { objective in
      [
        .init("aim", .string(objective.aim.rawValue)), .init("value", .number(objective.value)),
        .init("bound", .optional(objective.bound)),
      ]
    }
  }

  private var certified: JSON { outcome.fit.map { .bool($0.isCertified) } ?? nil }
  private var tickets: JSON { .optional(outcome.fit?.lottery.tickets) }

  /// As in `lottery.json`.
  private var realised: JSON { .optional(outcome.fit.map { LotteryDocument.realised($0) }) }
  private var path: JSON { .optional(outcome.fit.map { LotteryDocument.path($0) }) }

  private var reason: JSON {
    if case .undecided(let reason) = outcome.result { return .string(reason) }
    return .optional(outcome.fit?.uncertifiedBecause)
  }

  private var simulation: [JSON.Member]? {
    outcome.simulation.map { simulation, bounds in
      [
        .init("panels", .integer(simulation.panels)), .init("restarts", .integer(simulation.restarts)),
        .init("failures", .integer(simulation.failures)),
        .init("acceptance", .number(simulation.acceptance.value)),
        .init("minimumLower", .number(bounds.smallest.lower)),
        .init("minimumUpper", .number(bounds.smallest.upper)),
        .init("belowLeximinUpper", .optional(below?.upperBound.value)),
        .init("confidence", .number(bounds.confidence)),
      ]
    }
  }

  // MARK: Both files

  var json: JSON {
    .object(
      figures + [
        .init("objective", objective.map(JSON.object) ?? nil), .init("certified", certified),
        .init("reason", reason), .init("tickets", tickets), .init("realised", realised),
        .init("path", path),
        .init("simulation", simulation.map(JSON.object) ?? nil),
      ])
  }

  private static let figureColumns = [
    "rule", "method", "minimum", "maximum", "mean", "gini", "geometricMean", "entropy", "distinctPanels",
    "belowLeximin", "largestOverMean", "meanOverSmallest", "reachableMinimum", "withoutChance", "rareTenth",
    "abundantTenth",
  ]
  private static let objectiveColumns = ["aim", "value", "bound"]
  private static let simulationColumns = [
    "panels", "acceptance", "minimumLower", "minimumUpper", "belowLeximinUpper",
  ]

  /// The titles of `compare.csv`.
  static let columns =
    figureColumns + objectiveColumns + ["certified", "tickets", "realised", "path"] + simulationColumns + [
      "reason"
    ]

  var cells: [String] {
    let values =
      Self.values(figures, Self.figureColumns) + Self.values(objective, Self.objectiveColumns)
      + [certified, tickets, realised, path] + Self.values(simulation, Self.simulationColumns) + [reason]
    return values.map(Self.cell)
  }

  private static func values(_ members: [JSON.Member]?, _ names: [String]) -> [JSON] {
    names.map { name in members?.first { $0.name == name }?.value ?? nil }
  }

  /// Null is empty, a text itself, anything else its JSON.
  private static func cell(_ value: JSON) -> String {
    switch value {
    case .null: ""
    case .string(let text): text
    default: String(value.text().dropLast())
    }
  }
}
