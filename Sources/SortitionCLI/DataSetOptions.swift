internal import ArgumentParser
internal import SortitionTables

/// Where the data set is.
struct DataSetOptions: ParsableArguments {
  @Argument(help: "The folder of the data set.")
  var dataset: String?

  @Option(help: "The quota file, in place of the folder's.")
  var quotas: String?

  @Option(help: "The pool file, in place of the folder's.")
  var pool: String?

  @Option(help: "A table of profiles (features and count) in place of the pool file: for registers.")
  var profiles: String?

  @Option(help: "The settings, in place of the folder's.")
  var settings: String?

  @Option(help: "The population, in place of the folder's.")
  var population: String?

  @Flag(help: "Let messages quote cells of the pool, for your own screen.")
  var showValues = false

  @OptionGroup var homes: HouseholdOptions

  @Option(help: "A file of people already selected or withdrawn, by id.")
  var exclude: String?

  @Option(help: "The rule target: a file of ids and numbers, in proportion to which the chances should be.")
  var targets: String?

  /// What the data set is called: its folder's name, else the names of the two files.
  var name: String { dataSetName(folder: dataset, files: [quotas, profiles ?? pool]) }

  /// Reads the data set, and says its notes aloud.
  ///
  /// - Parameters:
  ///   - overridden: the settings that the command line gives.
  ///   - needsTargets: whether anything asked for needs targets.
  /// - Precondition: nothing is wrong with the options.
  func read(
    overridden: Set<Settings.Key>, needsTargets: (Settings) -> Bool = { _ in true }
  ) throws -> DataSet {
    var overridden = overridden
    if showValues { overridden.insert(.showValues) }
    do throws(TableErrors) {
      let files = try DataSetFiles.find(
        inFolder: dataset, quotas: quotas, pool: pool, profiles: profiles, settings: settings,
        exclude: exclude, targets: targets, population: population)
      let data = try DataSet.read(
        files, households: homes.columns, overridden: overridden, needsTargets: needsTargets,
        disclosure: showValues ? .always : .whenCommon)
      for note in data.notes { Console.error("Note: \(note)") }
      return data
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }

  /// What is wrong with the options, whatever the data.
  ///
  /// - Parameter needsTargets: whether anything asked for needs targets; nil where that is not known yet.
  func problems(needsTargets: Bool? = nil) -> [String] {
    let isNamed = dataset != nil || quotas != nil && (pool ?? profiles) != nil
    let isUnused = targets != nil && needsTargets == false
    return
      (isNamed
      ? [] : ["Name the folder of the data set, or give --quotas and --pool (or --profiles). See --help."])
      + aboutPeople + homes.problems
      + (isUnused ? ["--targets: only the rule target has targets, and it is not asked for."] : [])
  }

  /// What is about single people cannot be asked of a table of profiles.
  private var aboutPeople: [String] {
    guard profiles != nil else { return [] }
    let asked = [
      ("--pool", pool), ("--households", homes.households), ("--exclude", exclude), ("--targets", targets),
    ]
    return asked.filter { $0.1 != nil }.map { option, _ in
      option == "--pool"
        ? "--profiles takes the place of --pool: give one of them."
        : "\(option): a table of profiles knows no single people. "
          + (option == "--targets" ? "Give" : "Leave people out where the register is counted, or give")
          + " a list of people by --pool in place of --profiles."
    }
  }
}
