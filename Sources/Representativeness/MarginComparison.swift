internal import Sortition
internal import SortitionCensus
internal import SortitionStatistics

/// The shares of weighted people beside those of the population.
struct MarginComparison {
  /// The largest difference between a category's weighted share and its target; nil without targets.
  let error: Double?
  private let answers: Answers
  private let people: [Int]
  private let design: [Double]?
  private let weights: WeightColumn
  private let targets: [WeightTarget]
  /// For each target the share of each category by design weights, and by weights.
  private let before: [[Double]]
  private let after: [[Double]]

  /// - Parameter cells: the people crossed by the targets; nil without any.
  init(
    _ answers: Answers, people: [Int], design: [Double]?, weights: WeightColumn, cells: CrossedCells?,
    targets: [WeightTarget]
  ) {
    (self.answers, self.people, self.design) = (answers, people, design)
    (self.weights, self.targets) = (weights, targets)
    guard let cells else {
      (error, before, after) = (nil, [], [])
      return
    }
    var sums = [Double](repeating: 0, count: cells.count)
    for (cell, weight) in zip(cells.cellOfPerson, weights) { sums[Int(cell)] += weight }
    before = cells.marginSums(of: cells.designTotals).map(Self.shares)
    after = cells.marginSums(of: sums).map(Self.shares)
    error = zip(after, targets).reduce(0) { largest, margin in
      zip(margin.0, margin.1.shares).reduce(largest) { max($0, abs($1.0 - $1.1)) }
    }
  }

  private static func shares(_ sums: [Double]) -> [Double] {
    let total = sums.reduce(0, +)
    return sums.map { $0 / total }
  }

  /// The margins of all features.
  ///
  /// - Complexity: O(n) for each feature without a target.
  func margins(of population: PopulationTable) -> [WeightedGroup.Margin] {
    population.features.indices.map { index in
      let feature = Feature.ID(index)
      guard let t = targets.firstIndex(where: { $0.crossing.features.contains(feature) }) else {
        return compared(feature, to: WeightTarget(feature, of: population).shares)
      }
      return WeightedGroup.Margin(
        feature: feature, isCalibrated: true, target: targets[t].shares(of: feature),
        before: targets[t].summed(before[t], over: feature),
        after: targets[t].summed(after[t], over: feature))
    }
  }

  /// A feature that was not calibrated, over those who answered.
  private func compared(_ feature: Feature.ID, to target: [Double]) -> WeightedGroup.Margin {
    let numbers = answers.columns[feature.index].numbers
    var (before, after) = (
      [Double](repeating: 0, count: target.count + 1), [Double](repeating: 0, count: target.count + 1)
    )
    for (place, person) in people.enumerated() {
      before[Int(numbers[person])] += design?[place] ?? 1
      after[Int(numbers[person])] += weights[place]
    }
    return WeightedGroup.Margin(
      feature: feature, isCalibrated: false, target: target, before: Self.properShares(before.dropLast()),
      after: Self.properShares(after.dropLast()))
  }

  /// Shares of sums from 0 up, not all 0; nil of others, which are no shares of anything.
  private static func properShares(_ sums: [Double]) -> [Double]? {
    sums.allSatisfy { $0 >= 0 } && sums.contains { $0 > 0 } ? shares(sums) : nil
  }
}
