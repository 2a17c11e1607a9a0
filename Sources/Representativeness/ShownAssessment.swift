internal import Sortition
internal import SortitionCensus

/// What is shown of an assessment: everything, or what may be published.
///
/// It is computed once, and every output reads it and nothing else, so that none can show what is masked: a figure
/// that stays out is nil, a section that stays out is nil or empty.
public struct ShownAssessment: Sendable {
  /// Whom it is about.
  public let subject: AssessmentResult.Subject
  /// How many people are compared.
  public let people: Int
  /// How many more are not of the population; nil where that is masked.
  public let outside: Int?
  /// What they are compared with.
  public let population: Population
  /// Every feature, in the order of the population table.
  public let features: [ShownFeature]
  /// Pairs and triples, those farthest beyond chance first; for publication pairs alone, in the order of their
  /// features, since a rank among masked distances would say what they are.
  public let crossings: [ShownCrossing]
  /// The pairs and triples whose tables are too large to be compared.
  public let notCrossed: UncrossedFeatures
  /// The values that take part too little, in the order of ``Shortfall``.
  public let shortfalls: [Shortfall]
  /// Groups of whom nobody is there, the largest first.
  public let emptyGroups: [EmptyGroup]
  /// What further channels add.
  public let channels: ChannelComparison?
  /// How evenly the invited responded.
  public let response: Response?
  /// The panel among the tickets of its lottery.
  public let lottery: LotteryComparison?
  /// The sign-off of a panel.
  public let checks: [ShownCheck]?

  /// - Parameter smallestShown: the smallest count of people besides 0 that is published; nil where nothing is masked.
  /// - Complexity: O(features + crossings), and that of ``Assessment/masks(minimum:)``.
  public init(_ result: AssessmentResult, smallestShown: Int? = nil) {
    let assessment = result.assessment
    let masks = smallestShown.map { assessment.masks(minimum: $0) }
    (subject, people, population) = (result.subject, assessment.answers.count, assessment.population)
    notCrossed = assessment.notCrossed
    outside = masks?.outside == true ? nil : assessment.answers.outside
    features = assessment.features.enumerated().map { f, own in
      ShownFeature(own, of: assessment.population, masks.map { $0.features[f] })
    }
    guard let masks else {
      crossings = assessment.crossings.map { ShownCrossing($0) }
      (shortfalls, emptyGroups) = (assessment.shortfalls, assessment.emptyGroups)
      (channels, response, lottery) = (result.channels, result.response, result.lottery)
      checks = result.signOff?.items.map { ShownCheck($0) }
      return
    }
    crossings = zip(assessment.crossings, masks.crossings)
      .filter { $0.0.crossing.features.count == 2 }
      .map { ShownCrossing($0, $1) }
      .sorted { $0.crossing.features.lexicographicallyPrecedes($1.crossing.features) }
    let (features, crossings) = (features, crossings)
    func isWhole(_ asked: [Feature.ID]) -> Bool {
      asked.count == 1
        ? !features[asked[0].index].isMasked
        : crossings.contains { $0.table != nil && $0.crossing.features == asked }
    }
    shortfalls = assessment.shortfalls.filter { shortfall in
      let part = shortfall.comparison.cell.parts[0]
      return features[part.feature.index].values[part.value.index].figures != nil
    }
    emptyGroups = assessment.emptyGroups.filter { isWhole($0.cell.parts.map(\.feature)) }
    // What channels, responses and tickets tell could give masked counts away.
    (channels, response, lottery) = (nil, nil, nil)
    let hasMaskedCells =
      features.contains(where: \.isMasked) || crossings.contains { $0.table == nil && !$0.isModelled }
      || assessment.crossings.contains { $0.crossing.features.count > 2 && !$0.isModelled }
    checks = result.signOff?.items.map { item in
      switch item {
      case .distances(let distances):
        let isMasked = distances.contains { $0.limit != nil && features[$0.feature.index].isMasked }
        return ShownCheck(published: item, tellsMasked: isMasked)
      case .groups: return ShownCheck(published: item, tellsMasked: hasMaskedCells)
      default: return ShownCheck(published: item, tellsMasked: false)
      }
    }
  }
}
