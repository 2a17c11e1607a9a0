internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionTables

/// The size of the panel.
struct SizeOption: ParsableArguments {
  @Option(parsing: .unconditional, help: "The number of seats of the panel.")
  var size: Int?

  /// The settings that it takes the place of.
  var overridden: Set<Settings.Key> { size == nil ? [] : [.panelSize, .size] }

  /// What is wrong with the option; given the settings, also that neither names a size.
  func problems(_ settings: Settings?) -> [String] {
    guard let size else { return settings.map { $0.panelSize == nil } == true ? [Self.missing] : [] }
    return (1...QuotaTable.largestQuota).contains(size)
      ? []
      : ["--size \(size): the size of a panel is from 1 to \(Figures.grouped(QuotaTable.largestQuota))."]
  }

  private static let missing =
    "The size of the panel is not given. Add --size, or panel_size to settings.toml."

  /// The whole panel, with the people who are on it for certain.
  ///
  /// - Precondition: `problems` finds none, given the settings.
  func plan(_ data: DataSet) throws -> PanelPlan {
    guard let size = size ?? data.settings.panelSize else { preconditionFailure("a panel of no size") }
    let plan = PanelPlan(quotas: data.quotas.quotas, size: size, fixed: data.people.fixed)
    guard plan.drawnSize < 1 else { return plan }
    let people = Figures.count(plan.fixed.count, "person is", "people are")
    let seats = Figures.count(plan.size, "seat")
    throw CommandFailure(
      .usage,
      plan.drawnSize == 0
        ? "Nothing is left to draw: \(people) on the panel for certain, by the column participating, and the panel has "
          + "\(seats). Raise the size, or write yes for fewer of them."
        : "\(people) on the panel for certain, by the column participating, but it has \(seats). Raise the "
          + "size, or write yes for fewer of them.")
  }
}
