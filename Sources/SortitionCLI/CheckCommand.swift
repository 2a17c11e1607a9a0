internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionTables

/// Can these quotas be met by this pool?
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Can these quotas be met by this pool? If not, why?")

  @OptionGroup var dataSet: DataSetOptions
  @OptionGroup var size: SizeOption
  @OptionGroup var output: OutputOptions

  func run() throws {
    let data = try dataSet.read(overridden: size.overridden.union(output.overridden))
    for note in data.notes { Console.error(note.description) }
    let panelSize = try size.resolved(data.settings)
    let request = PanelRequest(
      pool: data.respondents.pool, quotas: data.quotas.quotas, panelSize: panelSize, rule: .maximin,
      seed: Seed(bytes: Array(repeating: 0, count: 32)))
    _ = try LotteryFit.fit(request, monitor: output.resolved(data.settings).monitor)
    Console.print("No contradiction found: panels that meet every quota exist.")
  }
}
