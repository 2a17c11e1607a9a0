internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionRepresentativeness
internal import SortitionTables

/// Who is here, beside the population? Of a panel: may it be invited?
struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Compares a pool, a panel or participants with the population; signs a panel off.",
    usage: "sortition assess [<options>] [<dataset>]")

  @OptionGroup var group: GroupOptions
  @OptionGroup var own: AssessOptions
  @OptionGroup var publication: PublicationOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let asked = AssessmentInput.Options(
      invited: own.invited, households: try own.homes.columns(),
      overridden: output.overridden.union(publication.overridden))
    let input = try group.read(asked, quotas: own.quotas)
    let output = output.resolved(input.settings)
    let folder = try ResultFolder(at: output.out, force: output.force)
    let job = AssessmentJob(input: input, dataSet: group.dataset, monitor: output.monitor)
    let result = try job.result()

    let quotas = input.quotas?.quotas.features ?? []
    let masks = try publication.masks(input.settings, of: result.assessment)
    let shown = masks == nil ? result : result.published
    let summary = AssessmentSummary(
      shown, dataSet: group.name, quotas: quotas, masks: masks, style: output.style)
    let document = AssessmentDocument(shown, checks: summary.checks, masks: masks)
    let files = try folder.publish([ResultFile(name: "assessment.json", bytes: document.json.bytes())])
    try output.print(json: document.json, text: summary.text(files: files))
    if result.signOff?.verdict == .fail { throw CommandFailure(.no, nil) }
  }
}
