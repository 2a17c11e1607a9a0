public import Sortition
internal import SortitionParallel

/// The files of `draw`: those of `fit`, then `selected.csv` and `remaining.csv`, or `seats.csv` of a register,
/// and, with the digests of all files before it, `record.json`.
public struct DrawFiles: Sendable, Hashable {
  /// The record.
  public let record: DrawRecord
  /// What `record.json` holds.
  public let document: RecordDocument
  /// The files in this order; `selected.csv` and `remaining.csv` are for the owner alone.
  public let files: [ResultFile]

  /// The public seed of a draw.
  public struct PublicSeed: Sendable, Hashable {
    /// The text; its SHA-256 is the seed.
    public let text: String
    /// Where the text comes from.
    public let origin: DrawRecord.SeedOrigin

    /// A seed of the given text.
    public init(text: String, origin: DrawRecord.SeedOrigin) {
      self.text = text
      self.origin = origin
    }

    /// So many hexadecimal digits in lower case, 128 bits, are a text of the operating system.
    public static let systemDigits = 32

    /// Whether the operating system could have given the text.
    static func isOfSystem(_ text: String) -> Bool {
      RecordDocument.isHexadecimal(text, digits: systemDigits)
    }

    /// The SHA-256 of the text in UTF-8.
    public var seed: Seed { Seed(bytes: SHA256.bytes(of: text)) }
  }

  /// The files of a ticket drawn from a fit.
  ///
  /// A pure function of its arguments.
  /// - Parameters:
  ///   - seated: the ticket, with the people who take its seats.
  ///   - fit: the lottery.
  ///   - fitFiles: the files of the same fit.
  ///   - inputs: the files of the data set that it was fitted to.
  ///   - version: the version of the program.
  ///   - seed: the seed of the fit.
  ///   - ticketOrigin: where the ticket comes from.
  ///   - isTest: whether the draw is a rehearsal.
  ///   - targets: the name of the file of targets among the inputs; nil where there is none.
  /// - Precondition: `seed.seed` is the seed of the fit, whose rule is one of `RuleName.allCases`, since others cannot
  ///   be read again; targets are named where the rule needs them.
  /// - Complexity: O(n · columns + bytes of all files).
  public init(
    of seated: SeatedTicket, from fit: FittedLottery, _ fitFiles: FitFiles, inputs: [FileDigest],
    version: String, seed: PublicSeed, ticketOrigin: DrawRecord.TicketOrigin, isTest: Bool,
    targets: String?
  ) {
    precondition(seed.seed == fit.seed, "the seed text of another fit")
    let rule = fit.marginals.rule
    precondition(RuleName.allCases.contains(rule), "no record is read again with a rule of one's own")
    precondition(targets != nil || !rule.needsTargets, "a rule with targets, and no file of them")
    let people: People
    var files = fitFiles.files
    switch seated {
    case .listed(let drawn, let respondents):
      people = .listed(respondents)
      files += Self.lists(of: drawn, from: fit, respondents, isTest: isTest)
    case .counted(let realised, let table):
      people = .counted(table)
      let seats = realised.leaf.registerSeats(of: fit.profiles)
      files.append(ResultFile(name: "seats.csv", bytes: table.csv(of: seats, isTest: isTest)))
    }
    record = DrawRecord(
      of: seated.ticket, from: fit, panel: seated.panel, fixed: people.fixed.count, version: version,
      seed: seed.text, seedOrigin: seed.origin, ticketOrigin: ticketOrigin, isTest: isTest, inputs: inputs,
      files: Self.digests(of: files),
      options: people.recordedOptions.told(to: fit.marginals, targets: targets))
    document = RecordDocument(record)
    self.files = files + [ResultFile(name: "record.json", bytes: document.json.bytes())]
  }

  /// The same of a pool.
  public init(
    of drawn: DrawnTicket, from fit: FittedLottery, _ fitFiles: FitFiles,
    respondents: RespondentsTable, inputs: [FileDigest], version: String, seed: PublicSeed,
    ticketOrigin: DrawRecord.TicketOrigin, isTest: Bool, targets: String?
  ) {
    self.init(
      of: .listed(drawn, respondents), from: fit, fitFiles, inputs: inputs, version: version, seed: seed,
      ticketOrigin: ticketOrigin, isTest: isTest, targets: targets)
  }

  /// Who was selected, and who remains.
  private static func lists(
    of drawn: DrawnTicket, from fit: FittedLottery, _ respondents: RespondentsTable, isTest: Bool
  ) -> [ResultFile] {
    let selected = drawn.draw.panel.members
    // Who is on no panel could not have been drawn.
    var isBarred = [Bool](repeating: false, count: fit.profiles.count)
    for entry in fit.unreachable { isBarred[entry.profile.index] = true }
    let remaining = respondents.pool.remaining(after: selected).members.filter {
      !isBarred[fit.profiles.ofMember[$0.index].index]
    }
    return [
      ResultFile(
        name: "selected.csv", bytes: respondents.csv(ofPanel: selected, isTest: isTest), audience: .owner),
      ResultFile(
        name: "remaining.csv", bytes: respondents.csv(of: remaining, isTest: isTest), audience: .owner),
    ]
  }

  /// The digests of files, computed on all cores.
  private static func digests(of files: [ResultFile]) -> [FileDigest] {
    parallelMap(files.count) { files[$0].digest }
  }
}

extension RespondentsTable {
  /// What a record says of how the pool was read.
  public var recordedOptions: DrawRecord.Options {
    .init(
      idColumn: idColumn.map { table.title($0) },
      households: householdColumns.isEmpty ? nil : householdColumns.map { table.title($0) },
      exclude: excludeFile)
  }
}
