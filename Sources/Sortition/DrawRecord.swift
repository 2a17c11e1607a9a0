/// What a draw leaves for anyone to check: all that is needed to derive the panel again.
///
/// The counts C, the number of tickets and the seed fix the tree and the order of the members, the
/// ticket picks the leaf, so the panel follows from the record and the pool without a fit. Members
/// appear by id alone, those of a register by profile and rank (`RegisterSeat`).
public struct DrawRecord: Sendable, Hashable {
  /// Names the kind of file and its edition. An edition fixes how counts, seed and ticket give the panel.
  public static let format = "sortition-record-2"
  /// Editions of earlier versions, which gave seats to people in another order: their records say the same, but the
  /// version that wrote one has to derive its panel.
  public static let earlierFormats = ["sortition-record-1"]

  /// Where the seed text comes from.
  public enum SeedOrigin: String, Sendable, Hashable, CaseIterable {
    /// The option of the command.
    case option
    /// The settings file.
    case settings
    /// The operating system's generator.
    case system
  }

  /// Where the ticket comes from.
  public enum TicketOrigin: String, Sendable, Hashable, CaseIterable {
    /// The option of the command, as for a ticket drawn in public.
    case option
    /// The settings file.
    case settings
    /// The seed: uniform by its stream `.ticket`.
    case seed
  }

  /// What was decided besides rule, size, tickets and seed, after defaults.
  public struct Options: Sendable, Hashable {
    /// The title of the column that holds the ids; nil where the number of the data row serves.
    public let idColumn: String?
    /// The titles of the columns that make an address; nil where households are not looked at.
    public let households: [String]?
    /// The name of the exclude file among the inputs; nil where there is none.
    public let exclude: String?
    /// The name of the profile table among the inputs; nil where the people were read one by one.
    public let profiles: String?
    /// γ, where the rule is `goldilocks`; else nil.
    public let gamma: Double?
    /// The name of the file of targets among the inputs, where the rule is `target`; else nil.
    public let targets: String?

    /// Options of the given parts.
    public init(
      idColumn: String?, households: [String]? = nil, exclude: String? = nil, profiles: String? = nil,
      gamma: Double? = nil, targets: String? = nil
    ) {
      self.idColumn = idColumn
      self.households = households
      self.exclude = exclude
      self.profiles = profiles
      self.gamma = gamma
      self.targets = targets
    }

    /// The same with what the rule of some marginals was told.
    ///
    /// - Parameter targets: the name of the file of targets, if there was one.
    public func told(to marginals: Marginals, targets: String?) -> Options {
      Options(
        idColumn: idColumn, households: households, exclude: exclude, profiles: profiles,
        gamma: marginals.aims.compactMap(\.gamma).first,
        targets: marginals.rule.needsTargets ? targets : nil)
    }
  }

  /// The version of the program.
  public let version: String
  /// The rule of fairness.
  public let rule: RuleName
  /// k, the size of the whole panel, with the people who are on it for certain.
  public let panelSize: Int
  /// m.
  public let tickets: Int
  /// The drawn ticket, 0..<m.
  public let ticket: Int
  /// The public text that was hashed to the seed.
  public let seed: String
  /// Where the text comes from.
  public let seedOrigin: SeedOrigin
  /// Where the ticket comes from.
  public let ticketOrigin: TicketOrigin
  /// Whether the draw is a rehearsal.
  public let isTest: Bool
  /// The files that were read.
  public let inputs: [FileDigest]
  /// The files that were written beside the record.
  public let files: [FileDigest]
  /// C, one number per profile, in the order that `Profiles` states.
  public let counts: [Int]
  /// The splits from the root to the ticket; nil where all tickets were computed.
  public let path: [TicketTree.Split]?
  /// The panels and their tickets, where the lottery was found by column generation; nil where counts and
  /// seed give the tickets.
  public let panels: [TicketedPanel]?
  /// The ids of the panel, in pool order; of a register the texts of its seats (`RegisterSeat`), sorted.
  public let panel: [String]
  /// The digest of the record that this one continues; nil where it continues none.
  public let previousRecord: String?
  /// What else was decided.
  public let options: Options

  /// The record of a ticket of a fitted lottery.
  ///
  /// - Parameters:
  ///   - ticket: the ticket.
  ///   - fit: the lottery.
  ///   - panel: the members of the whole panel, as they are written.
  ///   - fixed: how many of them are on it for certain.
  ///   - seed: the text whose SHA-256 is `fit.seed`.
  ///   - inputs: the files that were read.
  ///   - files: the files beside the record.
  /// - Complexity: O(T + k).
  public init(
    of ticket: RealisedTicket, from fit: FittedLottery, panel: [String], fixed: Int = 0,
    version: String, seed: String, seedOrigin: SeedOrigin, ticketOrigin: TicketOrigin, isTest: Bool,
    inputs: [FileDigest], files: [FileDigest], options: Options
  ) {
    self.init(
      version: version, rule: fit.marginals.rule, panelSize: fit.system.panelSize + fixed,
      tickets: fit.lottery.tickets, ticket: ticket.leaf.ticket, seed: seed, seedOrigin: seedOrigin,
      ticketOrigin: ticketOrigin, isTest: isTest, inputs: inputs, files: files,
      counts: fit.lottery.counts, path: ticket.path, panels: fit.panels, panel: panel, previousRecord: nil,
      options: options)
  }

  /// A record of the given parts, as it stands in a file; nothing is checked here.
  public init(
    version: String, rule: RuleName, panelSize: Int, tickets: Int, ticket: Int, seed: String,
    seedOrigin: SeedOrigin, ticketOrigin: TicketOrigin, isTest: Bool, inputs: [FileDigest],
    files: [FileDigest], counts: [Int], path: [TicketTree.Split]?, panels: [TicketedPanel]? = nil,
    panel: [String], previousRecord: String?, options: Options
  ) {
    self.version = version
    self.rule = rule
    self.panelSize = panelSize
    self.tickets = tickets
    self.ticket = ticket
    self.seed = seed
    self.seedOrigin = seedOrigin
    self.ticketOrigin = ticketOrigin
    self.isTest = isTest
    self.inputs = inputs
    self.files = files
    self.counts = counts
    self.path = path
    self.panels = panels
    self.panel = panel
    self.previousRecord = previousRecord
    self.options = options
  }
}
