internal import ArgumentParser
internal import SortitionTables

/// Who is compared with whom: a data set, and a panel or participants in place of its pool.
struct GroupOptions: ParsableArguments {
  @Argument(help: "The folder of the data set.")
  var dataset: String?

  @Option(help: "The population, in place of the folder's.")
  var population: String?

  @Option(help: "The pool file, in place of the folder's; assess compares it where no panel is named.")
  var pool: String?

  @Option(help: "The settings, in place of the folder's.")
  var settings: String?

  @Option(help: "A panel: a file of ids, such as selected.csv.")
  var panel: String?

  @Option(help: ArgumentHelp("A file of participants, once for each channel.", valueName: "name=file"))
  var participants: [String] = []

  @Option(help: "The folder of the lottery that drew the panel (default: that of the panel's file).")
  var lottery: String?

  @Flag(help: "Let messages quote cells of people, for your own screen.")
  var showValues = false

  /// What the data set is called: its folder's name, else that of the population's file.
  var name: String { dataSetName(folder: dataset, files: [population]) }

  /// Reads the files, and says their notes aloud.
  ///
  /// - Parameters:
  ///   - asked: what the command asks beside these options.
  ///   - quotas: the quota file, in place of the folder's.
  func read(_ asked: AssessmentInput.Options, quotas: String? = nil) throws -> AssessmentInput {
    guard dataset != nil || population != nil else {
      throw CommandFailure(.usage, "Name the folder of the data set, or give --population. See --help.")
    }
    guard panel == nil || participants.isEmpty else {
      throw CommandFailure(.usage, "--panel and --participants: compare one of them at a time.")
    }
    guard pool == nil || participants.isEmpty else {
      throw CommandFailure(
        .usage, "--pool and --participants: participants are compared without a pool. Leave one of them out.")
    }
    if lottery != nil, panel == nil {
      throw CommandFailure(.usage, "--lottery: a lottery is looked at for a panel. Add --panel.")
    }
    var options = asked
    (options.panel, options.lottery) = (panel, lottery)
    options.isAboutPool = pool != nil && panel == nil
    options.participants = try participants.map(channel)
    guard !Settings.namesOneTwice(options.participants.map(\.name)) else {
      throw CommandFailure(
        .usage, "--participants: a name stands there twice. Give each channel another name.")
    }
    if showValues {
      options.overridden.insert(.showValues)
      options.disclosure = .always
    }
    do throws(TableErrors) {
      let files = try DataSetFiles.find(
        inFolder: dataset, quotas: quotas, pool: pool, settings: settings, population: population,
        needed: [.population], looksForQuotas: panel != nil && options.purpose == .comparison)
      let input = try AssessmentInput.read(files, options: options)
      for note in input.notes { Console.error("Note: \(note)") }
      return input
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }

  /// NAME=FILE.
  private func channel(_ text: String) throws -> Settings.Channel {
    let channel = text.firstIndex(of: "=").map {
      Settings.Channel(name: String(text[..<$0]), file: String(text[text.index(after: $0)...]))
    }
    guard let channel, !channel.name.isEmpty, !channel.file.isEmpty else {
      throw CommandFailure(.usage, "--participants \(text): write a name, an equals sign and a file.")
    }
    return channel
  }
}
