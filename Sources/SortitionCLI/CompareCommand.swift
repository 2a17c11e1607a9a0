internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionTables

/// Rules side by side.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "What chances each rule gives: lotteries with their proof, and draws without probabilities simulated.")

  @OptionGroup var dataSet: DataSetOptions
  @OptionGroup var comparison: ComparisonOptions
  @OptionGroup var tickets: TicketOptions
  @OptionGroup var ratios: GammaOption
  @OptionGroup var output: OutputOptions

  func run() throws {
    // The rule of the settings is for a draw; that it waits for a later version matters nothing here.
    let job = try LotteryJob(
      dataSet, tickets, ratios, output, overridden: [.rule], problems: { _ in comparison.problems }
    ) { settings in
      comparison.compared(hasTargets: dataSet.targets ?? settings?.targets != nil)
    }
    let rules = job.rules
    let folder = try ResultFolder(at: job.output.out, force: job.output.force)
    let compared = try job.compare(draws: comparison.draws)
    let asked = Asked(dataSet: job.name, seed: job.seed.text, seedOrigin: job.seed.origin)
    let gamma =
      rules.contains(.fitted(.goldilocks)) ? job.request.parameters.gamma ?? RuleName.defaultGamma : nil
    let targets = rules.contains(where: \.needsTargets) ? job.data.targets?.file : nil
    let summary = ComparisonSummary(
      asked, comparison: compared, plan: job.plan, profiles: job.request.profiles, gamma: gamma,
      targets: targets, leftOut: job.data.people.leftOut, style: job.output.style)
    guard compared.outcomes.contains(where: { $0.metrics != nil }) else {
      throw CommandFailure(.undecided, summary.undecidedText)
    }
    let document = ComparisonDocument(
      of: compared, people: job.data.people, profiles: job.request.profiles, gamma: gamma, targets: targets,
      seed: job.seed.text, draws: comparison.draws, inputs: job.data.digests, version: programVersion)
    let files = try folder.publish(document.files)
    job.tellSeed()
    try job.output.print(json: document.json, text: summary.text(files: files))
  }
}
