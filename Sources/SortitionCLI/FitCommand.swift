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
    let job = try LotteryJob(dataSet, lottery, output)
    let folder = try ResultFolder(at: job.output.out, force: job.output.force)
    let fit = try job.fit()
    let files = job.data.people.fitFiles(of: fit, inputs: job.data.digests, version: programVersion)
    let gains = job.output.printsText ? try job.gains(of: fit) : []

    let written = try folder.publish(files.files)
    let asked = Asked(dataSet: job.name, seed: job.seed.text, seedOrigin: job.seed.origin)
    let summary = LotterySummary(
      asked, request: job.request, plan: job.plan, leftOut: job.data.people.leftOut, fit: fit,
      gains: gains, style: job.output.style)
    job.tellSeed()
    try job.output.print(json: files.lottery.json, text: summary.text(files: written))
  }
}
