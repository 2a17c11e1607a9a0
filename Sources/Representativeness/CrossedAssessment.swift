public import SortitionStatistics

/// How far a group is from the population on two or three features at once.
public struct CrossedAssessment: Sendable, Hashable {
  /// What is crossed.
  public let crossing: Crossing
  /// What the group is compared with.
  public let reference: Reference
  /// People with known answers to all of the features, at least one, beside the population.
  public let counts: FeatureCounts
  /// People with an unknown answer to one of the features, who are left out.
  public let leftOut: Int
  /// Whether quotas had a part in the counts.
  public let steering: Steering
  /// D and its anchors.
  public let distance: PopulationDistance
  /// Whether chance explains it.
  public let pValue: PValue
  /// The p-value adjusted for all crossings that have one (Benjamini and Hochberg); nil where there is none.
  public internal(set) var pValueAdjusted: Double?

  /// k.
  public var known: Int { counts.size }
  /// Whether nobody has counted the population of the cells.
  public var isModelled: Bool { reference.isModelled }
  /// D − E[D]; crossings are ranked by it.
  public var excess: Double { distance.excess }
}

extension CrossedAssessment {
  /// The cells of the crossing, by number.
  ///
  /// Of people left out, each might be of any cell; the bounds of a ratio over the unknown answers are outer ones.
  /// - Complexity: O(cells).
  public var cells: [CellComparison] { counts.group.indices.map(cell) }

  /// The cells with most people too many or missing, |x − k q|; equal ones by number.
  ///
  /// - Complexity: O(cells log cells).
  package func worstCells(_ limit: Int) -> [CellComparison] {
    let expected = counts.expected
    let off = counts.group.indices.map { abs(Double(counts.group[$0]) - expected[$0]) }
    return counts.group.indices.sorted { (off[$1], $0) < (off[$0], $1) }.prefix(limit).map(cell)
  }

  private func cell(_ number: Int) -> CellComparison {
    CellComparison(number, of: crossing, in: counts, unknown: leftOut, interval: steering == .none)
  }

  /// Compares the answers to several features at once; nil where nobody's are known.
  ///
  /// - Parameter number: that of the crossing among those of as many features.
  init?(
    _ crossing: Crossing, number: Int, of answers: Answers, with population: Population,
    _ asked: SelectionDesign,
    draws: Int
  ) {
    let (group, unknown) = answers.counts(of: crossing.features)
    let reference = population.reference(of: crossing)
    guard let counts = reference.beside(group) else { return nil }
    let draw = reference.draw(of: counts)
    self.crossing = crossing
    self.reference = reference
    self.counts = counts
    leftOut = unknown
    steering = asked.steering(of: crossing)
    distance = PopulationDistance(counts, draw: draw)
    guard steering != .none || !reference.isModelled else {
      pValue = .absent(.modelled)
      return
    }
    // Where quotas steered, or all outcomes are added up, draws would be of no use.
    let draws =
      steering == .none && !PValue.isExact(counts)
      ? EqualChanceDraws(
        of: counts, draw: draw, draws: draws, features: crossing.features.count, number: number) : nil
    pValue = PValue(of: counts, steering: steering, draw: draw, draws: draws)
  }
}
