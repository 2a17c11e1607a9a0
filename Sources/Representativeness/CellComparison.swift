internal import SortitionStatistics

/// One cell of a group beside the population: how many people there are, and how many there would be.
public struct CellComparison: Sendable, Hashable {
  /// The people meant.
  public let cell: Cell
  /// x, people of the group.
  public let count: Int
  /// s = x/k.
  public let share: Double
  /// N_c, the population's count.
  public let population: Int
  /// q = N_c/N.
  public let populationShare: Double
  /// k q.
  public let expected: Double
  /// r = s/q; nil where the population has nobody.
  public let ratio: Double?
  /// The ends of the Wilson interval of 95 % of r, which measures chance alone; nil also where quotas
  /// steered the draw, on the feature or on others, or may have: then not everybody was equally likely.
  public let low, high: Double?
  /// r if no unknown answer is of this cell, and if all are; nil where the population has nobody.
  public let ratioLowest, ratioHighest: Double?
  /// How many of the unknown answers have to be of this cell for its full share; nil where not even all are enough, or
  /// the population has nobody.
  public let unknownNeeded: Int?

  /// k q − x: how many people are missing, negative where there are more.
  public var missing: Double { expected - Double(count) }
}

extension CellComparison {
  /// A cell of a table of counts.
  ///
  /// - Parameters:
  ///   - unknown: people besides those counted whose answer is not known.
  ///   - interval: whether chance alone made the count.
  init(_ number: Int, of crossing: Crossing, in counts: FeatureCounts, unknown: Int, interval: Bool) {
    cell = crossing.cell(number)
    count = counts.group[number]
    population = counts.population[number]
    share = Double(count) / Double(counts.size)
    populationShare = Double(population) / Double(counts.populationSize)
    expected = Double(counts.size * population) / Double(counts.populationSize)
    let found = counts.ratio(of: number)
    ratio = found?.ratio
    (low, high) = interval ? (found?.lower, found?.upper) : (nil, nil)
    let bounds = counts.ratioBounds(of: number, unknown: unknown)
    (ratioLowest, ratioHighest) = (bounds?.lowerBound, bounds?.upperBound)
    unknownNeeded = counts.unknownNeeded(of: number, unknown: unknown)
  }
}
