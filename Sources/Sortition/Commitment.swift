/// What fixes a lottery before its ticket is drawn.
///
/// The tree of tickets and the order of the members are functions of these values and of the pool; where
/// column generation found the lottery, its panels are among them.
/// Who publishes a digest of them before a ticket is drawn in public cannot change the panel of any
/// ticket afterwards. `realisesAll` belongs to them: where splits had to be repaired, or somebody has housemates, the
/// panel of a ticket among all and that of a path walked alone may differ.
public struct Commitment: Sendable, Hashable {
  /// Names the kind of file and its edition, which goes with that of records.
  public static let format = "sortition-commitment-2"
  /// Editions of earlier versions: see `DrawRecord.earlierFormats`.
  public static let earlierFormats = ["sortition-commitment-1"]

  /// The rule of fairness.
  public let rule: RuleName
  /// k, the size of the whole panel, with the people who are on it for certain.
  public let panelSize: Int
  /// m.
  public let tickets: Int
  /// Whether all tickets are computed, and not only the way to the drawn one.
  public let realisesAll: Bool
  /// The text that is hashed to the seed.
  public let seed: String
  /// The files that were read.
  public let inputs: [FileDigest]
  /// C, one number per profile.
  public let counts: [Int]
  /// The panels and their tickets, where column generation found them.
  public let panels: [TicketedPanel]?
  /// What else was decided.
  public let options: DrawRecord.Options

  /// What a fit fixes.
  ///
  /// - Parameters:
  ///   - fixed: how many people are on the panel for certain.
  ///   - seed: the text whose SHA-256 is `fit.seed`.
  ///   - inputs: the files that were read.
  public init(
    of fit: FittedLottery, fixed: Int = 0, seed: String, inputs: [FileDigest], options: DrawRecord.Options
  ) {
    rule = fit.marginals.rule
    panelSize = fit.system.panelSize + fixed
    tickets = fit.lottery.tickets
    if case .all = fit.realisation { realisesAll = true } else { realisesAll = false }
    self.seed = seed
    self.inputs = inputs
    counts = fit.lottery.counts
    panels = fit.panels
    self.options = options
  }

  /// What must have been fixed before the ticket of a record was drawn.
  public init(of record: DrawRecord) {
    rule = record.rule
    panelSize = record.panelSize
    tickets = record.tickets
    realisesAll = record.path == nil
    seed = record.seed
    inputs = record.inputs
    counts = record.counts
    panels = record.panels
    options = record.options
  }
}
