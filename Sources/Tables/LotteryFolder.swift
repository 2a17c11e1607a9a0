/// The results of `fit` or `draw`, as far as an assessment reads them.
public struct LotteryFolder: Sendable {
  /// The folder.
  public let path: String
  /// The names of the files in it.
  public let names: [String]
  /// The panel of every ticket; nil where there is no `tickets.csv`, or no pool to find the members in, and for
  /// weights, which make nothing of them.
  public let tickets: TicketPanels?
  /// Of each of the pool's answers the chance in `probabilities.csv`, nil where they do not stand there; nil where
  /// there is no such file, or no pool, and where no weights come from them.
  public let probabilities: [Double?]?

  /// How many people of the pool the lottery could draw, or had on the panel for certain.
  public var peopleWithChance: Int { probabilities?.count { ($0 ?? 0) > 0 } ?? 0 }

  /// Whether there is a file of this name: `lottery.json`, `certificate.json`, `record.json`.
  public func has(_ name: String) -> Bool { names.contains(name) }
}
