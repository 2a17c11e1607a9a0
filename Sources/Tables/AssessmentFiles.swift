internal import Sortition

/// The files of an assessment, opened.
struct AssessmentFiles {
  private(set) var inputs: InputFiles
  let settings: DataSet.SettingsPart
  let population: SourceFile?
  let jointTables: [SourceFile]
  private(set) var quotas: SourceFile?
  private(set) var pool: SourceFile?
  private(set) var panel: SourceFile?
  private(set) var channels: [(name: String, file: SourceFile?)] = []
  private(set) var invited: SourceFile?
  private(set) var lottery: (path: String, names: [String])?
  private(set) var tickets: SourceFile?
  private(set) var probabilities: SourceFile?
  /// Roles that no file has.
  private(set) var problems: [Problem] = []

  init(_ files: DataSetFiles, _ options: AssessmentInput.Options) {
    var overridden = options.overridden
    if options.households != nil { overridden.insert(.households) }
    var inputs = InputFiles(areRecorded: false)
    settings = DataSet.SettingsPart(files.settings.flatMap { inputs.read($0) }, overridden)
    population = files.population.flatMap { inputs.read($0) }
    jointTables = files.jointTables.compactMap { inputs.read($0) }
    self.inputs = inputs
    if files.population == nil {
      problems.append(
        Problem(
          file: "population.csv", message: "there is no file with the population",
          repair: "Add population.csv, or name the file by --population."))
    }
    var asked = options.participants
    if asked.isEmpty, options.panel == nil, !options.isAboutPool, let own = settings.settings.participants {
      asked = own.map { channel in
        let path = files.settings.map { DataSet.SettingsPart.path(channel.file, beside: $0) }
        return Settings.Channel(name: channel.name, file: path ?? channel.file)
      }
    }
    for channel in asked { channels.append((channel.name, open(channel.file))) }
    // A profile table holds no people.
    let poolPath = files.holdsProfiles ? nil : files.pool
    if let path = options.panel {
      panel = open(path)
      if options.purpose == .comparison { quotas = open(files.quotas) }
      pool = open(poolPath)
      openLottery(options, panel: path)
    } else if channels.isEmpty {
      pool = open(poolPath)
      // Settings that could not be read may name channels.
      if poolPath == nil, settings.problems.isEmpty {
        problems.append(
          Problem(
            file: "respondents.csv", message: "there is no file with the pool, nor a panel nor participants",
            repair: "Add respondents.csv, or name a file by --pool, --panel or --participants."))
      }
    }
    invited = open(options.invited)
  }

  private mutating func open(_ path: String?) -> SourceFile? { path.flatMap { inputs.read($0) } }

  /// The folder that is given, else that of the panel's file if a draw wrote it.
  private mutating func openLottery(_ options: AssessmentInput.Options, panel: String) {
    let given = options.lottery
    let path = given ?? folderName(ofPath: panel)
    var names: [String] = []
    do {
      names = try FileReading.names(inFolder: path)
    } catch {
      if given != nil {
        problems.append(
          Problem(
            file: path, message: "the folder cannot be read: \(error.reason)",
            repair: "Give the folder that holds the results of a lottery."))
      }
      return
    }
    let results = ["tickets.csv", "probabilities.csv"]
    guard given != nil || names.contains(results[0]) || names.contains("record.json") else { return }
    let paths = results.map { names.contains($0) ? path + "/" + $0 : nil }
    switch options.purpose {
    case .comparison: tickets = open(paths[0])
    case .weights: if options.base == nil { probabilities = open(paths[1]) }
    }
    lottery = (path, names)
    if !results.contains(where: names.contains) {
      problems.append(
        Problem(
          file: fileName(ofPath: path), message: "the folder holds no results of a lottery",
          repair: "Give the folder that fit or draw wrote."))
    }
  }
}
