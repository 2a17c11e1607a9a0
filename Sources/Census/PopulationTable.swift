public import Sortition

/// How many people of a population have each value of each feature: the margins of `population.csv`.
public struct PopulationTable: Sendable, Hashable {
  /// One feature of the population.
  public struct Margin: Sendable, Hashable {
    /// Its name and values, in file order.
    public let feature: Feature
    /// N_c ≥ 0 of each value: people, or shares in any unit as whole numbers.
    public let counts: [Int]
    /// Whom the counts count, as the file says; several where its rows differ.
    public let universes: [String]
    /// Of which years.
    public let years: [String]
    /// By whom.
    public let sources: [String]
    /// Whether the counts count people, so that nobody can be drawn twice; else they are shares.
    public let countsPeople: Bool

    /// - Parameter countsPeople: nil for the rule of ``PopulationUnit``.
    /// - Precondition: as many counts as values, none negative, not all 0.
    public init(
      feature: Feature, counts: [Int], universes: [String] = [], years: [String] = [], sources: [String] = [],
      countsPeople: Bool? = nil
    ) {
      precondition(counts.count == feature.values.count, "a count for every value")
      precondition(counts.allSatisfy { $0 >= 0 } && counts.contains { $0 > 0 }, "somebody is counted")
      self.feature = feature
      self.counts = counts
      self.universes = universes
      self.years = years
      self.sources = sources
      self.countsPeople = countsPeople ?? PopulationUnit.isPeople(counts, universes: universes)
    }

    /// N = Σ N_c.
    public var total: Int { counts.reduce(0, +) }
  }

  /// In file order.
  public let margins: [Margin]

  /// The given margins, each of another feature.
  public init(margins: [Margin]) { self.margins = margins }

  /// The features, in file order.
  public var features: [Feature] { margins.map(\.feature) }
}
