internal import Sortition
internal import SortitionCensus

/// What is shown of an assessment: everything, or what may be published.
///
/// It is computed once, and every output reads it and nothing else, so that none can show what is masked: a figure
/// that stays out is nil, a section that stays out is nil or empty.
public struct ShownAssessment: Sendable {
  /// Whom it is about.
  public let subject: AssessmentResult.Subject
  /// The smallest count of people besides 0 that is shown; nil where nothing is masked.
  public let smallestShown: Int?
  /// How many people are compared; nil where that is masked, and then nothing of them is shown.
  public let people: Int?
  /// How many more are not of the population; nil where that is masked.
  public let outside: Int?
  /// What they are compared with.
  public let population: Population
  /// Every feature, in the order of the population table; none where the number of people is masked.
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
    (subject, population) = (result.subject, assessment.population)
    self.smallestShown = smallestShown
    notCrossed = assessment.notCrossed
    guard let masks else {
      (people, outside) = (assessment.answers.count, assessment.answers.outside)
      features = assessment.features.map { ShownFeature($0) }
      crossings = assessment.crossings.map { ShownCrossing($0) }
      (shortfalls, emptyGroups) = (assessment.shortfalls, assessment.emptyGroups)
      (channels, response, lottery) = (result.channels, result.response, result.lottery)
      checks = result.signOff?.items.map { ShownCheck($0) }
      return
    }
    outside = masks.outside ? nil : assessment.answers.outside
    // What channels, responses and tickets tell could give masked counts away.
    (channels, response, lottery) = (nil, nil, nil)
    guard !masks.people else {
      people = nil
      (features, crossings, shortfalls, emptyGroups) = ([], [], [], [])
      checks = Self.published(result.signOff, hasMaskedCells: true) { _ in true }
      return
    }
    people = assessment.answers.count
    let features = zip(assessment.features, masks.features).map { ShownFeature($0, TableMask($1)) }
    let crossings = zip(assessment.crossings, masks.crossings)
      .filter { $0.0.crossing.features.count == 2 }
      .map { ShownCrossing($0, TableMask($1)) }
      .sorted { $0.crossing.features.lexicographicallyPrecedes($1.crossing.features) }
    (self.features, self.crossings) = (features, crossings)
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
    let hasMaskedCells =
      features.contains(where: \.isMasked) || crossings.contains { $0.table == nil && !$0.isModelled }
      || assessment.crossings.contains { $0.crossing.features.count > 2 && !$0.isModelled }
    checks = Self.published(result.signOff, hasMaskedCells: hasMaskedCells) { features[$0.index].isMasked }
  }

  /// The checks without their facts, and without verdicts on masked counts.
  private static func published(
    _ signOff: SignOff?, hasMaskedCells: Bool, isMasked: (Feature.ID) -> Bool
  ) -> [ShownCheck]? {
    signOff?.items.map { item in
      let tellsMasked =
        switch item {
        case .distances(let distances): distances.contains { $0.limit != nil && isMasked($0.feature) }
        case .groups: hasMaskedCells
        default: false
        }
      return ShownCheck(published: item, tellsMasked: tellsMasked)
    }
  }
}
