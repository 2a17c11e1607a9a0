internal import Sortition
package import SortitionStatistics

/// How many people of the population are in each cell of a crossing, and who says so.
public struct Reference: Sendable, Hashable {
  /// Where the counts come from.
  public enum Source: Sendable, Hashable {
    /// The population table.
    case margin
    /// The joint table of this name.
    case jointTable(String)
    /// A product of shares: nobody has counted it. Of three features, those of this joint table for two, times those
    /// of the third; nil: those of each feature.
    case modelled(pairOf: String?)
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
  public var isModelled: Bool { if case .modelled = source { true } else { false } }

  /// The joint table that the counts, or two features of them, are taken from; nil where there is none.
  public var jointTable: String? {
    switch source {
    case .margin: nil
    case .jointTable(let name): name
    case .modelled(let pair): pair
    }
  }

  /// The group beside the population; nil for an empty group.
  package func beside(_ group: [Int], scale: FeatureCounts.Scale = .nominal) -> FeatureCounts? {
    group.contains { $0 > 0 } ? FeatureCounts(group: group, population: counts, scale: scale) : nil
  }

  /// The equal-chance draw that a group is compared with: without replacement where the population counts people
  /// and has all of the group.
  package func draw(of counts: FeatureCounts) -> RandomDraw {
    countsPeople && zip(counts.group, counts.population).allSatisfy { $0 <= $1 }
      ? .withoutReplacement : .withReplacement
  }
}
