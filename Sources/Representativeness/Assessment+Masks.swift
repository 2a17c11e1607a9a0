internal import Sortition
internal import SortitionParallel
internal import SortitionStatistics

/// What of an assessment's counts stays out of published tables.
public struct AssessmentMasks: Sendable, Hashable {
  /// For each feature whether the count of each value, and last that of the unknown answers, is masked; nil where
  /// the feature's whole table stays out. Where the last is masked, so is the number of known answers.
  public let features: [[Bool]?]
  /// For each of the assessment's crossings whether the count of each cell is masked, and last whether that of a cell
  /// with unknown answers is; nil where the table stays out, as all triples do.
  public let crossings: [[Bool]?]
  /// Whether the number of people who are compared is masked; then every table stays out.
  public let people: Bool
  /// Whether the number of people outside the population is masked.
  public let outside: Bool
}

extension Assessment {
  /// Masks counts from 1 to N − 1, and those that would give them away, as ``SmallCells`` does; the number of all
  /// people is published unless it is one of these itself.
  ///
  /// Unknown answers are a row and a column of every pair: how many people of a value left another feature open
  /// follows from the sums.
  ///
  /// - Parameter minimum: N.
  /// - Complexity: that of ``SmallCells`` for every feature and pair, on all cores. The pairs share what one table may
  ///   take, by their cells, so that many take no longer than one.
  public func masks(minimum: Int) -> AssessmentMasks {
    func isSmall(_ count: Int) -> Bool { (1..<max(1, minimum)).contains(count) }
    let hidesAll = isSmall(answers.count)
    let featureMasks = features.map { feature -> [Bool]? in
      let (known, unknown) = answers.counts(of: feature.feature)
      return hidesAll ? nil : SmallCells.masked(known + [unknown], minimum: minimum)
    }
    let sizes = crossings.map { $0.crossing.features.count == 2 ? $0.counts.categoryCount : 0 }
    let cells = max(1, sizes.reduce(0, +))
    let crossingMasks = parallelMap(crossings.count) { place in
      pairMask(
        crossings[place].crossing, featureMasks, minimum: minimum,
        effort: MaskedTable.usualEffort / cells * sizes[place])
    }
    return AssessmentMasks(
      features: featureMasks, crossings: apart(crossingMasks, featureMasks), people: hidesAll,
      outside: isSmall(answers.outside))
  }

  /// Masks of pairs that cannot be played off against each other: if any cell is masked, pairs that close a ring of
  /// features stay out, and so do further pairs of a feature with masked values.
  ///
  /// What is masked in a pair is so for whoever knows its features' tables. Of pairs without a ring, whatever fills the
  /// masked cells of one can be extended to counts of all features that agree with the others (N. Vorob'ev 1962: only
  /// their common margins have to agree, and these are published, or in one pair alone). Three pairs in a ring may tell
  /// a masked count though no two do. The first pairs by their features stay.
  private func apart(_ masks: [[Bool]?], _ featureMasks: [[Bool]?]) -> [[Bool]?] {
    guard masks.contains(where: { $0?.contains(true) ?? false }) else { return masks }
    let hides = featureMasks.map { $0?.contains(true) ?? true }
    var masks = masks
    var part = Array(featureMasks.indices)
    var isTaken = featureMasks.map { _ in false }
    // A pair of which no cell is shown tells nothing.
    for pair in masks.indices where masks[pair]?.dropLast().contains(false) == false { masks[pair] = nil }
    let pairs = crossings.indices.filter { masks[$0] != nil }.sorted {
      crossings[$0].crossing.features.lexicographicallyPrecedes(crossings[$1].crossing.features)
    }
    for pair in pairs {
      let ends = crossings[pair].crossing.features.map(\.index)
      guard part[ends[0]] != part[ends[1]], !ends.contains(where: { hides[$0] && isTaken[$0] }) else {
        masks[pair] = nil
        continue
      }
      for end in ends { isTaken[end] = true }
      let (kept, joined) = (part[ends[0]], part[ends[1]])
      part = part.map { $0 == joined ? kept : $0 }
    }
    return masks
  }

  /// Nil for what is no pair, and where the table stays out.
  private func pairMask(
    _ crossing: Crossing, _ featureMasks: [[Bool]?], minimum: Int, effort: Int
  ) -> [Bool]? {
    let (features, sizes) = (crossing.features, crossing.sizes)
    guard features.count == 2, let rows = featureMasks[features[0].index],
      let columns = featureMasks[features[1].index]
    else { return nil }
    // Without any unknown answer there is no such row or column to hide something in.
    let (rowCount, columnCount) = (
      sizes[0] + (hasUnknown(features[0]) ? 1 : 0), sizes[1] + (hasUnknown(features[1]) ? 1 : 0)
    )
    guard
      let masked = SmallCells.masked(
        answers.counts(of: features[0], features[1], rowCount, columnCount), columns: columnCount,
        hiddenRows: Array(rows.prefix(rowCount)), hiddenColumns: Array(columns.prefix(columnCount)),
        minimum: minimum, effort: effort)
    else { return nil }
    let known = (0..<sizes[0]).flatMap { row in (0..<sizes[1]).map { row * columnCount + $0 } }
    return known.map { masked[$0] } + [masked.count { $0 } > known.count { masked[$0] }]
  }

  private func hasUnknown(_ feature: Feature.ID) -> Bool { features[feature.index].unknown > 0 }
}

extension Answers {
  /// How many people gave each pair of answers, an unknown one being the last of its feature; row by row.
  ///
  /// - Precondition: so many rows and columns hold every answer.
  fileprivate func counts(of row: Feature.ID, _ column: Feature.ID, _ rows: Int, _ columns: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: rows * columns)
    for (r, c) in zip(self.columns[row.index], self.columns[column.index]) {
      counts[r.index * columns + c.index] += 1
    }
    return counts
  }
}
