public import Sortition

/// A data set as it was read: quotas, pool and settings, what was noted, and what exactly was read.
public struct DataSet: Sendable {
  /// The quota file.
  public let quotas: QuotaTable
  /// The pool file, or the profile table in its place.
  public let people: People
  /// The settings; all nil if there is no such file.
  public let settings: Settings
  /// The targets of the rule `target`; nil where no file of them is named.
  public let targets: Targets?
  /// What is to be said aloud, in the order quotas, pool, targets, settings.
  public let notes: [Note]
  /// The digests of the files, in the order quotas, pool, settings, exclude, targets, population, joint tables.
  public private(set) var digests: [FileDigest]

  /// A file of targets, as it was read.
  public struct Targets: Sendable {
    /// Its name among the inputs.
    public let file: String
    /// One for each member of the pool, above 0; only their ratios count.
    public let numbers: [Double]
  }

  /// What the rule is told.
  ///
  /// - Parameters:
  ///   - profiles: those of the people who can be drawn.
  ///   - seats: how many are drawn.
  public func ruleParameters(gamma: Double?, of profiles: Profiles, seats: Int) -> RuleParameters {
    RuleParameters(
      gamma: gamma,
      targets: targets.map {
        RuleParameters.targets(inProportionTo: $0.numbers, of: profiles, seats: seats)
      })
  }

  /// Reads the files of a data set.
  ///
  /// - Parameters:
  ///   - files: where they are.
  ///   - households: the titles of the columns of the address; nil: as the settings say.
  ///   - overridden: the settings that the command line gives.
  ///   - needsTargets: whether anything asked for needs the file of targets, told the settings; else it is not read,
  ///     and has no digest.
  ///   - disclosure: what messages may quote of the pool; `show_values` in the settings widens it.
  /// - Precondition: the files have quotas and a pool.
  /// - Throws: every problem of every file. Where the quotas have problems the pool is still
  ///   checked as far as their features are understood.
  /// - Complexity: O(bytes). The digests are computed on one core while the others read.
  public static func read(
    _ files: DataSetFiles, households: [String]? = nil, overridden: Set<Settings.Key> = [],
    needsTargets: (Settings) -> Bool = { _ in true }, disclosure: CellDisclosure = .whenCommon
  ) throws(TableErrors) -> DataSet {
    precondition(files.quotas != nil && files.pool != nil, "a draw needs quotas and a pool")
    var overridden = overridden
    if households != nil { overridden.insert(.households) }
    if files.exclude != nil { overridden.insert(.exclude) }
    if files.targets != nil { overridden.insert(.targets) }
    let holdsProfiles = files.holdsProfiles
    var inputs = InputFiles(areRecorded: true)
    let quotas = files.quotas.flatMap { inputs.read($0) }
    let pool = files.pool.flatMap { inputs.read($0) }
    let settings = SettingsPart(files.settings.flatMap { inputs.read($0) }, overridden)
    let exclude =
      holdsProfiles
      ? nil : files.exclude ?? settings.path(of: settings.settings.exclude, beside: files.settings)
    let excludeFile = exclude.flatMap { inputs.read($0) }
    let targets =
      holdsProfiles || !needsTargets(settings.settings)
      ? nil : files.targets ?? settings.path(of: settings.settings.targets, beside: files.settings)
    let targetsFile = targets.flatMap { inputs.read($0) }
    if let population = files.population { _ = inputs.read(population) }
    for table in files.jointTables { _ = inputs.read(table) }
    let unreadable = inputs.problems
    let digests: [FileDigest]
    var data: DataSet
    (digests, data) = try inputs.digested { () throws(TableErrors) in
      try read(
        quotas: quotas, pool: pool, holdsProfiles: holdsProfiles, settings: settings, exclude: excludeFile,
        targets: targetsFile, unreadable: unreadable, digests: [], households: households,
        disclosure: disclosure)
    }
    data.digests = digests
    return data
  }

  /// Reads a data set from the content of its files.
  ///
  /// - Parameters:
  ///   - unreadable: the problems of files that could not be read; there is one for a file that is nil.
  ///   - digests: the digests of all files.
  static func read(
    quotas quotaFile: SourceFile?, pool poolFile: SourceFile?, holdsProfiles: Bool = false,
    settings settingsPart: SettingsPart, exclude excludeFile: SourceFile?, targets targetsFile: SourceFile?,
    unreadable: [Problem] = [], digests: [FileDigest], households: [String]?,
    disclosure: CellDisclosure = .whenCommon
  ) throws(TableErrors) -> DataSet {
    let settings = settingsPart.settings
    var quotas: QuotaTable.Reading?
    var quotaProblems = problems { () throws(TableErrors) in
      guard let quotaFile else { return }
      quotas = QuotaTable.Reading(try CSVTable(reading: quotaFile.content, named: quotaFile.name))
    }
    quotaProblems += quotas?.problems ?? []

    var exclude: CSVTable?
    let excludeProblems = problems { () throws(TableErrors) in
      guard let excludeFile else { return }
      exclude = try CSVTable(reading: excludeFile.content, named: excludeFile.name)
    }
    var people: People?
    var poolNotes: [Note] = []
    var poolProblems = problems { () throws(TableErrors) in
      guard let poolFile else { return }
      let table = try CSVTable(reading: poolFile.content, named: poolFile.name)
      let features = quotas.map { $0.namesEveryValue ? $0.features : [] } ?? []
      let disclosure = settings.showValues == true ? .always : disclosure
      if holdsProfiles {
        people = .counted(try ProfileTable.read(table, features: features, disclosure: disclosure))
        return
      }
      let options = RespondentsTable.Options(
        idColumn: settings.idColumn, columnsToKeep: settings.columnsToKeep ?? [],
        households: households ?? settings.households ?? [], exclude: exclude,
        disclosure: disclosure)
      let read = try RespondentsTable.read(table, features: features, options: options)
      (people, poolNotes) = (.listed(read.respondents), read.notes)
    }
    var targets: Targets?
    var targetsProblems: [Problem] = []
    if case .listed(let respondents)? = people {
      if let quotas = quotas?.table?.quotas { poolProblems += exceededMaxima(quotas, respondents) }
      targetsProblems = problems { () throws(TableErrors) in
        guard let targetsFile else { return }
        let table = try TargetTable(
          try CSVTable(reading: targetsFile.content, named: targetsFile.name), respondents)
        targets = Targets(file: targetsFile.name, numbers: table.numbers)
        poolNotes += table.notes
      }
    }

    let settingsProblems = settingsPart.problems + (holdsProfiles ? settingsPart.problemsOfProfiles : [])
    let all = unreadable + quotaProblems + poolProblems + excludeProblems + targetsProblems + settingsProblems
    guard all.isEmpty, let quotaTable = quotas?.table, let people else { throw TableErrors(all) }
    return DataSet(
      quotas: quotaTable, people: people, settings: settings, targets: targets,
      notes: poolNotes + settingsPart.notes, digests: digests)
  }

  /// The maxima that the people who are on the panel for certain exceed.
  private static func exceededMaxima(_ quotas: Quotas, _ respondents: RespondentsTable) -> [Problem] {
    let counts = quotas.counts(of: respondents.seated.values)
    return quotas.exceeded(by: counts).map { f, v in
      let feature = quotas.features[f.index]
      let count = counts[f.index][v.index]
      return Problem(
        file: respondents.table.name, column: PoolHeader.participation,
        message: "yes for \(count) \(count == 1 ? "person" : "people") with “\(feature.values[v.index])” of "
          + "“\(feature.name)”, whose maximum is \(quotas[f, v].maximum)",
        repair: "Raise the maximum, or write yes for fewer of them.")
    }
  }

  /// The settings, as far as they could be read.
  struct SettingsPart {
    private(set) var settings = Settings()
    private(set) var notes: [Note] = []
    private(set) var problems: [Problem] = []
    private(set) var name = "settings.toml"

    init(_ file: SourceFile?, _ overridden: Set<Settings.Key>) {
      guard let file else { return }
      name = file.name
      do throws(TableErrors) {
        (settings, notes) = try Settings.read(file.content.bytes, named: file.name, overridden: overridden)
      } catch {
        problems = error.problems
      }
    }

    /// What cannot be asked of people who are counted by profile.
    var problemsOfProfiles: [Problem] {
      let asked =
        (settings.households == nil ? [] : [Settings.Key.households])
        + (settings.exclude == nil ? [] : [Settings.Key.exclude])
        + (settings.targets == nil ? [] : [Settings.Key.targets])
      return asked.map {
        Problem(
          file: name, column: $0.rawValue, message: "a table of profiles knows no single people",
          repair: "Leave them out where the register is counted, and delete the line.")
      }
    }

    /// Where a file is that the settings name.
    func path(of file: String?, beside path: String?) -> String? {
      guard let file, let path else { return nil }
      return Self.path(file, beside: path)
    }

    /// Where a file is that settings name: beside them, unless the path is absolute.
    static func path(_ file: String, beside settings: String) -> String {
      guard !file.hasPrefix("/"), let slash = settings.lastIndex(of: "/") else { return file }
      return settings[...slash] + file
    }
  }

  /// The problems that a piece of reading throws.
  static func problems(_ read: () throws(TableErrors) -> Void) -> [Problem] {
    do {
      try read()
      return []
    } catch {
      return error.problems
    }
  }
}
