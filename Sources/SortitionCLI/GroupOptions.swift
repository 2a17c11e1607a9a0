internal import ArgumentParser
internal import SortitionReports
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

  /// What is wrong with the options, whatever the data.
  var problems: [String] {
    var problems: [String] = []
    if dataset == nil, population == nil {
      problems.append("Name the folder of the data set, or give --population. See --help.")
    }
    if panel != nil, !participants.isEmpty {
      problems.append("--panel and --participants: compare one of them at a time.")
    }
    if pool != nil, !participants.isEmpty {
      problems.append(
        "--pool and --participants: participants are compared without a pool. Leave one of them out.")
    }
    if lottery != nil, panel == nil {
      problems.append("--lottery: a lottery is looked at for a panel. Add --panel.")
    }
    problems += participants.filter { Self.channel($0) == nil }.map {
      "--participants \(Lines.printable($0)): write a name, an equals sign and a file."
    }
    if Settings.namesOneTwice(channels.map(\.name)) {
      problems.append("--participants: a name stands there twice. Give each channel another name.")
    }
    return problems
  }

  /// Reads the files, and says their notes aloud.
  ///
  /// - Parameters:
  ///   - asked: what the command asks beside these options.
  ///   - quotas: the quota file, in place of the folder's.
  /// - Precondition: nothing is wrong with the options.
  func read(_ asked: AssessmentInput.Options, quotas: String? = nil) throws -> AssessmentInput {
    var options = asked
    (options.panel, options.lottery) = (panel, lottery)
    options.isAboutPool = pool != nil && panel == nil
    options.participants = channels
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

  private var channels: [Settings.Channel] { participants.compactMap(Self.channel) }

  /// NAME=FILE.
  private static func channel(_ text: String) -> Settings.Channel? {
    guard let equals = text.firstIndex(of: "=") else { return nil }
    let channel = Settings.Channel(
      name: String(text[..<equals]), file: String(text[text.index(after: equals)...]))
    return channel.name.isEmpty || channel.file.isEmpty ? nil : channel
  }
}
