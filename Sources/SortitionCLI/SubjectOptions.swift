internal import ArgumentParser
internal import SortitionTables

/// The people who are compared with the population.
struct SubjectOptions: ParsableArguments {
  @Option(help: "A panel: a file of ids as selected.csv, or, without a pool, of answers.")
  var panel: String?

  @Option(help: "Participants, as NAME=FILE; repeat it for each channel.")
  var participants: [String] = []

  @Option(
    help: "The folder of the panel's lottery (default: that of the panel's file, if it has tickets.csv).")
  var lottery: String?

  /// Reads them with the population, and says the notes aloud.
  ///
  /// - Parameters:
  ///   - base: the column of the design weights.
  ///   - overridden: the settings that the command line gives.
  func read(
    _ dataSet: DataSetOptions, base: String? = nil, overridden: Set<Settings.Key>
  ) throws -> AssessmentInput {
    if panel != nil, !participants.isEmpty {
      throw CommandFailure(.usage, "--panel and --participants: name one of them.")
    }
    if panel == nil, lottery != nil {
      throw CommandFailure(.usage, "--lottery: a lottery belongs to a panel. Name it by --panel.")
    }
    let options = AssessmentInput.Options(
      panel: panel, participants: try participants.map(Self.channel), lottery: lottery, base: base,
      overridden: overridden.union(dataSet.showValues ? [.showValues] : []),
      disclosure: dataSet.showValues ? .always : .whenCommon)
    do throws(TableErrors) {
      let files = try DataSetFiles.find(
        inFolder: dataSet.dataset, quotas: dataSet.quotas, pool: dataSet.pool, settings: dataSet.settings,
        population: dataSet.population, needed: [.population])
      let input = try AssessmentInput.read(files, options: options)
      for note in input.notes { Console.error("Note: \(note)") }
      return input
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }

  private static func channel(_ text: String) throws -> Settings.Channel {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw CommandFailure(
        .usage, "--participants \(text): write a name and a file, as in online=participants.csv.")
    }
    return Settings.Channel(name: parts[0], file: parts[1])
  }
}
