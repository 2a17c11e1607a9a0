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
    try CommandFailure.refuse(
      group.problems + own.problems(ofPanel: group.panel != nil) + publication.problems(nil))
    let asked = AssessmentInput.Options(
      invited: own.invited, households: own.homes.columns,
      overridden: output.overridden.union(publication.overridden))
    let input = try group.read(asked, quotas: own.quotas)
    try CommandFailure.refuse(publication.problems(input.settings))
    let smallestShown = publication.smallestShown(input.settings)
    let output = output.resolved(input.settings)
    let folder = try ResultFolder(at: output.out, force: output.force)
    guard input.answers.count > 0 else {
      throw CommandFailure(
        .usage,
        group.panel == nil
          ? "There is nobody to compare: the files name nobody, or all are outside the population by [universe] or [derive]."
          : "Nobody of the panel can be compared: none of its ids is in the pool, or all its members are outside the population."
      )
    }
    let result = try result(of: input, output.monitor)
    let shown = ShownAssessment(result, smallestShown: smallestShown)
    let summary = AssessmentSummary(
      shown, dataSet: group.name, quotas: input.quotas?.quotas.features ?? [], style: output.style)
    let document = AssessmentDocument(shown, details: summary.details)
    let files = try folder.publish([ResultFile(name: "assessment.json", bytes: document.json.bytes())])
    try output.print(json: document.json, text: summary.text(files: files))
    if result.signOff?.verdict == .fail {
      // What is published may show no check that fails.
      let isShown = shown.checks?.contains { $0.verdict == .fail } == true
      throw CommandFailure(
        .no,
        smallestShown == nil
          ? nil
          : (isShown ? "The sign-off failed" : "A check that is not published fails")
            + "; the report without --public says why.")
    }
  }

  /// The assessment, with what `verify` says of the record beside a panel's lottery, if there is one.
  private func result(of input: AssessmentInput, _ monitor: Monitor) throws -> AssessmentResult {
    do {
      let material = try input.lottery?.verificationMaterial(dataSet: group.dataset)
      let verification = try material.map { try RecordVerification.report(on: $0, monitor: monitor) }
      return try input.result(verification: verification, monitor: monitor)
    } catch let error as TableErrors {
      throw CommandFailure(.usage, error.description)
    } catch is CancellationError {
      throw CommandFailure.interrupted
    }
  }
}
