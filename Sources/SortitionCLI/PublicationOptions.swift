internal import ArgumentParser
internal import SortitionTables

/// What stays out of tables that leave the organisation.
struct PublicationOptions: ParsableArguments {
  @Flag(name: .customLong("public"), help: "For publication: mask small counts.")
  var isPublic = false

  @Option(help: "The smallest count besides 0 that --public shows (default: 5).")
  var minCell: Int?

  /// The settings that it takes the place of.
  var overridden: Set<Settings.Key> {
    var keys: Set<Settings.Key> = []
    if isPublic { keys.insert(.isPublic) }
    if minCell != nil { keys.insert(.minCell) }
    return keys
  }

  /// The smallest count that is published where the command line names none.
  static func usual(_ settings: Settings) -> Int { settings.minCell ?? 5 }

  /// What is wrong with the options; given the settings, also that nothing is published.
  func problems(_ settings: Settings?) -> [String] {
    guard let minCell else { return [] }
    if minCell < 1 { return ["--min-cell \(minCell): a count is from 1 up."] }
    guard let settings, !masks(settings) else { return [] }
    return ["--min-cell \(minCell): only --public masks counts. Add --public, or leave it out."]
  }

  /// The smallest count that is shown; nil where the results are not for publication and nothing is masked.
  func smallestShown(_ settings: Settings) -> Int? {
    masks(settings) ? minCell ?? Self.usual(settings) : nil
  }

  private func masks(_ settings: Settings) -> Bool { isPublic || settings.isPublic == true }
}
