internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionTables

/// The lottery: levels, bounds, certificate.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit", abstract: "The fairest lottery that the quotas allow, with its proof.")

  @OptionGroup var dataSet: DataSetOptions
  @OptionGroup var lottery: LotteryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let data = try dataSet.read(overridden: lottery.overridden.union(output.overridden))
    for note in data.notes { Console.error(note.description) }
    let (request, seed) = try lottery.request(data)
    let fitted = try LotteryFit.fit(request, monitor: output.resolved(data.settings).monitor)
    Console.print(LotterySummary.text(of: fitted, request: request, seed: seed.text))
  }
}
