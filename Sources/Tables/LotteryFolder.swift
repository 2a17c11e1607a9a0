public import SortitionRepresentativeness

/// The results of `fit` or `draw`, as far as an assessment reads them.
public struct LotteryFolder: Sendable {
  /// The folder.
  public let path: String
  /// The names of the files in it.
  public let names: [String]
  /// The panel of every ticket; nil where there is no `tickets.csv`, or no pool to find the members in, and for
  /// weights, which make nothing of them.
  public let tickets: TicketPanels?
  /// How many people have a chance above 0 in `probabilities.csv`: those whom its panels stand for. Nil where there is no
  /// such file, and where no weights come from it.
  public let peopleWithChance: Int?

  /// Whether there is a file of this name: `lottery.json`, `certificate.json`, `record.json`.
  public func has(_ name: String) -> Bool { names.contains(name) }
}
