/// What came out when a record was checked against inputs and files: every check, and what it cannot see.
///
/// Nothing in it is personal: differences are told by file, row and column, never by what stands there.
public struct VerificationReport: Sendable, Hashable {
  /// What a check is about, in the order of the checks.
  public enum Subject: String, Sendable, Hashable, CaseIterable {
    /// The record as a file: its digest, its keys, its exact text.
    case record
    /// The digest that was published before the ticket was drawn.
    case commitment
    /// The files that the panel was drawn from.
    case inputs
    /// C: whether it is a lottery over the quotas.
    case counts
    /// The drawn ticket: in range, and from the seed where the record says so.
    case ticket
    /// The tickets, or the way to the drawn one, computed again.
    case tickets
    /// The ids of the panel.
    case panel
    /// The quotas, counted anew from the ids and the pool.
    case quotas
    /// What proves the chances fair, recomputed.
    case certificate
    /// The files beside the record.
    case files
  }

  /// How a check came out.
  public enum Finding: String, Sendable, Hashable {
    /// As it must be.
    case holds
    /// Not wrong, but to be known.
    case remark
    /// It could not be made.
    case unchecked
    /// Something is not as the record says.
    case differs
  }

  /// Something that is not as it must be.
  public struct Difference: Sendable, Hashable {
    /// The file that it shows in.
    public let file: String?
    /// The row and column, or the line and key.
    public let place: String?
    /// What is wrong.
    public let message: String

    /// A difference.
    public init(file: String?, place: String? = nil, message: String) {
      self.file = file
      self.place = place
      self.message = message
    }
  }

  /// One check.
  public struct Check: Sendable, Hashable {
    /// What it is about.
    public let subject: Subject
    /// How it came out.
    public let finding: Finding
    /// What was found, where nothing differs.
    public let detail: String
    /// All differences; none unless `finding` is `differs`.
    public let differences: [Difference]

    /// A check without differences.
    public init(_ subject: Subject, _ finding: Finding, _ detail: String) {
      self.subject = subject
      self.finding = finding
      self.detail = detail
      differences = []
    }

    /// A check with differences; one without any holds.
    public init(_ subject: Subject, _ detail: String, differences: [Difference]) {
      self.subject = subject
      finding = differences.isEmpty ? .holds : .differs
      self.detail = detail
      self.differences = differences
    }
  }

  /// The answer.
  public enum Outcome: String, Sendable, Hashable {
    /// The panel was derived again, and everything holds.
    case verified
    /// Something differs.
    case differs
    /// Nothing differs, but the panel was not derived again.
    case notDerived
  }

  /// The record; nil where the file is none.
  public let record: DrawRecord?
  /// The checks, in the order of their subjects.
  public let checks: [Check]

  /// A report of the given checks.
  public init(record: DrawRecord?, checks: [Check]) {
    self.record = record
    self.checks = checks
  }

  /// The answer: a difference outweighs what could not be checked.
  public var outcome: Outcome {
    if checks.contains(where: { $0.finding == .differs }) { return .differs }
    return checks.contains { $0.finding == .unchecked } ? .notDerived : .verified
  }

  /// All differences, in the order of the checks.
  public var differences: [Difference] { checks.flatMap(\.differences) }

  /// What no such check can see, in sentences.
  public var unseen: [String] {
    guard let record else { return [] }
    var sentences: [String] = []
    let isCommitted = checks.contains { $0.subject == .commitment }
    if isCommitted {
      sentences.append(record.worthOfCommitment)
    } else {
      sentences.append(
        "A complete forgery – another seed or pool chosen, or one of many trial draws taken, until a "
          + "wished-for panel came – can't be seen from the record alone. A digest published before the draw "
          + "would show it, if the ticket was then drawn in public (--commitment).")
    }
    switch record.ticketOrigin {
    case .seed where !isCommitted:
      sentences.append(
        "The ticket follows from the seed: whoever chose the seed could know the panel beforehand.")
    case .option:
      sentences.append("That the ticket was drawn in public is what the record says; ask witnesses.")
    case .settings where !isCommitted:
      sentences.append("Whether the ticket in the settings was drawn in public; ask witnesses.")
    case .seed, .settings: break
    }
    sentences.append(
      record.options.profiles == nil
        ? "Whether the volunteers and their answers are real, no file can show."
        : "Whether the numbers are those of the register, and who has the ranks, only the register shows: "
          + "whoever holds it can count and order its people again.")
    return sentences
  }
}

extension DrawRecord {
  /// What a digest that was published before the draw shows.
  fileprivate var worthOfCommitment: String {
    switch ticketOrigin {
    case .option:
      "When the digest was published: it shows a forgery only if that was before the ticket was drawn."
    case .seed:
      "The digest is worth nothing here, whenever it was published: the seed drew the ticket, and whoever chose "
        + "the seed could try others before, until a wished-for panel came."
    case .settings:
      "The digest is worth nothing here, whenever it was published: it fixes the settings, and the ticket stands "
        + "in them, so that the panel was known before."
    }
  }
}
