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
  /// - Parameters:
  ///   - features: those of the population.
  ///   - smallestShown: for publication, the smallest number of people besides 0 that is shown; then the shares before
  ///     weighting are not, which times the people are counts. Nil: everything is.
  public init(_ group: WeightedGroup, features: [Feature], smallestShown: Int? = nil) {
    func people(_ count: Int) -> JSON { 1..<(smallestShown ?? 1) ~= count ? nil : .integer(count) }
    json = [
      "method": .string(group.method.name),
      "people": .integer(group.count),
      "leftOut": [
        "outside": people(group.leftOut.outside),
        "unknown": people(group.leftOut.unknown),
        "absent": people(group.leftOut.absent),
      ],
      "margins": .array(
        group.margins.flatMap {
          Self.margin($0, of: features[$0.feature.index], isPublic: smallestShown != nil)
        }),
      "marginError": .optional(group.marginError),
      "iterations": .optional(group.iterations),
      "designEffect": .number(group.designEffect.value),
      "effectiveSize": .number(group.designEffect.effectiveSize),
      "smallest": .number(group.range.lowerBound),
      "largest": .number(group.range.upperBound),
      "trimmed": group.trimmed.map {
        ["below": people($0.below), "above": people($0.above)]
      } ?? nil,
    ]
  }

  /// The document as a file.
  public var file: ResultFile { ResultFile(name: "weights.json", bytes: json.bytes()) }

  private static func margin(_ margin: WeightedGroup.Margin, of feature: Feature, isPublic: Bool) -> [JSON] {
    feature.values.indices.map { value in
      [
        "feature": .string(feature.name),
        "value": .string(feature.values[value]),
        "calibrated": .bool(margin.isCalibrated),
        "target": .number(margin.target[value]),
        "before": isPublic ? nil : .number(margin.before[value]),
        "after": .number(margin.after[value]),
      ]
    }
  }
}
