public import Sortition

/// A commitment in words: what to publish, what to keep, and what to do next.
public struct CommitSummary: Sendable {
  private let asked: Asked
  private let digest: String
  private let tickets: Int
  private let seedOrigin: DrawRecord.SeedOrigin
  private let files: FileList?

  /// The summary of a digest.
  public init(
    dataSet: String, digest: String, seed: String, seedOrigin: DrawRecord.SeedOrigin, tickets: Int,
    files: FileList? = nil
  ) {
    asked = Asked(dataSet: dataSet, seed: seed, seedOrigin: seedOrigin)
    self.digest = digest
    self.seedOrigin = seedOrigin
    self.tickets = tickets
    self.files = files
  }

  /// The summary, lines of at most 100 characters.
  public func text() -> String {
    var lines = ["\(asked.dataSet): publish this digest before the ticket is drawn", "  \(digest)", ""]
    lines += Lines.paragraph(
      "It fixes the files, the rule, the number of tickets, the seed and everyone's chances, and with them "
        + "the panel of every ticket. It reveals none of them to whoever can't guess the seed"
        + (seedOrigin == .system
          ? "."
          : "; a text that people can guess can be tried out. Leave --seed out for one that nobody can."))
    lines += ["", "Then"]
    lines += Lines.pairs([
      ("seed", "\(asked.seedText). It may stay secret until the ticket is drawn, or be published now."),
      (
        "ticket",
        tickets == 1
          ? "\(Asked.oneTicket) The digest is worth nothing."
          : "draw one of 0 to \(Figures.grouped(tickets - 1)) in public, and give it to the draw by --ticket, "
            + "with the same files, options and --seed. Without --ticket the seed would draw it, and the digest "
            + "would be worth nothing."
      ),
      ("check", "sortition verify RECORD DATASET --commitment and the digest."),
    ])
    if let files { lines += ["", files.title] + files.lines }
    return lines.joined(separator: "\n") + "\n"
  }
}
