public import Sortition
public import SortitionCensus

/// What weighted shares are to be: the population's shares over the combinations of values of some features.
///
/// Shares, not counts: features may have been counted in different universes, or be given in percent.
public struct WeightTarget: Sendable, Hashable {
  /// The combinations.
  public let crossing: Crossing
  /// The share of each, 1 in all.
  public let shares: [Double]

  /// The margin of one feature.
  public init(_ feature: Feature.ID, of population: PopulationTable) {
    self.init([feature], population, counts: population.margins[feature.index].counts)
  }

  /// The cells of some features of a joint table, summed over the others; nil where one is not in it.
  ///
  /// - Parameter features: of the population; ascending, one or more.
  public init?(_ features: [Feature.ID], of table: JointTable, _ population: PopulationTable) {
    guard let counts = table.margin(of: features) else { return nil }
    self.init(features, population, counts: counts)
  }

  private init(_ features: [Feature.ID], _ population: PopulationTable, counts: [Int]) {
    let total = Double(counts.reduce(0, +))
    crossing = Crossing(features, among: population.features)
    shares = counts.map { Double($0) / total }
  }

  /// The shares of one of the features' values.
  ///
  /// - Precondition: the target has the feature.
  package func shares(of feature: Feature.ID) -> [Double] { summed(shares, over: feature) }

  /// Numbers of all combinations, summed for each value of one of the features.
  func summed(_ numbers: [Double], over feature: Feature.ID) -> [Double] {
    guard let place = crossing.features.firstIndex(of: feature) else {
      preconditionFailure("a feature of the target")
    }
    let sizes = crossing.sizes
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
      guard let target = smallest.lazy.compactMap({ WeightTarget(wanted, of: $0, population) }).first else {
        throw .notCounted(wanted)
      }
      return [target]
    }
  }
}
