internal import Sortition
internal import SortitionRepresentativeness

/// The pairs and triples of features that are farthest from the population beyond chance.
struct CrossingLines {
  private let tables: [CrossedAssessment]
  private let words: CellWords
  /// Those that have too many cells.
  private let tooLarge: UncrossedFeatures

  /// How many are shown; all stand in the document.
  private static let shown = 6
  /// How many cells of each are named.
  private static let cells = 2

  init(_ crossings: [ShownCrossing], tooLarge: UncrossedFeatures, _ words: CellWords) {
    self.tooLarge = tooLarge
    let shown = crossings.compactMap(\.table)
    // Those of a publication come in another order.
    tables = shown.indices.sorted { (shown[$1].excess, $0) < (shown[$0].excess, $1) }.map { shown[$0] }
    self.words = words
  }

  var lines: [String] {
    guard !tables.isEmpty else { return left }
    let crossings = tables.prefix(Self.shown)
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
    let more = tables.count - crossings.count
    if more > 0 { lines += Lines.paragraph("\(Figures.grouped(more)) more, less far beyond chance.") }
    return lines + left
  }

  /// "Not compared, as they have too many cells: 2 pairs and 1 triple."
  private var left: [String] {
    let counts = [
      (tooLarge.pairs.count, "pair"), (tooLarge.triples, "triple"),
    ].filter { $0.0 > 0 }.map { Figures.count($0, $1) }
    return counts.isEmpty
      ? [] : Lines.paragraph("Not compared, as they have too many cells: \(Lines.listed(counts)).")
  }
}
