internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionTables

/// The digest to publish before a public lottery.
struct CommitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commit",
    abstract: "Fits the lottery, and gives the digest to publish before its ticket is drawn in public.")

  @OptionGroup var dataSet: DataSetOptions
  @OptionGroup var lottery: LotteryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let job = try LotteryJob(dataSet, lottery, output)
    let folder = try ResultFolder(at: job.output.out, force: job.output.force)
    let fit = try job.fit()
    let document = CommitmentDocument(
      Commitment(
        of: fit, fixed: job.plan.fixed.count, seed: job.seed.text, inputs: job.data.digests,
        options: job.data.people.recordedOptions.told(
          to: fit.marginals, targets: job.data.targets?.file)))
    let files = try folder.publish([document.file])
    if job.data.settings.ticket != nil {
      Console.error(
        "Note: the settings name a ticket, and the digest fixes the settings: drawn with that ticket, the panel "
          + "is known already, and the digest is worth nothing. Take it out, commit again, and draw one in public."
      )
    }
    job.tellSeed()
    let summary = CommitSummary(
      dataSet: job.name, digest: document.digest, seed: job.seed.text, seedOrigin: job.seed.origin,
      tickets: fit.lottery.tickets, files: files)
    try job.output.print(json: document.json, text: summary.text())
  }
}
