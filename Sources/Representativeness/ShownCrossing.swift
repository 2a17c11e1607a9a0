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
    own.cells.enumerated().map {
      ShownCell($1, hidesCount: mask.hides($0), hidesKnown: mask.hidesUnknown)
    }
  }

  /// A crossing, all of it.
  init(_ own: CrossedAssessment) { (self.own, mask) = (own, .nothing) }

  /// A crossing as it is published: without its adjusted p-value, which would tell those of masked ones.
  init(_ own: CrossedAssessment, _ mask: TableMask) {
    var own = own
    own.pValueAdjusted = nil
    (self.own, self.mask) = (own, mask)
  }
}
