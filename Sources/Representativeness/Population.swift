public import Sortition
public import SortitionCensus

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
    precondition(
      (table.margins.map(\.counts) + jointTables.map(\.counts)).allSatisfy { counts in
        let (product, overflow) = counts.reduce(0, +).multipliedReportingOverflow(by: groupLimit)
        return !overflow && product < 1 << 62
      }, "k N has 62 bits")
    self.table = table
    self.jointTables = jointTables
    self.groupLimit = groupLimit
  }

  /// The features.
  public var features: [Feature] { table.features }

  /// The reference of a crossing: the margin, the first joint table that holds it, or a product.
  ///
  /// Three features of which the first joint table that holds any two has a and b are q_ab q_c: only the third is taken
  /// for independent. Else the product is of each feature's shares.
  ///
  /// A joint table counts people only where the margins of all its features do too: who publishes those in percent or
  /// thousands hardly counts the cells otherwise, and their total does not tell.
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
        crossing: crossing, counts: counts, source: .jointTable(joint.name),
        countsPeople: joint.countsPeople
          && joint.features.allSatisfy { table.margins[$0.index].countsPeople })
    }
    let margins = crossing.features.map { table.margins[$0.index].counts }
    let limit = (1 << 62) / groupLimit
    guard crossing.features.count == 3, let (joint, alone) = pair(in: crossing) else {
      return Reference(
        crossing: crossing, counts: ProductCounts.counts(of: margins, limit: limit),
        source: .modelled(pairOf: nil), countsPeople: false)
    }
    let two = crossing.features.filter { $0 != crossing.features[alone] }
    let product = ProductCounts.counts(of: [joint.margin(of: two) ?? [], margins[alone]], limit: limit)
    // The third feature's value runs fastest in the product, and at its own place in the crossing.
    let (size, inner) = (crossing.sizes[alone], crossing.sizes[(alone + 1)...].reduce(1, *))
    let counts = product.indices.map { number in
      let (outer, value, rest) = (number / (size * inner), number / inner % size, number % inner)
      return product[(outer * inner + rest) * size + value]
    }
    return Reference(
      crossing: crossing, counts: counts, source: .modelled(pairOf: joint.name), countsPeople: false)
  }

  /// The first joint table with two of three features, and the place of the third.
  private func pair(in crossing: Crossing) -> (JointTable, alone: Int)? {
    for joint in jointTables {
      for alone in crossing.features.indices
      where joint.holds(crossing.features.filter { $0 != crossing.features[alone] }) {
        return (joint, alone)
      }
    }
    return nil
  }
}
