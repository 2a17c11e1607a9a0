internal import Sortition
internal import SortitionParallel
internal import SortitionStatistics

/// How far a group of people is from a population: feature by feature, and on pairs and triples of features.
public struct Assessment: Sendable {
  /// What the group answered.
  public let answers: Answers
  /// What it is compared with.
  public let population: Population
  /// Every feature, in the order of the population table.
  public let features: [FeatureAssessment]
  /// The pairs and triples that somebody has known answers to; those farthest beyond chance first.
  public let crossings: [CrossedAssessment]
  /// The pairs and triples whose tables are too large to be compared.
  public let notCrossed: UncrossedFeatures
  /// Groups of k q ≥ 1 people of whom nobody is there; the largest first.
  public let emptyGroups: [EmptyGroup]
  /// The values whose people take part too little; in the order of ``Shortfall``.
  public let shortfalls: [Shortfall]

  /// A pair has this many cells at most, for the memory that it takes, on every ticket of a lottery too.
  public static var pairLimit: Int { 20_000 }
  /// A triple has this many cells at most.
  public static var tripleLimit: Int { 1_000 }
  /// All triples together have this many cells at most; with more, only those that a joint table holds are compared.
  public static var triplesLimit: Int { 200_000 }
  /// Monte Carlo tests draw this many groups unless another number is asked for.
  public static var usualDraws: Int { 9_999 }

  /// Compares a group with its population.
  ///
  /// - Parameters:
  ///   - answers: those of the group, to the features of the population table.
  ///   - population: made for groups of at least as many people.
  ///   - design: how the group came about, and which features are ordinal.
  ///   - draws: B, how many groups a Monte Carlo test draws; 0 for no such test.
  /// - Complexity: O(n F³) for the counts; the draws of a Monte Carlo test are dearer for small groups.
  public init(
    of answers: Answers, with population: Population, _ design: SelectionDesign, draws: Int = usualDraws
  ) {
    precondition(answers.features == population.features, "answers to the population's features")
    precondition(answers.count <= population.groupLimit, "the population is for smaller groups")
    precondition(design.steering.count == population.features.count, "a steering for each feature")
    self.answers = answers
    self.population = population
    var features = population.features.indices.map {
      FeatureAssessment(Feature.ID($0), of: answers, with: population, design, draws: draws)
    }
    let featureValues = features.map { $0.comparison?.pValue.value }
    for (f, adjusted) in Self.adjusted(featureValues, by: Multiplicity.holm).enumerated() {
      features[f].pValueAdjusted = adjusted
    }
    let plan = CrossingPlan(population)
    notCrossed = plan.left
    var crossings = Self.crossings(plan, of: answers, with: population, design, draws: draws)
    let crossedValues = Self.adjusted(crossings.map(\.pValue.value), by: Multiplicity.benjaminiHochberg)
    for (c, adjusted) in crossedValues.enumerated() { crossings[c].pValueAdjusted = adjusted }

    let emptyValues = features.flatMap { feature in
      feature.comparison.map { comparison in
        EmptyGroup.of(
          comparison.counts,
          population.reference(of: Crossing([feature.feature], among: population.features)),
          unknown: feature.unknown)
      } ?? []
    }
    // Pairs come before triples.
    let emptyCells = crossings.flatMap { EmptyGroup.of($0.counts, $0.reference, unknown: $0.leftOut) }
    emptyGroups = EmptyGroup.widest(emptyValues + emptyCells)
    shortfalls = Shortfall.ranked(features.flatMap { $0.comparison?.values ?? [] })
    self.features = features
    self.crossings = crossings.indices
      .sorted { (crossings[$1].excess, $0) < (crossings[$0].excess, $1) }
      .map { crossings[$0] }
  }

  /// On all cores, as each crossing has its own stream of random numbers.
  private static func crossings(
    _ plan: CrossingPlan, of answers: Answers, with population: Population, _ design: SelectionDesign,
    draws: Int
  ) -> [CrossedAssessment] {
    parallelMap(plan.asked.count) { place in
      let (number, crossing) = plan.asked[place]
      return CrossedAssessment(
        crossing, number: number, of: answers, with: population, design, draws: draws)
    }.compactMap(\.self)
  }

  /// The values that there are, adjusted together, at their places.
  private static func adjusted(_ values: [Double?], by adjust: ([Double]) -> [Double]) -> [Double?] {
    var left = adjust(values.compactMap(\.self)).makeIterator()
    return values.map { $0 == nil ? nil : left.next() }
  }
}
