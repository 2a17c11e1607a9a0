public import Sortition

/// `record.json`: the record of a draw, closed by its digest.
///
/// The canonical record is the text of this document without its last member `digest`, in exactly the
/// layout of `JSON.bytes()`: UTF-8, keys in the order of Documentation/CLI.md, two spaces of indent, a
/// line feed at the end. So from the file the bytes from the comma before `"digest"` up to the closing
/// quotation mark of its value are removed (`,\n  "digest": "…"`), and what is left is digested.
///
/// A split of `path` names its node by `firstTicket` and `tickets`, says which way the ticket goes, and
/// gives the left child's seats: `seats[i]` for the profile at position `profiles[i]` of `counts`,
/// none for the others.
///
/// The members of `panel` are ids; of a register `PROFILE:RANK`, the position of a profile in `counts`, from 0,
/// and the place in its order, from 1.
///
/// A panel of `panels` says on how many consecutive `tickets` it stands, and its seats per profile (`counts`);
/// the first panel has the tickets from 0 on.
public struct RecordDocument: Sendable, Hashable {
  /// The document with its digest.
  public let json: JSON
  /// 64 lower-case hexadecimal digits: the SHA-256 of the canonical record.
  public let digest: String

  /// The document of a record.
  ///
  /// - Complexity: O(T + k + splits · profiles).
  public init(_ record: DrawRecord) {
    let members = Self.members(of: record)
    digest = SHA256.hex(of: JSON.object(members).bytes())
    json = .object(members + [JSON.Member("digest", .string(digest))])
  }

  /// All members but `digest`.
  private static func members(of record: DrawRecord) -> [JSON.Member] {
    [
      JSON.Member("format", .string(DrawRecord.format)),
      JSON.Member("version", .string(record.version)),
      JSON.Member("rule", .string(record.rule.rawValue)),
      JSON.Member("panelSize", .integer(record.panelSize)),
      JSON.Member("tickets", .integer(record.tickets)),
      JSON.Member("ticket", .integer(record.ticket)),
      JSON.Member("seed", .string(record.seed)),
      JSON.Member("seedOrigin", .string(record.seedOrigin.rawValue)),
      JSON.Member("ticketOrigin", .string(record.ticketOrigin.rawValue)),
      JSON.Member("test", .bool(record.isTest)),
      JSON.Member("inputs", .array(record.inputs.map(digest))),
      JSON.Member("files", .array(record.files.map(digest))),
      JSON.Member("counts", .array(record.counts.map(JSON.integer))),
      JSON.Member("path", record.path.map { .array($0.map(split)) } ?? .null),
      JSON.Member("panel", .array(record.panel.map(JSON.string))),
      JSON.Member("previousRecord", .optional(record.previousRecord)),
      JSON.Member("options", options(record.options)),
      JSON.Member("panels", panels(record.panels)),
    ]
  }

  static func digest(_ file: FileDigest) -> JSON {
    ["name": .string(file.name), "sha256": .string(file.sha256)]
  }

  static func panels(_ panels: [TicketedPanel]?) -> JSON {
    panels.map { .array($0.map(panel)) } ?? .null
  }

  private static func panel(_ panel: TicketedPanel) -> JSON {
    ["tickets": .integer(panel.tickets), "counts": .array(panel.seats.map(JSON.integer))]
  }

  private static func split(_ split: TicketTree.Split) -> JSON {
    [
      "firstTicket": .integer(split.firstTicket),
      "tickets": .integer(split.tickets),
      "goesLeft": .bool(split.goesLeft),
      "profiles": .array(split.left.map { .integer($0.profile.index) }),
      "seats": .array(split.left.map { .integer($0.seats) }),
    ]
  }

  /// What waits is null: flexible quotas.
  static func options(_ options: DrawRecord.Options) -> JSON {
    [
      "households": options.households.map { .array($0.map(JSON.string)) } ?? .null,
      "exclude": .optional(options.exclude),
      "idColumn": .optional(options.idColumn),
      "profiles": .optional(options.profiles),
      "flex": nil,
      "ruleParameters": options.gamma == nil && options.targets == nil
        ? nil : ["gamma": .optional(options.gamma), "targets": .optional(options.targets)],
    ]
  }
}
