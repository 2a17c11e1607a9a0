internal import Sortition
internal import SortitionStatistics

/// What of an assessment's counts stays out of published tables.
public struct AssessmentMasks: Sendable, Hashable {
  /// For each feature whether the count of each value, and last that of the unknown answers, is masked; nil where
  /// the feature's whole table stays out. Where the last is masked, so is the number of known answers.
  public let features: [[Bool]?]
  /// For each of the assessment's crossings whether the count of each cell is masked; nil where the table stays out:
  /// triples, and pairs of a feature whose unknown answers are masked, since their number would follow from the sum.
  public let crossings: [[Bool]?]
}

extension Assessment {
  /// Masks counts from 1 to N − 1, and those that would give them away, as ``SmallCells`` does; the number of all
  /// people is published.
  ///
  /// - Parameter minimum: N.
  /// - Complexity: that of ``SmallCells`` for every feature and pair.
  public func masks(minimum: Int) -> AssessmentMasks {
    let featureMasks = features.map { feature in
      let (known, unknown) = answers.counts(of: feature.feature)
      return SmallCells.masked(known + [unknown], minimum: minimum)
    }
    let crossingMasks = crossings.map { crossed -> [Bool]? in
      let features = crossed.crossing.features
      guard features.count == 2, let rows = featureMasks[features[0].index], rows.last == false,
        let columns = featureMasks[features[1].index], columns.last == false
      else { return nil }
      return SmallCells.masked(
        crossed.counts.group, columns: crossed.crossing.sizes[1], hiddenRows: Array(rows.dropLast()),
        hiddenColumns: Array(columns.dropLast()), minimum: minimum)
    }
    return AssessmentMasks(features: featureMasks, crossings: crossingMasks)
  }
}
