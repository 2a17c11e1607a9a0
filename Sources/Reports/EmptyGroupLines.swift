internal import Sortition
internal import SortitionRepresentativeness

/// The groups of whom somebody should be there, and nobody is.
struct EmptyGroupLines {
  private let groups: [EmptyGroup]
  private let words: CellWords

  /// How many are shown; all stand in the document.
  private static let shown = 8

  init(_ groups: [EmptyGroup], _ words: CellWords) {
    self.groups = groups
    self.words = words
  }

  var lines: [String] {
    guard !groups.isEmpty else { return [] }
    let rows = groups.prefix(Self.shown).map { group in
      let unknown = group.unknown > 0 ? [Figures.count(group.unknown, "unknown answer")] : []
      return [
        words.name(group.cell), "expected \(Figures.decimal(group.expected, places: 1))",
        ((group.isModelled ? ["modelled"] : []) + unknown).joined(separator: ", "),
      ]
    }
    let left = groups.count - rows.count
    return Lines.table(rows, leftAligned: [0, 2])
      + (left > 0 ? Lines.paragraph("\(Figures.grouped(left)) more, each expecting fewer people.") : [])
  }
}
