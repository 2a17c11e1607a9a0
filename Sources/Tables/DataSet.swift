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
    let quotas = inputs.read(files.quotas)
    let pool = inputs.read(files.pool)
    let settings = files.settings.flatMap { inputs.read($0) }
    if let population = files.population { _ = inputs.read(population) }
    for table in files.jointTables { _ = inputs.read(table) }
    return try read(
      quotas: quotas, pool: pool, settings: settings, unreadable: inputs.problems,
      digests: inputs.digests, overridden: overridden, disclosure: disclosure)
  }

  /// Reads a data set from the content of its files.
  ///
  /// - Parameters:
  ///   - unreadable: the problems of files that could not be read; there is one for a file that is nil.
  ///   - digests: the digests of all files.
  static func read(
    quotas quotaFile: InputFile?, pool poolFile: InputFile?, settings settingsFile: InputFile?,
    unreadable: [Problem] = [], digests: [FileDigest], overridden: Set<Settings.Key> = [],
    disclosure: CellDisclosure = .whenCommon
  ) throws(TableErrors) -> DataSet {
    var settings = Settings()
    var settingsNotes: [Note] = []
    let settingsProblems = problems { () throws(TableErrors) in
      guard let settingsFile else { return }
      (settings, settingsNotes) = try Settings.read(
        settingsFile.bytes, named: settingsFile.name, overridden: overridden)
    }

    var quotas: QuotaTable.Reading?
    var quotaProblems = problems { () throws(TableErrors) in
      guard let quotaFile else { return }
      quotas = QuotaTable.Reading(try CSVTable(reading: quotaFile.bytes, named: quotaFile.name))
    }
    quotaProblems += quotas?.problems ?? []

    var respondents: RespondentsTable?
    var poolNotes: [Note] = []
    let poolProblems = problems { () throws(TableErrors) in
      guard let poolFile else { return }
      let table = try CSVTable(reading: poolFile.bytes, named: poolFile.name)
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
      notes: poolNotes + settingsNotes, digests: digests)
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

    mutating func read(_ path: String) -> InputFile? {
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
        return InputFile(name: name, bytes: bytes)
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
