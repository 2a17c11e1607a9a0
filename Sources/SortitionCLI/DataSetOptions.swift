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

  @Option(help: "The settings, in place of the folder's.")
  var settings: String?

  @Option(help: "The population, in place of the folder's.")
  var population: String?

  @Flag(help: "Let messages quote cells of the pool, for your own screen.")
  var showValues = false

  @Option(help: .hidden)
  var households: String?

  @Option(help: .hidden)
  var exclude: String?

  /// Reads the data set, and says its notes aloud.
  ///
  /// - Parameter overridden: the settings that the command line gives.
  func read(overridden: Set<Settings.Key>) throws -> DataSet {
    if households != nil {
      throw CommandFailure(
        .usage, "--households: this version cannot draw at most one member per household yet.")
    }
    if exclude != nil {
      throw CommandFailure(.usage, "--exclude: this version cannot leave people out by a list yet.")
    }
    if dataset == nil, quotas == nil || pool == nil {
      throw CommandFailure(
        .usage, "Name the folder of the data set, or give --quotas and --pool. See --help.")
    }
    var overridden = overridden
    if showValues { overridden.insert(.showValues) }
    do throws(TableErrors) {
      let files = try DataSetFiles.find(
        inFolder: dataset, quotas: quotas, pool: pool, settings: settings, population: population)
      return try DataSet.read(
        files, overridden: overridden, disclosure: showValues ? .always : .whenCommon)
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }
}
