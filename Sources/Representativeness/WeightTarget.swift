public import Sortition
public import SortitionCensus

/// What weighted shares are to be: the population's shares over the combinations of values of some features.
///
/// Shares, not counts: features may have been counted in different universes, or be given in percent.
public struct WeightTarget: Sendable, Hashable {
  /// The features, by their places in the population table; ascending, one or more.
  public let features: [Feature.ID]
  /// The number of values of each.
  public let sizes: [Int]
  /// The share of each combination, 1 in all; the last feature's value runs fastest.
  public let shares: [Double]

  /// The margin of one feature.
  public init(_ feature: Feature.ID, of population: PopulationTable) {
    let counts = population.margins[feature.index].counts
    self.init(features: [feature], sizes: [counts.count], counts: counts)
  }

  /// The cells of some features of a joint table, summed over the others; nil where one is not in it.
  ///
  /// - Parameter features: ascending, one or more.
  public init?(_ features: [Feature.ID], of table: JointTable) {
    guard let counts = table.margin(of: features) else { return nil }
    let sizes = zip(table.features, table.sizes).filter { features.contains($0.0) }.map(\.1)
    self.init(features: features, sizes: sizes, counts: counts)
  }

  private init(features: [Feature.ID], sizes: [Int], counts: [Int]) {
    let total = Double(counts.reduce(0, +))
    self.features = features
    self.sizes = sizes
    shares = counts.map { Double($0) / total }
  }

  /// The value of each feature in a combination.
  public func values(of category: Int) -> [Feature.Value] {
    var rest = category
    var values: [Feature.Value] = []
    for size in sizes.reversed() {
      values.append(Feature.Value(rest % size))
      rest /= size
    }
    return values.reversed()
  }

  /// The shares of one of the features' values.
  ///
  /// - Precondition: the target has the feature.
  public func shares(of feature: Feature.ID) -> [Double] { summed(shares, over: feature) }

  /// Numbers of all combinations, summed for each value of one of the features.
  func summed(_ numbers: [Double], over feature: Feature.ID) -> [Double] {
    guard let place = features.firstIndex(of: feature) else {
      preconditionFailure("a feature of the target")
    }
    let stride = sizes[(place + 1)...].reduce(1, *)
    var sums = [Double](repeating: 0, count: sizes[place])
    for (category, number) in numbers.enumerated() { sums[category / stride % sizes[place]] += number }
    return sums
  }
}

extension WeightTarget {
  /// Why it is not clear what to weight to.
  public enum Unclear: Error, Sendable, Hashable {
    /// Post-stratification needs one table, and there are several or, beside several features, none.
    case whichTable
    /// No joint table holds these features together.
    case notCounted([Feature.ID])
    /// The population has no feature of this name, or it was named before.
    case unknownFeature(String)
  }

  /// What a method weights to.
  ///
  /// - Parameter features: those to weight by, ascending; nil for all, and for post-stratification those of the only
  ///   joint table, or the only feature.
  /// - Throws: for post-stratification where it is not clear. A smaller joint table that holds the features goes before
  ///   a larger one.
  public static func targets(
    of method: WeightingMethod, by features: [Feature.ID]?, population: PopulationTable, joint: [JointTable]
  ) throws(Unclear) -> [WeightTarget] {
    let all = population.features.indices.map { Feature.ID($0) }
    switch method {
    case .design: return []
    case .rake, .linear, .logit: return (features ?? all).map { WeightTarget($0, of: population) }
    case .poststratify:
      let only = joint.count == 1 ? joint[0].features : joint.isEmpty && all.count == 1 ? all : nil
      guard let wanted = features ?? only else { throw .whichTable }
      if wanted.count == 1 { return [WeightTarget(wanted[0], of: population)] }
      let smallest = joint.sorted { $0.features.count < $1.features.count }
      guard let target = smallest.lazy.compactMap({ WeightTarget(wanted, of: $0) }).first else {
        throw .notCounted(wanted)
      }
      return [target]
    }
  }
}
