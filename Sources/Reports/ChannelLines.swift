internal import Sortition
internal import SortitionRepresentativeness

/// Each channel's distance from the population, alone and together, and what further ones change.
struct ChannelLines {
  private let channels: ChannelComparison
  private let words: CellWords

  /// How many changes of each further channel are named.
  private static let moves = 4

  init(_ channels: ChannelComparison, _ words: CellWords) {
    self.channels = channels
    self.words = words
  }

  var lines: [String] {
    var rows = [["", "people", "only here"] + words.features.indices.map { words.feature(Feature.ID($0)) }]
    for (channel, part) in zip(channels.channels, channels.alone) {
      rows.append(row(Lines.printable(channel.name), part, only: true))
    }
    if let last = channels.additions.last { rows.append(row("together", last.together, only: false)) }
    var lines =
      Lines.table(rows, leftAligned: [0])
      + Lines.paragraph("Figures of features: distance from the population.")
    for addition in channels.additions.prefix(channels.channels.count - 1) {
      let names = Lines.listed(addition.channels.map { Lines.printable(channels.channels[$0].name) })
      for (verb, isNamed) in [("raises", { $0.after > $0.before }), ("lowers", { $0.after < $0.before })]
        as [(String, (RatioMove) -> Bool)]
      {
        let moves = addition.moves.filter(isNamed).prefix(Self.moves).map {
          "\(words.name($0.cell)) \(GroupWords.ratio($0.before)) → \(GroupWords.ratio($0.after))"
        }
        guard !moves.isEmpty else { continue }
        lines += Lines.paragraph("“\(names)” \(verb) the ratios \(moves.joined(separator: ", ")).")
      }
    }
    return lines
  }

  private func row(_ name: String, _ part: ChannelComparison.Part, only: Bool) -> [String] {
    [name, Figures.grouped(part.people), only ? Figures.grouped(part.onlyHere) : ""]
      + part.distances.map { $0.map { GroupWords.share($0.totalVariation) } ?? "–" }
  }
}
