public import Sortition
public import SortitionStatistics

/// What is shown of one feature.
public struct ShownFeature: Sendable {
  /// The feature.
  public let feature: Feature.ID
  /// People whose answer is known, and whose is not; nil where that is masked.
  public let known, unknown: Int?
  /// Whether quotas had a part in the counts.
  public let steering: Steering
  /// What depends on all counts; nil where one is masked, or nobody's answer is known.
  public let comparison: FeatureComparison?
  /// The p-value adjusted for all features; nil in a publication, since it would tell those of masked ones.
  public let pValueAdjusted: Double?
  /// Each value, in file order; empty where nobody's answer is known.
  public let values: [ShownCell]
  /// Whether a count stays out.
  public let isMasked: Bool

  /// - Parameter masks: nil where nothing is published, nil within where the whole table stays out.
  init(_ own: FeatureAssessment, of population: Population, _ masks: [Bool]??) {
    let mask = masks.map { TableMask($0) } ?? .none
    let hidesUnknown = mask.hides(population.features[own.feature.index].values.count)
    (feature, steering, isMasked) = (own.feature, own.steering, mask.hidesSome)
    known = hidesUnknown ? nil : own.known
    unknown = hidesUnknown ? nil : own.unknown
    comparison = mask.hidesSome ? nil : own.comparison
    pValueAdjusted = masks == nil ? own.pValueAdjusted : nil
    values = (own.comparison?.values ?? []).enumerated().map {
      ShownCell($1, isMasked: hidesUnknown || mask.hides($0))
    }
  }
}

/// What is shown of a pair or triple of features.
public struct ShownCrossing: Sendable {
  private let own: CrossedAssessment
  private let mask: TableMask

  /// What is crossed.
  public var crossing: Crossing { own.crossing }
  /// Where the population's counts come from.
  public var reference: Reference { own.reference }
  /// Whether nobody has counted the population of the cells.
  public var isModelled: Bool { own.isModelled }
  /// What depends on all counts; nil where one is masked.
  public var table: CrossedAssessment? { mask.hidesSome ? nil : own }
  /// Each cell, by number.
  ///
  /// - Complexity: O(cells).
  public var cells: [ShownCell] {
    own.cells.enumerated().map { ShownCell($1, isMasked: mask.hides($0)) }
  }

  /// A crossing, all of it.
  init(_ own: CrossedAssessment) { (self.own, mask) = (own, .none) }

  /// A crossing as it is published: without its adjusted p-value, which would tell those of masked ones.
  init(_ own: CrossedAssessment, _ masks: [Bool]?) {
    var own = own
    own.pValueAdjusted = nil
    (self.own, mask) = (own, TableMask(masks))
  }
}

/// What is shown of one value, or of a cell of a crossing.
public struct ShownCell: Sendable {
  /// The people meant.
  public let cell: Cell
  /// Their share of the population.
  public let populationShare: Double
  /// All that depends on their count; nil where it is masked.
  public let figures: CellComparison?

  init(_ own: CellComparison, isMasked: Bool) {
    (cell, populationShare, figures) = (own.cell, own.populationShare, isMasked ? nil : own)
  }
}

/// What is shown of a check of a sign-off.
public struct ShownCheck: Sendable {
  /// As in reports.
  public let name: String
  /// How it came out; nil where that would narrow a masked count down.
  public let verdict: Verdict?
  /// The facts; nil in a publication, as they count people.
  public let item: SignOffItem?

  /// A check, all of it.
  init(_ item: SignOffItem) { (name, verdict, self.item) = (item.name, item.verdict, item) }

  /// A check as it is published.
  init(published item: SignOffItem, tellsMasked: Bool) {
    (name, verdict, self.item) = (item.name, tellsMasked ? nil : item.verdict, nil)
  }
}
