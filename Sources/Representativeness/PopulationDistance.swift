package import SortitionStatistics

/// How far a group is from its population on one table of counts, between what is possible and what is usual.
public struct PopulationDistance: Sendable, Hashable {
  /// D, the total variation distance.
  public let totalVariation: Double
  /// k D, seats out of place.
  public let seatsOutOfPlace: Double
  /// The smallest D that k people can have.
  public let best: Double
  /// E[D] of a draw with replacement.
  public let expected: Double
  /// E[D] of a draw without replacement; nil where the population's counts are no people, or has not all of the group.
  public let expectedWithoutReplacement: Double?
  /// (E[D] − D)/(E[D] − best) with the expectation of ``chanceLevel``; nil where both anchors coincide.
  public let skill: Double?

  /// - Complexity: O(m log m).
  package init(_ counts: FeatureCounts, draw: RandomDraw) {
    totalVariation = counts.totalVariation
    seatsOutOfPlace = counts.seatsOutOfPlace
    best = counts.bestTotalVariation
    expected = counts.expectedTotalVariation(.withReplacement)
    expectedWithoutReplacement =
      draw == .withoutReplacement ? counts.expectedTotalVariation(.withoutReplacement) : nil
    skill = counts.skill(draw)
  }

  /// E[D] of the draw that the group is compared with.
  public var chanceLevel: Double { expectedWithoutReplacement ?? expected }

  /// D beyond chance, D − E[D].
  public var excess: Double { totalVariation - chanceLevel }
}
