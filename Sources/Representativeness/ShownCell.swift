/// What is shown of one value, or of a cell of a crossing.
public struct ShownCell: Sendable {
  /// The people meant.
  public let cell: Cell
  /// Their share of the population.
  public let populationShare: Double
  /// How many there are; nil where that is masked.
  public let count: Int?
  /// What follows from the count and from k, the number of known answers; nil where one of the two is masked.
  ///
  /// A count and its share give k away, and k how many answers are unknown; so do an expected number and any ratio.
  public let figures: CellComparison?

  init(_ own: CellComparison, hidesCount: Bool, hidesKnown: Bool) {
    (cell, populationShare) = (own.cell, own.populationShare)
    count = hidesCount ? nil : own.count
    figures = hidesCount || hidesKnown ? nil : own
  }
}
