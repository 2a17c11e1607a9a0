internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionTables

/// Where results go.
struct OutputOptions: ParsableArguments {
  @Option(help: "The folder of the results; it must not exist.")
  var out: String?

  @Flag(help: "Let --out replace a folder of earlier results.")
  var force = false

  @Flag(help: "Print the result as JSON, and nothing else.")
  var json = false

  @Flag(help: "Print no summary and no progress.")
  var quiet = false

  @Flag(help: "Show no progress.")
  var noProgress = false

  /// The settings that it takes the place of.
  var overridden: Set<Settings.Key> {
    var keys: Set<Settings.Key> = []
    if out != nil { keys.insert(.out) }
    if force { keys.insert(.force) }
    if json { keys.insert(.json) }
    if quiet { keys.insert(.quiet) }
    if noProgress { keys.insert(.noProgress) }
    return keys
  }

  /// Options and settings together.
  func resolved(_ settings: Settings) -> OutputChoices {
    OutputChoices(
      out: out ?? settings.out, force: force || settings.force ?? false,
      json: json || settings.json ?? false, quiet: quiet || settings.quiet ?? false,
      noProgress: noProgress || settings.noProgress ?? false)
  }
}

/// Where results go, as resolved.
struct OutputChoices {
  let out: String?
  let force: Bool
  let json: Bool
  let quiet: Bool
  let noProgress: Bool

  /// A monitor that stops on interruption and shows progress where it is wanted.
  var monitor: Monitor {
    ProgressLine.monitor(shown: !quiet && !noProgress && !json && Console.errorIsTerminal)
  }

  /// How the summary is dressed.
  var style: Style { Console.outputIsTerminal ? .terminal : .plain }

  /// Whether the summary is what is printed.
  var printsText: Bool { !json && !quiet }

  /// Prints the one or the other on standard output, or nothing.
  func print(json: JSON, text: @autoclosure () -> String) throws(CommandFailure) {
    if self.json {
      try Console.print(json.text())
    } else if printsText {
      try Console.print(text())
    }
  }
}
