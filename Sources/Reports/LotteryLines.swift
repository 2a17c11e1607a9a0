internal import Sortition
internal import SortitionRepresentativeness

/// A panel among the tickets of its lottery: shares of tickets are exact chances.
struct LotteryLines {
  private let lottery: LotteryComparison
  private let words: CellWords

  /// How many features and pairs are shown; all stand in the document.
  private static let shown = 6

  init(_ lottery: LotteryComparison, _ words: CellWords) {
    self.lottery = lottery
    self.words = words
  }

  var lines: [String] {
    let tickets = Figures.count(lottery.tickets, "equally likely ticket")
    var lines = Lines.paragraph(
      "Of \(tickets), how many are at least as far from the population as this panel:")
    let ranked = lottery.distances.filter { $0.shareAtLeast != nil }
      .enumerated().sorted {
        ($0.element.shareAtLeast ?? 1, $0.offset) < ($1.element.shareAtLeast ?? 1, $1.offset)
      }
      .map(\.element)
    var rows = [["", "distance", "mean of tickets", "as far"]]
    for rank in ranked.prefix(Self.shown) {
      rows.append([
        words.name(rank.crossing) + (rank.isModelled ? " (modelled)" : ""),
        rank.panel.map(GroupWords.share) ?? "–",
        rank.mean.map(GroupWords.share) ?? "–", GroupWords.share(rank.shareAtLeast ?? 1),
      ])
    }
    lines += Lines.table(rows, leftAligned: [0])
    if ranked.count > Self.shown {
      lines += Lines.paragraph("\(Figures.grouped(ranked.count - Self.shown)) more, each less unusual.")
    }
    let integrity = lottery.integrity
    lines += Lines.paragraph(
      "Integrity of the draw: \(integrity.isTicket ? "the panel is one of the tickets" : "the panel is none of the tickets"); "
        + "its composition is at least as unusual as that of \(GroupWords.share(integrity.shareAtMost)) of them, and "
        + "\(GroupWords.share(integrity.shareAtLeast)) are at least as unusual. This says nothing on representativeness."
    )
    return lines
  }
}
