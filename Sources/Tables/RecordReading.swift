public import Sortition

extension RecordDocument {
  /// Reads a `record.json`.
  ///
  /// Strict: only the very text that `RecordDocument(record)` writes is a record.
  /// - Throws: the first thing that is not as it must be, quoting nothing of the file.
  /// - Complexity: O(bytes).
  public static func read(_ bytes: [UInt8], named name: String) throws(TableErrors) -> DrawRecord {
    let reading = Reading(bytes)
    let repair = "Get the record again from where it was published."
    guard let record = reading.record else {
      throw TableErrors([
        Problem(
          file: name, column: reading.problem?.place,
          message: reading.problem?.message ?? "this is no record",
          repair: repair)
      ])
    }
    let document = RecordDocument(record).json.bytes()
    if let place = FileDifference.place(of: bytes, against: document, named: "record.json") {
      throw TableErrors([
        Problem(
          file: name,
          message: "\(place): "
            + (reading.digestHolds
              ? "the text is not laid out as a record is" : "the digest does not fit the text"),
          repair: repair)
      ])
    }
    return record
  }

  /// What a file that should be a record is.
  struct Reading {
    /// The record, if every key and type is as it must be.
    let record: DrawRecord?
    /// What keeps it from being a record.
    let problem: DocumentProblem?
    /// Whether the last member is the digest of what stands before it.
    let digestHolds: Bool
    /// Whether the file calls itself a record of another edition.
    let isOtherEdition: Bool
    /// Whether that is one of `DrawRecord.earlierFormats`.
    var isEarlierEdition = false

    init(_ bytes: [UInt8]) {
      digestHolds = RecordDocument.digestHolds(bytes)
      do throws(DocumentProblem) {
        record = try RecordDocument.record(bytes)
        (problem, isOtherEdition) = (nil, false)
      } catch {
        record = nil
        problem = error
        isOtherEdition = error.place == "format"
        if isOtherEdition, case .object(let members)? = try? JSON.read(bytes),
          case .string(let format)? = members.first?.value
        {
          isEarlierEdition = DrawRecord.earlierFormats.contains(format)
        }
      }
    }
  }

  static let keys = [
    "format", "version", "rule", "panelSize", "tickets", "ticket", "seed", "seedOrigin", "ticketOrigin",
    "test", "inputs", "files", "counts", "path", "panel", "previousRecord", "options", "panels", "digest",
  ]

  /// Whether a text ends with the digest of what stands before it, as `RecordDocument` describes.
  static func digestHolds(_ bytes: [UInt8]) -> Bool {
    let lead = Array(",\n  \"digest\": \"".utf8)
    let close = Array("\"\n}\n".utf8)
    let start = bytes.count - close.count - 64
    guard start >= lead.count, bytes.suffix(close.count).elementsEqual(close),
      bytes[(start - lead.count)..<start].elementsEqual(lead)
    else { return false }
    let canonical = Array(bytes[..<(start - lead.count)]) + Array("\n}\n".utf8)
    return SHA256.hex(of: canonical).utf8.elementsEqual(bytes[start..<start + 64])
  }

  /// The record that a text holds.
  ///
  /// - Throws: the first thing that the format does not allow; it quotes nothing of the file.
  static func record(_ bytes: [UInt8]) throws(DocumentProblem) -> DrawRecord {
    let json: JSON
    do throws(JSON.ReadingFailure) { json = try JSON.read(bytes) } catch { throw DocumentProblem(error) }
    if case .object(let members) = json {
      // Another edition may have other keys; its format tells, and is looked at first.
      guard members.first?.name == "format", case .string(DrawRecord.format)? = members.first?.value else {
        throw DocumentProblem("format", "this is not “\(DrawRecord.format)”")
      }
    }
    let fields = try DocumentFields(json, keys: keys)
    let tickets = try fields.integer("tickets", in: 1...Lottery.maximumTickets)
    let counts = try fields.integers("counts")
    let inputs = try digests(fields, "inputs")
    let options = try fields.object(
      "options", keys: ["households", "exclude", "idColumn", "profiles", "flex", "ruleParameters"])
    try options.null("flex")
    let rule = try fields.choice("rule", of: RuleName.self)
    let parameters = try parameters(options, of: rule, inputs: inputs)
    guard isDigest(try fields.string("digest")) else {
      throw fields.problem("digest", "64 hexadecimal digits must stand here")
    }
    return DrawRecord(
      version: try fields.string("version"), rule: rule,
      panelSize: try fields.integer("panelSize", in: 1...1_000_000_000), tickets: tickets,
      ticket: try fields.integer("ticket"), seed: try fields.string("seed"),
      seedOrigin: try fields.choice("seedOrigin", of: DrawRecord.SeedOrigin.self),
      ticketOrigin: try fields.choice("ticketOrigin", of: DrawRecord.TicketOrigin.self),
      isTest: try fields.bool("test"), inputs: inputs,
      files: try digests(fields, "files"), counts: counts,
      path: try path(fields, tickets: tickets, profiles: counts.count),
      panels: try panels(fields, tickets: tickets, profiles: counts.count),
      panel: try fields.strings("panel"), previousRecord: try fields.optionalString("previousRecord"),
      options: .init(
        idColumn: try options.optionalString("idColumn"), households: try households(options),
        exclude: try exclude(options, inputs: inputs), profiles: try profiles(options, inputs: inputs),
        gamma: parameters.gamma, targets: parameters.targets))
  }

  private static func households(_ options: DocumentFields) throws(DocumentProblem) -> [String]? {
    guard try options.optionalArray("households") != nil else { return nil }
    let titles = try options.strings("households")
    guard !titles.isEmpty else { throw options.problem("households", "at least one title must stand here") }
    guard !Settings.namesOneTwice(titles) else {
      throw options.problem("households", "a title stands there twice")
    }
    return titles
  }

  private static func exclude(
    _ options: DocumentFields, inputs: [FileDigest]
  ) throws(DocumentProblem) -> String? {
    guard let name = try options.optionalString("exclude") else { return nil }
    guard inputs.dropFirst(2).contains(where: { $0.name == name }) else {
      throw options.problem("exclude", "the name of an input behind quotas and pool must stand here")
    }
    return name
  }

  private static func parameters(
    _ options: DocumentFields, of rule: RuleName, inputs: [FileDigest]
  ) throws(DocumentProblem) -> (gamma: Double?, targets: String?) {
    guard rule == .goldilocks || rule.needsTargets else {
      try options.null("ruleParameters")
      return (nil, nil)
    }
    let fields = try options.object("ruleParameters", keys: ["gamma", "targets"])
    guard rule.needsTargets else {
      try fields.null("targets")
      let gamma = try fields.number("gamma")
      guard RuleParameters.gammas.contains(gamma) else {
        throw fields.problem("gamma", "a number from 0.01 to 100 must stand here")
      }
      return (gamma, nil)
    }
    try fields.null("gamma")
    try options.null("profiles")
    let targets = try fields.string("targets")
    guard inputs.dropFirst(2).contains(where: { $0.name == targets }) else {
      throw fields.problem("targets", "the name of an input behind quotas and pool must stand here")
    }
    return (nil, targets)
  }

  private static func profiles(
    _ options: DocumentFields, inputs: [FileDigest]
  ) throws(DocumentProblem) -> String? {
    guard let name = try options.optionalString("profiles") else { return nil }
    guard inputs.count >= 2, inputs[1].name == name else {
      throw options.problem("profiles", "the name of the second input must stand here")
    }
    for other in ["households", "exclude", "idColumn"] { try options.null(other) }
    return name
  }

  private static func digests(
    _ fields: DocumentFields, _ key: String
  ) throws(DocumentProblem) -> [FileDigest] {
    var files: [FileDigest] = []
    for file in try fields.objects(key, keys: ["name", "sha256"]) {
      let name = try file.string("name")
      guard isPlain(name) else {
        throw file.problem("name", "the name of a file without its folder must stand here")
      }
      guard !files.contains(where: { $0.name == name }) else {
        throw file.problem("name", "a file is named twice")
      }
      let digest = try file.string("sha256")
      guard isDigest(digest) else {
        throw file.problem("sha256", "64 hexadecimal digits must stand here")
      }
      files.append(FileDigest(name: name, sha256: digest))
    }
    return files
  }

  /// Records come from strangers: no name may lead out of the folder.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".."
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 < 0x20 }
  }

  static func isDigest(_ text: String) -> Bool { isHexadecimal(text, digits: 64) }

  /// So many hexadecimal digits in lower case.
  static func isHexadecimal(_ text: String, digits: Int) -> Bool {
    text.utf8.count == digits
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }

  private static func panels(
    _ fields: DocumentFields, tickets: Int, profiles: Int
  ) throws(DocumentProblem) -> [TicketedPanel]? {
    guard try fields.optionalArray("panels") != nil else { return nil }
    guard try fields.optionalArray("path") == nil else {
      throw fields.problem("panels", "a record with a path has no panels")
    }
    // All of them are made; a few bytes of a stranger's must not ask for more than anybody's memory.
    guard tickets <= TicketedPanel.maximumTickets else {
      throw fields.problem(
        "tickets", "a record that holds its panels has at most \(TicketedPanel.maximumTickets) tickets")
    }
    var panels: [TicketedPanel] = []
    var left = tickets
    for panel in try fields.objects("panels", keys: ["tickets", "counts"]) {
      let own = try panel.integer("tickets", in: 1...max(1, left))
      let seats = try panel.integers("counts", in: 0...1_000_000_000)
      guard seats.count == profiles else {
        throw panel.problem("counts", "one number per profile must stand here")
      }
      panels.append(TicketedPanel(tickets: own, seats: seats))
      left -= own
    }
    guard left == 0 else { throw fields.problem("panels", "the panels do not stand on all tickets") }
    return panels
  }

  private static func path(
    _ fields: DocumentFields, tickets: Int, profiles: Int
  ) throws(DocumentProblem) -> [TicketTree.Split]? {
    guard try fields.optionalArray("path") != nil else { return nil }
    // Whoever could choose between all tickets and a path could choose between two panels.
    guard tickets > PanelRequest.enumerationLimit else {
      throw fields.problem(
        "path", "of at most \(PanelRequest.enumerationLimit) tickets all are computed: null must stand here")
    }
    var path: [TicketTree.Split] = []
    let keys = ["firstTicket", "tickets", "goesLeft", "profiles", "seats"]
    for split in try fields.objects("path", keys: keys) {
      let who = try split.integers("profiles", in: 0...max(0, profiles - 1))
      let seats = try split.integers("seats", in: 1...Int.max)
      guard who.count == seats.count else {
        throw split.problem("seats", "as many numbers as profiles must stand here")
      }
      path.append(
        TicketTree.Split(
          firstTicket: try split.integer("firstTicket"), tickets: try split.integer("tickets"),
          left: zip(who, seats).map { .init(profile: Profile.ID($0), seats: $1) },
          goesLeft: try split.bool("goesLeft")))
    }
    return path
  }
}
