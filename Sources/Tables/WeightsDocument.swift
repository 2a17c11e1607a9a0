public import Sortition
public import SortitionRepresentativeness

/// `weights.json`: how people were weighted, and what the weights do.
///
/// The keys and their order are those of Documentation/Assessment.md; what does not apply, or is not for publication,
/// is null.
public struct WeightsDocument: Sendable, Hashable {
  /// The document.
  public let json: JSON

  /// The document of a weighted group; the features are those of the population.
  public init(_ figures: WeightFigures, features: [Feature]) {
    json = [
      "method": .string(figures.method.name),
      "people": .optional(figures.people),
      "leftOut": [
        "outside": .optional(figures.leftOut.outside),
        "unknown": .optional(figures.leftOut.unknown),
        "absent": .optional(figures.leftOut.absent),
      ],
      "margins": .array(figures.margins.flatMap { Self.margin($0, of: features[$0.feature.index]) }),
      "marginError": .optional(figures.marginError),
      "iterations": .optional(figures.iterations),
      "designEffect": .number(figures.designEffect),
      "effectiveSize": .optional(figures.effectiveSize),
      "smallest": .number(figures.range.lowerBound),
      "largest": .number(figures.range.upperBound),
      "trimmed": figures.trimmed.map {
        ["below": .optional($0.below), "above": .optional($0.above)]
      } ?? nil,
    ]
  }

  /// The document as a file.
  public var file: ResultFile { ResultFile(name: "weights.json", bytes: json.bytes()) }

  private static func margin(_ margin: WeightFigures.Margin, of feature: Feature) -> [JSON] {
    feature.values.indices.map { value in
      [
        "feature": .string(feature.name),
        "value": .string(feature.values[value]),
        "calibrated": .bool(margin.isCalibrated),
        "target": .number(margin.target[value]),
        "before": .optional(margin.before?[value]),
        "after": .optional(margin.after?[value]),
      ]
    }
  }
}
