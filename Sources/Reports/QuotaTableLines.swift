package import Sortition

/// Seats against quotas, a bar for each value.
package struct QuotaTableLines {
  private let words: QuotaWords
  private let plan: PanelPlan
  /// Seats of everybody and of every value, whole for a panel, expected ones for a lottery.
  private let seats: [Fraction]
  private let places: Int

  /// A panel of the given members' profiles, with the people who are on it for certain.
  package init(_ words: QuotaWords, plan: PanelPlan, panel: [Profile.ID]) {
    var seats = [Int](repeating: 0, count: words.system.profileCount)
    for profile in panel { seats[profile.index] += 1 }
    self.init(words, plan, words.system.rowSums(seats), over: 1, places: 0)
  }

  /// The average panel of a lottery, with the people who are on it for certain.
  package init(_ words: QuotaWords, plan: PanelPlan, lottery: Lottery) {
    self.init(words, plan, words.system.rowSums(lottery.counts), over: lottery.tickets, places: 1)
  }

  private init(
    _ words: QuotaWords, _ plan: PanelPlan, _ sums: [Int], over panels: Int, places: Int
  ) {
    self.words = words
    self.plan = plan
    self.places = places
    let fixed = [plan.fixed.count] + plan.fixedCounts.flatMap { $0 }
    seats = fixed.indices.map { Fraction(sums[$0] + panels * fixed[$0], panels) }
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
    let fixed = [plan.fixed.count] + plan.fixedCounts.flatMap { $0 }
    let drawable = system.rowSums(system.counts)
    let volunteers = fixed.indices.map { drawable[$0] + fixed[$0] }
    // No bar is longer than the panel, the pool's share of it or the quota.
    let quotas = [Quota(plan.size, plan.size)] + plan.quotas.ranges.flatMap { $0 }
    let ends = (1..<system.quotaRowCount).map { row in
      max(
        Int(seats[row].value.rounded(.up)),
        min(quotas[row].maximum, plan.size, volunteers[row]))
    }
    var rows: [[String]] = [["", "seats", "quota", words.noun.all, ""]]
    var headings: [String?] = [nil]
    for row in 1..<system.quotaRowCount {
      guard case .value(let f, let v) = system.meanings[row] else { continue }
      let feature = words.features[f.index]
      headings.append(v.index == 0 ? Lines.printable(feature.name) : nil)
      let share = Figures.wholePercent(Fraction(volunteers[row], max(1, volunteers[0])))
      rows.append([
        Lines.printable(feature.values[v.index]), Figures.decimal(seats[row], places: places),
        Figures.range(quotas[row].minimum, quotas[row].maximum, largest: plan.size),
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
      let bar = i == 0 ? "" : bar(seats[i], minimum: quotas[i].minimum, end: ends[i - 1], block: block)
      let line =
        figures + "  " + Lines.right(row[3], widths[3]) + " " + Lines.right(row[4], widths[4]) + "  " + bar
      lines.append(Lines.trimmed(line))
    }
    lines.append(
      "  █ seats up to the minimum   ▓ seats above it   ░ room up to the maximum   "
        + (block == 1 ? "(a block is a seat)" : "(a block is \(Figures.grouped(block)) seats)"))
    if plan.fixed.count > 0 {
      let people = Figures.count(plan.fixed.count, "person", "people")
      lines += Lines.paragraph("Seats and pool count the \(people) on the panel for certain too.")
    }
    return lines
  }

  private func bar(_ seats: Fraction, minimum: Int, end: Int, block: Int) -> String {
    func blocks(_ seats: Double) -> Int { Int((seats / Double(block)).rounded()) }
    let taken = blocks(seats.value)
    let solid = min(taken, blocks(Double(min(minimum, end))))
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
