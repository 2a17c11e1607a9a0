public import Sortition
public import SortitionCensus
public import SortitionStatistics

/// How many people of the population are in each cell of a crossing, and who says so.
public struct Reference: Sendable, Hashable {
  /// Where the counts come from.
  public enum Source: Sendable, Hashable {
    /// The population table.
    case margin
    /// The joint table of this name.
    case jointTable(String)
    /// The product of the features' shares: nobody has counted it.
    case modelled
  }

  /// What is counted.
  public let crossing: Crossing
  /// Of each cell; not all 0.
  public let counts: [Int]
  /// Where they come from.
  public let source: Source
  /// Whether they count people, so that nobody can be drawn twice.
  public let countsPeople: Bool

  /// Whether the counts are a product of shares.
  public var isModelled: Bool { source == .modelled }

  /// The group beside the population; nil for an empty group.
  public func beside(_ group: [Int], scale: FeatureCounts.Scale = .nominal) -> FeatureCounts? {
    group.contains { $0 > 0 } ? FeatureCounts(group: group, population: counts, scale: scale) : nil
  }

  /// The equal-chance draw that a group is compared with: without replacement where the population counts people
  /// and has all of the group.
  public func draw(of counts: FeatureCounts) -> RandomDraw {
    countsPeople && zip(counts.group, counts.population).allSatisfy { $0 <= $1 }
      ? .withoutReplacement : .withReplacement
  }
}

/// The population that groups are compared with: its margins, and what is known of features jointly.
public struct Population: Sendable {
  /// The margins of every feature.
  public let table: PopulationTable
  /// Joint tables of some features; the first that holds a crossing is taken for it.
  public let jointTables: [JointTable]
  /// How many people a group has at most: k N stays below 2⁶² for counts N.
  public let groupLimit: Int

  /// - Parameter groupLimit: how many people the largest group has that will be compared.
  /// - Precondition: groupLimit ≥ 1; the table's and each joint table's total times groupLimit below 2⁶²; joint
  ///   tables have features and values of the table.
  public init(_ table: PopulationTable, jointTables: [JointTable] = [], groupLimit: Int) {
    precondition(groupLimit >= 1, "a group holds somebody")
    for joint in jointTables {
      precondition(
        zip(joint.features, joint.sizes).allSatisfy { table.features[$0.index].values.count == $1 },
        "joint tables have the population's values")
    }
    self.table = table
    self.jointTables = jointTables
    self.groupLimit = groupLimit
  }

  /// The features.
  public var features: [Feature] { table.features }

  /// The reference of a crossing: the margin, a joint table's, or a product.
  ///
  /// - Precondition: the crossing has a number of cells.
  /// - Complexity: O(cells of the table).
  public func reference(of crossing: Crossing) -> Reference {
    if crossing.features.count == 1 {
      let margin = table.margins[crossing.features[0].index]
      return Reference(
        crossing: crossing, counts: margin.counts, source: .margin, countsPeople: margin.countsPeople)
    }
    for joint in jointTables {
      guard let counts = joint.margin(of: crossing.features) else { continue }
      return Reference(
        crossing: crossing, counts: counts, source: .jointTable(joint.name), countsPeople: joint.countsPeople)
    }
    let margins = crossing.features.map { table.margins[$0.index].counts }
    return Reference(
      crossing: crossing, counts: ProductCounts.counts(of: margins, limit: (1 << 62) / groupLimit),
      source: .modelled, countsPeople: false)
  }
}
