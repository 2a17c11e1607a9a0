internal import SortitionReports
internal import SortitionTables

/// The folder of `--out`, opened before the work so that a place that cannot be written is said at once.
struct ResultFolder: ~Copyable {
  private var folder: OutputFolder?
  private let path: String?

  /// A folder at a path, or none.
  init(at path: String?, force: Bool) throws {
    self.path = path
    guard let path else {
      folder = nil
      return
    }
    do throws(OutputFolder.Failure) {
      folder = try OutputFolder(at: path, force: force)
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }

  /// Writes the files and gives the folder its name; nil if there is none.
  ///
  /// Until then nothing is left if anything fails or the user interrupts.
  consuming func publish(_ files: [ResultFile]) throws -> FileList? {
    guard var folder, let path else { return nil }
    do throws(OutputFolder.Failure) {
      try folder.write(files) { Interruption.isRequested }
      if !Interruption.isRequested {
        try folder.publish()
        return FileList(
          folder: path,
          files: files.map { .init(name: $0.name, isPrivate: $0.audience == .owner) })
      }
    } catch {
      throw CommandFailure(.broken, error.description)
    }
    throw CommandFailure.interrupted
  }
}
