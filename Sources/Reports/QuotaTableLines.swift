package import Sortition

/// Seats against quotas, a bar for each value.
package struct QuotaTableLines {
  private let words: QuotaWords
  /// Seats of every row, whole for a panel, expected ones for a lottery.
  private let seats: [Fraction]
  private let places: Int

  /// A panel of the given members' profiles.
  package init(_ words: QuotaWords, panel: [Profile.ID]) {
    var seats = [Int](repeating: 0, count: words.system.profileCount)
    for profile in panel { seats[profile.index] += 1 }
    self.words = words
    self.seats = words.system.rowSums(seats).map { Fraction($0, 1) }
    places = 0
  }

  /// The average panel of a lottery.
  package init(_ words: QuotaWords, lottery: Lottery) {
    self.words = words
    seats = words.system.rowSums(lottery.counts).map { Fraction($0, lottery.tickets) }
    places = 1
  }

  private var system: QuotaSystem { words.system }

  /// The largest width of a name; longer ones are cut.
  private static let nameWidth = 36
  /// Three before the name, one before seats, quota and share, two before pool and bar.
  private static let spaces = 10
  /// Blocks stand for so many seats: 1, 2, 5, 10, …
  private static let blocks = [1, 2, 5]

  /// A heading, a line for each value below its feature, and the legend.
  package var lines: [String] {
    let volunteers = system.rowSums(system.counts)
    let pool = max(1, system.memberCount)
    // No bar is longer than the panel, the pool's share of it or the quota.
    let ends = (1..<system.rowCount).map { row in
      max(Int(seats[row].value.rounded(.up)), min(system.upper[row], system.panelSize, volunteers[row]))
    }
    var rows: [[String]] = [["", "seats", "quota", "pool", ""]]
    var headings: [String?] = [nil]
    for row in 1..<system.rowCount {
      guard case .value(let f, let v) = system.meanings[row] else { continue }
      let feature = words.features[f.index]
      headings.append(v.index == 0 ? Lines.printable(feature.name) : nil)
      let share = Figures.wholePercent(Fraction(volunteers[row], pool))
      rows.append([
        Lines.printable(feature.values[v.index]), Figures.decimal(seats[row], places: places),
        Figures.range(system.lower[row], system.upper[row], largest: system.panelSize),
        Figures.grouped(volunteers[row]), share,
      ])
    }
    let widths = (0..<5).map { c in rows.map { $0[c].count }.max() ?? 0 }
    let name = min(Self.nameWidth, widths[0])
    let room = Lines.width - name - widths[1] - widths[2] - widths[3] - widths[4] - Self.spaces
    let block = Self.block(longest: ends.max() ?? 0, room: max(10, room))

    var lines: [String] = []
    for (i, row) in rows.enumerated() {
      if let heading = headings[i] { lines.append("  " + heading) }
      let figures =
        "   " + Lines.left(row[0], name) + " " + Lines.right(row[1], widths[1]) + " "
        + Lines.right(row[2], widths[2])
      let bar = i == 0 ? "" : bar(QuotaSystem.Row(i), end: ends[i - 1], block: block)
      let line =
        figures + "  " + Lines.right(row[3], widths[3]) + " " + Lines.right(row[4], widths[4]) + "  " + bar
      lines.append(Lines.trimmed(line))
    }
    lines.append(
      "  █ seats up to the minimum   ▓ seats above it   ░ room up to the maximum   "
        + (block == 1 ? "(a block is a seat)" : "(a block is \(Figures.grouped(block)) seats)"))
    return lines
  }

  private func bar(_ row: QuotaSystem.Row, end: Int, block: Int) -> String {
    func blocks(_ seats: Double) -> Int { Int((seats / Double(block)).rounded()) }
    let taken = blocks(seats[row.index].value)
    let minimum = blocks(Double(min(system.lower[row.index], end)))
    let solid = min(taken, minimum)
    return String(repeating: "█", count: solid) + String(repeating: "▓", count: taken - solid)
      + String(repeating: "░", count: max(0, blocks(Double(end)) - taken))
  }

  /// The smallest of 1, 2, 5, 10, 20, … with longest/block ≤ room.
  private static func block(longest: Int, room: Int) -> Int {
    var power = 1
    while true {
      for block in blocks where longest <= room * block * power { return block * power }
      power *= 10
    }
  }
}
