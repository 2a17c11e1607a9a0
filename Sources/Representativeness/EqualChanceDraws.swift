internal import Sortition
internal import SortitionStatistics

/// Simulated groups of the same size, drawn from the population with equal chances.
///
/// The seed is public and the same always: the same input gives the same output.
struct EqualChanceDraws {
  /// Pearson's X² of each group.
  let pearson: SimulatedNull
  /// Go Vocal's score of each group.
  let goVocal: SimulatedNull

  /// 32 bytes of ASCII.
  static let seed = Seed(bytes: Array("sortition assess: equal chances.".utf8))

  /// B m √k is at most this: a second or so.
  static let effortLimit = 200_000_000.0

  /// Nil without draws, or where they would take too long.
  ///
  /// - Parameter number: that of the crossing among those of as many features.
  /// - Complexity: O(B m √k).
  init?(of counts: FeatureCounts, draw: RandomDraw, draws: Int, features: Int, number: Int) {
    guard draws >= 1,
      Double(draws) * Double(counts.categoryCount) * Double(counts.size).squareRoot() <= Self.effortLimit
    else { return nil }
    var generator = SeededGenerator(seed: Self.seed, stream: .monteCarlo(features: features, number: number))
    let nulls = counts.simulated(
      [{ $0.pearsonStatistic }, { $0.rateRatio ?? 0 }], draw, draws: draws, using: &generator)
    (pearson, goVocal) = (nulls[0], nulls[1])
  }
}
