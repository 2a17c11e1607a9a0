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
    let (x, reference) = (counts.group[number], counts.population[number])
    let (k, whole) = (Double(counts.size), Double(counts.populationSize))
    cell = crossing.cell(number)
    count = x
    population = reference
    share = Double(x) / k
    populationShare = Double(reference) / whole
    expected = Double(counts.size * reference) / whole
    guard reference > 0 else {
      (ratio, low, high, ratioLowest, ratioHighest) = (nil, nil, nil, nil, nil)
      return
    }
    let scale = whole / Double(reference)
    let all = Double(counts.size + unknown)
    let wilson = interval ? WilsonInterval(x, of: counts.size) : nil
    ratio = Double(x * counts.populationSize) / Double(counts.size * reference)
    low = wilson.map { $0.lower * scale }
    high = wilson.map { $0.upper * scale }
    ratioLowest = Double(counts.categoryCount == 1 ? x + unknown : x) / all * scale
    ratioHighest = Double(x + unknown) / all * scale
  }
}
