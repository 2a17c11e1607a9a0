internal import Sortition

/// What of one table of counts stays out of a publication.
public struct TableMask: Sendable, Hashable {
  /// Of each count; nil where nothing is masked, empty where everything is.
  private let isMasked: [Bool]?

  /// Nothing is masked.
  public static let none = TableMask(isMasked: nil)

  /// - Parameter isMasked: of each count; nil where the whole table stays out.
  init(_ isMasked: [Bool]?) {
    self.init(isMasked: isMasked.map { $0.contains(true) ? $0 : nil } ?? [])
  }

  private init(isMasked: [Bool]?) { self.isMasked = isMasked }

  /// Whether figures that depend on all counts, such as distances, stay out.
  public var hidesSome: Bool { isMasked != nil }

  /// Whether a count stays out.
  public func hides(_ number: Int) -> Bool { isMasked.map { number >= $0.count || $0[number] } ?? false }
}

extension AssessmentMasks? {
  /// That of a feature: its values, then its unknown answers.
  public func feature(_ number: Int) -> TableMask { map { TableMask($0.features[number]) } ?? .none }

  /// That of a crossing, by its place in the assessment.
  public func crossing(_ number: Int) -> TableMask { map { TableMask($0.crossings[number]) } ?? .none }
}

extension Assessment {
  /// The values that take part too little, without those whose counts are masked.
  public func shortfalls(shownBy masks: AssessmentMasks?) -> [Shortfall] {
    shortfalls.filter { shortfall in
      let part = shortfall.comparison.cell.parts[0]
      let mask = masks.feature(part.feature.index)
      return !mask.hides(part.value.index)
        && !mask.hides(population.features[part.feature.index].values.count)
    }
  }

  /// The groups without anybody, without those of tables that have masked counts.
  public func emptyGroups(shownBy masks: AssessmentMasks?) -> [EmptyGroup] {
    guard masks != nil else { return emptyGroups }
    return emptyGroups.filter { group in
      let features = group.cell.parts.map(\.feature)
      if features.count == 1 { return !masks.feature(features[0].index).hidesSome }
      guard let crossing = crossings.firstIndex(where: { $0.crossing.features == features }) else {
        return false
      }
      return !masks.crossing(crossing).hidesSome
    }
  }
}
