internal import SortitionStatistics

/// People of whom the group should have one or more, and has nobody.
public struct EmptyGroup: Sendable, Hashable {
  /// The people meant.
  public let cell: Cell
  /// k q ≥ 1.
  public let expected: Double
  /// Whether nobody has counted them in the population.
  public let isModelled: Bool
  /// How many people's answers leave it open whether they are of the cell.
  public let unknown: Int

  /// An empty group.
  package init(cell: Cell, expected: Double, isModelled: Bool, unknown: Int) {
    self.cell = cell
    self.expected = expected
    self.isModelled = isModelled
    self.unknown = unknown
  }
}

extension EmptyGroup {
  /// The cells of k q ≥ 1 without anybody, k N_c ≥ N in whole numbers.
  static func of(_ counts: FeatureCounts, _ reference: Reference, unknown: Int) -> [EmptyGroup] {
    let expected = counts.expected
    return counts.group.indices
      .filter { counts.group[$0] == 0 && counts.size * counts.population[$0] >= counts.populationSize }
      .map {
        EmptyGroup(
          cell: reference.crossing.cell($0), expected: expected[$0], isModelled: reference.isModelled,
          unknown: unknown)
      }
  }

  /// Without those that a wider one of them implies: nobody of 16 to 24, hence no woman of 16 to 24.
  ///
  /// - Parameter groups: those of fewer features first.
  /// - Returns: the largest expectation first; of equal ones in the order given.
  static func widest(_ groups: [EmptyGroup]) -> [EmptyGroup] {
    var kept: [EmptyGroup] = []
    var cells = Set<Cell>()
    for group in groups where !group.cell.wider.contains(where: cells.contains) {
      kept.append(group)
      cells.insert(group.cell)
    }
    return kept.indices
      .sorted { (kept[$1].expected, $0) < (kept[$0].expected, $1) }
      .map { kept[$0] }
  }
}
