internal import Sortition
internal import SortitionRepresentativeness

/// The pairs and triples of features that are farthest from the population beyond chance.
struct CrossingLines {
  private let tables: [CrossedAssessment]
  private let words: CellWords
  /// How many more have too many cells.
  private let large: Int

  /// How many are shown; all stand in the document.
  private static let shown = 6
  /// How many cells of each are named.
  private static let cells = 2

  init(_ crossings: [ShownCrossing], tooLarge: UncrossedFeatures, _ words: CellWords) {
    large = tooLarge.pairs.count + tooLarge.triples
    let shown = crossings.compactMap(\.table)
    // Those of a publication come in another order.
    tables = shown.indices.sorted { (shown[$1].excess, $0) < (shown[$0].excess, $1) }.map { shown[$0] }
    self.words = words
  }

  var lines: [String] {
    let crossings = tables.prefix(Self.shown)
    guard !crossings.isEmpty else { return [] }
    var rows = [["", "distance", "by chance", "beyond"]]
    for crossing in crossings {
      let distance = crossing.distance
      rows.append([
        words.name(crossing.crossing) + (crossing.isModelled ? " (modelled)" : ""),
        GroupWords.share(distance.totalVariation), GroupWords.share(distance.chanceLevel),
        GroupWords.share(distance.excess),
      ])
    }
    var lines = Lines.table(rows, leftAligned: [0])
    for crossing in crossings where !crossing.isModelled {
      let cells = crossing.worstCells(Self.cells).map { cell in
        "\(words.name(cell.cell)): \(Figures.grouped(cell.count)), "
          + "expected \(Figures.decimal(cell.expected, places: 1))"
      }
      lines += Lines.paragraph("\(words.name(crossing.crossing)): \(cells.joined(separator: "; ")).")
    }
    if crossings.contains(where: \.isModelled) {
      lines += Lines.paragraph(
        "Modelled: nobody has counted these people jointly, so they are compared with a product of shares.")
    }
    if large > 0 { lines += Lines.paragraph("Too many cells to compare: \(Figures.grouped(large)) more.") }
    let left = tables.count - crossings.count
    if left > 0 { lines += Lines.paragraph("\(Figures.grouped(left)) more, less far beyond chance.") }
    return lines
  }
}
