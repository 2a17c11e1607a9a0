internal import Sortition
internal import SortitionRepresentativeness

/// The groups of whom somebody should be there, and nobody is.
struct EmptyGroupLines {
  private let assessment: Assessment
  private let words: CellWords
  private let masks: AssessmentMasks?

  /// How many are shown; all stand in the document.
  private static let shown = 8

  init(_ assessment: Assessment, _ words: CellWords, _ masks: AssessmentMasks?) {
    self.masks = masks
    self.assessment = assessment
    self.words = words
  }

  var lines: [String] {
    let groups = assessment.emptyGroups(shownBy: masks)
    guard !groups.isEmpty else { return [] }
    let rows = groups.prefix(Self.shown).map { group in
      [
        words.name(group.cell), "expected \(Figures.decimal(group.expected, places: 1))",
        (group.isModelled ? "modelled" : "")
          + (group.unknown > 0
            ? "\(group.isModelled ? ", " : "")\(Figures.grouped(group.unknown)) unknown" : ""),
      ]
    }
    let left = groups.count - rows.count
    return Lines.table(rows, leftAligned: [0, 2])
      + (left > 0 ? Lines.paragraph("\(Figures.grouped(left)) more, each of fewer people.") : [])
  }
}
