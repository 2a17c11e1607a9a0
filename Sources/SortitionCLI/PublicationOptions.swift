internal import ArgumentParser
internal import SortitionRepresentativeness
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

  /// The smallest count that is published.
  static let usual = 5

  /// What is masked; nil where the results are not for publication.
  func masks(_ settings: Settings, of assessment: Assessment) throws -> AssessmentMasks? {
    let minimum = minCell ?? settings.minCell ?? Self.usual
    guard minimum >= 1 else { throw CommandFailure(.usage, "--min-cell \(minimum): a count is from 1 up.") }
    return isPublic || settings.isPublic == true ? assessment.masks(minimum: minimum) : nil
  }
}
