/// The files of a command, with what each is for.
public struct FileList: Sendable, Hashable {
  /// A file.
  public struct File: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Whether only its owner may read it.
    public let isPrivate: Bool
    /// A file.
    public init(name: String, isPrivate: Bool) {
      self.name = name
      self.isPrivate = isPrivate
    }
  }

  private let folder: String
  private let files: [File]

  /// The files in a folder, as its user named it.
  public init(folder: String, files: [File]) {
    self.folder = Lines.printable(folder)
    self.files = files
  }

  var title: String { "Written to \(folder)" }

  var lines: [String] {
    Lines.table(
      files.map { [$0.name, $0.isPrivate ? "private" : "", Self.purpose[$0.name] ?? ""] },
      leftAligned: [0, 1, 2])
  }

  private static let purpose = [
    "check.json": "the answer of this check",
    "lottery.json": "levels, limits and what is proved",
    "certificate.json": "the multipliers that prove the levels, for anyone to check",
    "probabilities.csv": "every volunteer's chance, by id",
    "chances.csv": "the chance of everybody of each profile",
    "tickets.csv": "every ticket with the ids of its panel",
    "selected.csv": "the members of the panel, with the columns to keep",
    "remaining.csv": "who could have been drawn and was not, likewise",
    "seats.csv": "the seats by profile and rank: who has them, the register tells",
    "compare.json": "every rule with its figures, bounds and proof",
    "compare.csv": "the same, a row for each rule",
    "compare-chances.csv": "the chance of everybody of each profile by each rule",
    "commitment.json": "what the digest fixes, the seed too",
    "weights.csv": "the weight of everybody who has one",
    "weights.json": "the margins before and after, and what the weights cost",
    "record.json": "what anyone needs to draw this panel again; the panel",
  ]
}
