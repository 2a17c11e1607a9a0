internal import ArgumentParser
internal import SortitionTables

/// Who lives together.
struct HouseholdOptions: ParsableArguments {
  @Option(help: "The columns of an address, with commas: at most one member for each household.")
  var households: String?

  /// The titles of the columns; nil where the settings say, or something is wrong with the option.
  var columns: [String]? { households.flatMap(Settings.columns) }

  /// What is wrong with the option.
  var problems: [String] {
    guard households != nil else { return [] }
    guard let columns else {
      return ["--households: a title is empty. Write the titles of the columns of an address, with commas."]
    }
    return Settings.namesOneTwice(columns)
      ? ["--households: a title stands there twice. Write the title of each column of the address once."] : []
  }
}
