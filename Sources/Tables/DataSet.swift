public import Sortition

/// A data set as it was read: quotas, pool and settings, what was noted, and what exactly was read.
public struct DataSet: Sendable {
  /// The quota file.
  public let quotas: QuotaTable
  /// The pool file.
  public let respondents: RespondentsTable
  /// The settings; all nil if there is no such file.
  public let settings: Settings
  /// What is to be said aloud, in the order quotas, pool, settings.
  public let notes: [Note]
  /// The digests of the files, in the order quotas, pool, settings, population, joint tables.
  public let digests: [FileDigest]

  /// Reads the files of a data set.
  ///
  /// - Parameters:
  ///   - files: where they are.
  ///   - overridden: the settings that the command line gives.
  ///   - disclosure: what messages may quote of the pool; `show_values` in the settings widens it.
  /// - Throws: every problem of every file. Where the quotas have problems the pool is still
  ///   checked as far as their features are understood.
  /// - Complexity: O(bytes), reading each file once.
  public static func read(
    _ files: DataSetFiles, overridden: Set<Settings.Key> = [],
    disclosure: CellDisclosure = .whenCommon
  ) throws(TableErrors) -> DataSet {
    var inputs = Inputs()
    let quotaBytes = inputs.bytes(of: files.quotas)
    let poolBytes = inputs.bytes(of: files.pool)
    let settingsBytes = files.settings.flatMap { inputs.bytes(of: $0) }
    if let population = files.population { _ = inputs.bytes(of: population) }
    for table in files.jointTables { _ = inputs.bytes(of: table) }
    let unreadable = inputs.problems

    var settings = Settings()
    var settingsNotes: [Note] = []
    let settingsProblems = problems { () throws(TableErrors) in
      guard let path = files.settings, let settingsBytes else { return }
      (settings, settingsNotes) = try Settings.read(
        settingsBytes, named: fileName(ofPath: path), overridden: overridden)
    }

    var quotas: QuotaTable.Reading?
    var quotaProblems = problems { () throws(TableErrors) in
      guard let quotaBytes else { return }
      quotas = QuotaTable.Reading(
        try CSVTable(reading: quotaBytes, named: fileName(ofPath: files.quotas)))
    }
    quotaProblems += quotas?.problems ?? []

    var respondents: RespondentsTable?
    var poolNotes: [Note] = []
    let poolProblems = problems { () throws(TableErrors) in
      guard let poolBytes else { return }
      let table = try CSVTable(reading: poolBytes, named: fileName(ofPath: files.pool))
      let features = quotas.map { $0.namesEveryValue ? $0.features : [] } ?? []
      let options = RespondentsTable.Options(
        idColumn: settings.idColumn, columnsToKeep: settings.columnsToKeep ?? [],
        disclosure: settings.showValues == true ? .always : disclosure)
      (respondents, poolNotes) = try RespondentsTable.read(table, features: features, options: options)
    }

    let all = unreadable + quotaProblems + poolProblems + settingsProblems
    guard all.isEmpty, let quotaTable = quotas?.table, let respondents else { throw TableErrors(all) }
    return DataSet(
      quotas: quotaTable, respondents: respondents, settings: settings,
      notes: poolNotes + settingsNotes, digests: inputs.digests)
  }

  /// The problems that a piece of reading throws.
  private static func problems(_ read: () throws(TableErrors) -> Void) -> [Problem] {
    do {
      try read()
      return []
    } catch {
      return error.problems
    }
  }

  /// Reads whole files and digests them.
  private struct Inputs {
    var digests: [FileDigest] = []
    var problems: [Problem] = []

    mutating func bytes(of path: String) -> [UInt8]? {
      let name = fileName(ofPath: path)
      if digests.contains(where: { $0.name == name }) {
        problems.append(
          Problem(
            file: name, message: "two files of the data set have this name",
            repair: "Rename one: records name files without their folder."))
        return nil
      }
      do {
        let bytes = try FileReading.bytes(ofFile: path)
        digests.append(FileDigest(name: name, sha256: SHA256.hex(of: bytes)))
        return bytes
      } catch {
        problems.append(
          Problem(
            file: error.isAbsent ? path : name, message: "the file cannot be read: \(error.reason)",
            repair: "Give the path of a file that exists and may be read."))
        return nil
      }
    }
  }
}
