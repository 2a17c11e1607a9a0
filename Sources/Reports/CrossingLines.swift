internal import Sortition
internal import SortitionRepresentativeness

/// The pairs and triples of features that are farthest from the population beyond chance.
struct CrossingLines {
  private let assessment: Assessment
  private let words: CellWords
  private let masks: AssessmentMasks?

  /// How many are shown; all stand in the document.
  private static let shown = 6
  /// How many cells of each are named.
  private static let cells = 2

  init(_ assessment: Assessment, _ words: CellWords, _ masks: AssessmentMasks?) {
    self.masks = masks
    self.assessment = assessment
    self.words = words
  }

  var lines: [String] {
    let published = assessment.crossings.indices.filter { !masks.crossing($0).hidesSome }
    let crossings = published.prefix(Self.shown).map { assessment.crossings[$0] }
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
        "Modelled: beside the product of the features' shares, for nobody has counted these people jointly.")
    }
    let left = published.count - crossings.count
    if left > 0 { lines += Lines.paragraph("\(Figures.grouped(left)) more, nearer to chance.") }
    return lines
  }
}
