internal import ArgumentParser
internal import SortitionTables

/// Who lives together.
struct HouseholdOptions: ParsableArguments {
  @Option(help: "The columns of an address, with commas: at most one member for each household.")
  var households: String?

  /// The titles of the columns; nil where the settings say.
  func columns() throws -> [String]? {
    guard let households else { return nil }
    guard let columns = Settings.columns(in: households) else {
      throw CommandFailure(
        .usage, "--households: a title is empty. Write the titles of the columns of an address, with commas.")
    }
    guard !Settings.namesOneTwice(columns) else {
      throw CommandFailure(
        .usage,
        "--households: a title stands there twice. Write the title of each column of the address once.")
    }
    return columns
  }
}
