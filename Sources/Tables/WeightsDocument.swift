public import Sortition
public import SortitionRepresentativeness
internal import SortitionStatistics

/// `weights.json`: how people were weighted, and what the weights do.
///
/// The keys and their order are those of Documentation/Assessment.md; what does not apply is null.
public struct WeightsDocument: Sendable, Hashable {
  /// The document.
  public let json: JSON

  /// The document of a weighted group.
  ///
  /// - Parameter features: those of the population.
  public init(_ group: WeightedGroup, features: [Feature]) {
    json = [
      "method": .string(group.method.name),
      "people": .integer(group.count),
      "leftOut": [
        "outside": .integer(group.leftOut.outside),
        "unknown": .integer(group.leftOut.unknown),
        "absent": .integer(group.leftOut.absent),
      ],
      "margins": .array(group.margins.flatMap { Self.margin($0, of: features[$0.feature.index]) }),
      "marginError": .optional(group.marginError),
      "iterations": .optional(group.iterations),
      "designEffect": .number(group.designEffect.value),
      "effectiveSize": .number(group.designEffect.effectiveSize),
      "smallest": .number(group.range.lowerBound),
      "largest": .number(group.range.upperBound),
      "trimmed": group.trimmed.map {
        ["below": .integer($0.below), "above": .integer($0.above)]
      } ?? nil,
    ]
  }

  /// The document as a file.
  public var file: ResultFile { ResultFile(name: "weights.json", bytes: json.bytes()) }

  private static func margin(_ margin: WeightedGroup.Margin, of feature: Feature) -> [JSON] {
    feature.values.indices.map { value in
      [
        "feature": .string(feature.name),
        "value": .string(feature.values[value]),
        "calibrated": .bool(margin.isCalibrated),
        "target": .number(margin.target[value]),
        "before": .number(margin.before[value]),
        "after": .number(margin.after[value]),
      ]
    }
  }
}
