internal import ArgumentParser
internal import Sortition
internal import SortitionCensus
internal import SortitionRepresentativeness
internal import SortitionTables

/// How people are weighted.
struct WeightingOptions: ParsableArguments {
  @Option(help: "rake (default), poststratify, linear, logit, or design: the design weights alone.")
  var method = "rake"

  @Option(
    help: "The features to weight by, with commas (default: all; with poststratify the joint table's).")
  var by: String?

  @Option(help: "L,U: the weights of logit stay between these multiples of the design weight.")
  var bounds: String?

  @Option(help: "L,U: weights are clipped to these multiples of their mean in the end.")
  var trim: String?

  @Option(help: "The title of a column with design weights (default: 1/π for a panel, else all alike).")
  var base: String?

  /// The method; nil where something is wrong with the options.
  var resolvedMethod: WeightingMethod? {
    switch method {
    case "rake": .rake
    case "poststratify": .poststratify
    case "linear": .linear
    case "logit": multiples.map { .logit(lower: $0.lower, upper: $0.upper) }
    case "design": .design
    default: nil
    }
  }

  /// Where weights are clipped; nil also where something is wrong with the options.
  var limits: ClosedRange<Double>? {
    guard let (lower, upper) = trim.flatMap(Self.pair), lower >= 0, lower <= 1, upper >= 1 else {
      return nil
    }
    return lower...upper
  }

  private var multiples: (lower: Double, upper: Double)? {
    guard let (lower, upper) = bounds.flatMap(Self.pair), lower >= 0, lower < 1, upper > 1 else {
      return nil
    }
    return (lower, upper)
  }

  /// What is wrong with the options, whatever the data.
  var problems: [String] {
    var problems: [String] = []
    if method == "logit" {
      if let bounds, multiples == nil {
        problems.append("--bounds \(bounds): write two numbers, 0 ≤ L < 1 < U, as in --bounds 0.3,3.")
      } else if bounds == nil {
        problems.append("--method logit needs --bounds, as in --bounds 0.3,3.")
      }
    } else {
      if resolvedMethod == nil {
        problems.append("--method \(method): there are rake, poststratify, linear, logit and design.")
      }
      if bounds != nil {
        problems.append("--bounds: only --method logit has bounds; --trim clips any weights.")
      }
    }
    if let trim, limits == nil {
      problems.append("--trim \(trim): write two numbers, 0 ≤ L ≤ 1 ≤ U, as in --trim 0.3,3.")
    }
    if let names = by.map(Self.names) {
      if method == "design" { problems.append("--by: --method design looks at no feature.") }
      if Settings.namesOneTwice(names) {
        problems.append("--by \(names.joined(separator: ",")): a feature is named twice. Name it once.")
      }
    }
    return problems
  }

  /// What the weights are to meet.
  func targets(of method: WeightingMethod, in input: AssessmentInput) throws -> [WeightTarget] {
    do throws(WeightTarget.Unclear) {
      return try WeightTarget.targets(
        of: method, by: try features(in: input), population: input.population, joint: input.jointTables)
    } catch {
      let names = input.population.features.map(\.name)
      let tables = input.jointTables.map { table in
        "\(table.name) (\(table.features.map { names[$0.index] }.joined(separator: ", ")))"
      }
      let known = tables.isEmpty ? "no joint table" : tables.joined(separator: ", ")
      switch error {
      case .unknownFeature(let name):
        throw CommandFailure(
          .usage,
          "--by: the population has no feature “\(name)”. It has \(names.joined(separator: ", "))."
        )
      case .whichTable:
        throw CommandFailure(
          .usage,
          "--method poststratify: say by which feature, or the features of which joint table (--by). There is \(known)."
        )
      case .notCounted(let features):
        throw CommandFailure(
          .usage,
          "--by: no joint table counts \(features.map { names[$0.index] }.joined(separator: ", ")) together. There is "
            + "\(known). --method rake needs none.")
      }
    }
  }

  /// The features of `--by`, ascending.
  private func features(in input: AssessmentInput) throws(WeightTarget.Unclear) -> [Feature.ID]? {
    guard let by else { return nil }
    var features: [Feature.ID] = []
    for name in Self.names(by) {
      guard let feature = input.population.feature(named: name) else {
        throw .unknownFeature(name)
      }
      features.append(feature)
    }
    return features.sorted()
  }

  private static func names(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  private static func pair(_ text: String) -> (Double, Double)? {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard numbers.count == 2, let lower = numbers[0], let upper = numbers[1], upper.isFinite else {
      return nil
    }
    return (lower, upper)
  }
}
