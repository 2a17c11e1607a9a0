internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionTables

/// Fit, then one panel.
struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: "Fits the lottery and draws one panel.")

  @OptionGroup var dataSet: DataSetOptions
  @OptionGroup var lottery: LotteryOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "The publicly drawn ticket, from 0.")
  var ticket: Int?

  @Flag(help: "Mark everything TEST.")
  var test = false

  func run() throws {
    let data = try dataSet.read(overridden: lottery.overridden.union(output.overridden))
    for note in data.notes { Console.error(note.description) }
    let (request, seed) = try lottery.request(data)
    let fitted = try LotteryFit.fit(request, monitor: output.resolved(data.settings).monitor)
    Console.print(LotterySummary.text(of: fitted, request: request, seed: seed.text))
  }
}
