internal import Sortition
internal import SortitionParallel

/// Opens the files of a command.
struct InputFiles {
  /// Whether a record will name the files, without their folder, so that no two may have one name.
  let areRecorded: Bool
  private(set) var files: [SourceFile] = []
  /// Of files that could not be opened.
  private(set) var problems: [Problem] = []

  init(areRecorded: Bool) { self.areRecorded = areRecorded }

  /// The file of a path; nil if it cannot be read. Where its name is taken, messages call it by its path.
  mutating func read(_ path: String) -> SourceFile? {
    var name = fileName(ofPath: path)
    if files.contains(where: { $0.name == name }) {
      if areRecorded {
        problems.append(
          Problem(
            file: name, message: "two files of the data set have this name",
            repair: "Rename one: records name files without their folder."))
        return nil
      }
      name = path
    }
    do {
      let file = SourceFile(name: name, content: try FileReading.content(ofFile: path))
      files.append(file)
      return file
    } catch {
      problems.append(
        Problem(
          file: error.isAbsent ? path : name, message: "the file cannot be read: \(error.reason)",
          repair: "Give the path of a file that exists and may be read."))
      return nil
    }
  }

  /// The digests of all files, computed on one core while the others read.
  ///
  /// - Throws: what reading throws; a problem for each file that was written to meanwhile.
  func digested<Read>(
    _ read: () throws(TableErrors) -> Read
  ) throws(TableErrors) -> (digests: [FileDigest], read: Read) {
    let files = files
    let (digests, reading) = bothAtOnce {
      files.map { FileDigest(name: $0.name, sha256: SHA256.hex(of: $0.content)) }
    } _: {
      Result { () throws(TableErrors) in try read() }
    }
    return (digests, try whole(reading))
  }

  /// What reading gives.
  ///
  /// - Throws: what it throws; a problem for each file that was written to meanwhile.
  func watched<Read>(_ read: () throws(TableErrors) -> Read) throws(TableErrors) -> Read {
    try whole(Result { () throws(TableErrors) in try read() })
  }

  private func whole<Read>(_ reading: Result<Read, TableErrors>) throws(TableErrors) -> Read {
    let changed = files.filter(\.content.hasChanged).map {
      Problem(
        file: $0.name, message: "the file was changed while it was read",
        repair: "Wait until it is whole, then run the command again.")
    }
    if !changed.isEmpty { throw TableErrors(changed) }
    return try reading.get()
  }
}
