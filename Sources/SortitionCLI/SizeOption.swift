internal import ArgumentParser
internal import SortitionReports
internal import SortitionTables

/// The size of the panel.
struct SizeOption: ParsableArguments {
  @Option(help: "The number of seats of the panel.")
  var size: Int?

  /// The settings that it takes the place of.
  var overridden: Set<Settings.Key> { size == nil ? [] : [.panelSize, .size] }

  /// The option, else the settings.
  func resolved(_ settings: Settings) throws -> Int {
    guard let size = size ?? settings.panelSize else {
      throw CommandFailure(
        .usage, "The size of the panel is not given. Add --size, or panel_size to settings.toml.")
    }
    guard (1...QuotaTable.largestQuota).contains(size) else {
      throw CommandFailure(
        .usage,
        "--size \(size): the size of a panel is from 1 to \(Figures.grouped(QuotaTable.largestQuota)).")
    }
    return size
  }
}
