internal import Sortition
internal import SortitionParallel

/// A folder of results that appears whole or not at all.
///
/// Files are written into a hidden folder beside the final one, which takes the final name at the
/// end. Whatever ends a run before that, an error, a cancellation or `deinit`, removes the hidden
/// folder; what a killed run leaves behind, the next run beside it removes. A lock tells a killed
/// run's folder from one that is being written.
///
/// The folder is readable by its owner alone, and so are the files that name people; other files get
/// the usual permissions, so that they can be copied out and published.
public struct OutputFolder: ~Copyable {
  /// Why a folder was not written.
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// A folder of earlier results is there, and was not to be replaced.
    case exists(String)
    /// Something that is no folder is there, a file or a symbolic link.
    case notAFolder(String, isLink: Bool)
    /// The path does not end in a name of its own: it is empty, or ends in a dot or two.
    case noName(String)
    /// The folder that is there holds something that this command does not write.
    case foreignContent(folder: String, name: String)
    /// The system refused.
    case system(action: String, reason: String)

    /// A sentence for people, with a repair.
    public var description: String {
      switch self {
      case .exists(let path): "\(path) exists already. Name another folder, or add --force to replace it."
      case .notAFolder(let path, let isLink):
        "\(path) is a \(isLink ? "symbolic link" : "file"), not a folder. Name another folder."
      case .noName(let path): "“\(path)” is no name for a new folder. Name another folder."
      case .foreignContent(let folder, let name):
        "\(folder) holds “\(name)”, which is no result of this command; it is not replaced. "
          + "Name another folder."
      case .system(let action, let reason): "Cannot \(action): \(reason)."
      }
    }
  }

  /// Who may read a file.
  public enum Audience: Sendable, Hashable {
    /// The owner alone: the file may hold names and addresses.
    case owner
    /// Whoever the system's usual permissions allow.
    case anyone
  }

  /// The files that commands write; only a folder with nothing else in it is replaced.
  public static let resultNames: Set<String> = [
    "check.json", "lottery.json", "certificate.json", "probabilities.csv", "tickets.csv", "selected.csv",
    "remaining.csv", "record.json", "report.html", "compare.json", "compare.csv",
    "compare-chances.csv", "audit.csv", "assessment.json", "weights.csv", "weights.json", "invitations.csv",
    "invite.json", "commitment.json",
    "groups.csv", "chances.csv", "seats.csv",
  ]

  private let writing: FolderWriting
  private let force: Bool
  private var isPublished = false

  /// Starts a folder of results.
  ///
  /// - Parameters:
  ///   - path: where it is to appear; folders missing above it are made, and removed again if nothing is published.
  ///   - force: whether it may take the place of a folder of earlier results.
  /// - Throws: if something stands there that must not be replaced, or the parent cannot be written.
  public init(at path: String, force: Bool = false) throws(Failure) {
    try FolderWriting.checkDestination(path, force: force)
    let writing = try FolderWriting(besides: path)
    self.writing = writing
    self.force = force
  }

  /// Writes a file and waits until it is on the disk.
  ///
  /// - Precondition: the name is a plain file name, used once.
  public mutating func write(_ bytes: [UInt8], to name: String, for audience: Audience) throws(Failure) {
    try Self.write(bytes, to: name, for: audience, writing)
  }

  /// Writes files on all cores; see `write(_:to:for:)`.
  ///
  /// - Parameter isCancelled: asked before each file; once it says yes, files are missing.
  /// - Throws: the first failure in the order of the files.
  public mutating func write(
    _ files: [ResultFile], unless isCancelled: @Sendable () -> Bool = { false }
  ) throws(Failure) {
    let writing = writing
    let failures = parallelMap(files.count) { i -> Failure? in
      if isCancelled() { return nil }
      do throws(Failure) {
        try Self.write(files[i].bytes, to: files[i].name, for: files[i].audience, writing)
        return nil
      } catch {
        return error
      }
    }
    if let failure = failures.compactMap(\.self).first { throw failure }
  }

  private static func write(
    _ bytes: [UInt8], to name: String, for audience: Audience, _ writing: FolderWriting
  ) throws(Failure) {
    precondition(!name.isEmpty && !name.contains("/") && !name.hasPrefix("."), "a plain file name")
    try writing.write(bytes, to: name, mode: audience == .owner ? 0o600 : 0o644)
  }

  /// Gives the folder its final name.
  ///
  /// - Throws: as `init`; then nothing is left, and an earlier folder is as it was.
  public consuming func publish() throws(Failure) {
    try writing.publish(force: force)
    isPublished = true
  }

  deinit { if !isPublished { writing.removeAll() } }
}
