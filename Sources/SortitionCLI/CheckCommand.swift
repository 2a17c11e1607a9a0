internal import ArgumentParser
internal import Sortition
internal import SortitionReports
internal import SortitionTables

/// Can these quotas be met by this pool?
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Can these quotas be met by this pool? If not, why?",
    usage: "sortition check [<options>] [<dataset>]")

  @OptionGroup var dataSet: DataSetOptions
  @OptionGroup var size: SizeOption
  @OptionGroup var output: OutputOptions

  func run() throws {
    try CommandFailure.refuse(dataSet.problems() + size.problems(nil))
    let data = try dataSet.read(overridden: size.overridden.union(output.overridden))
    try CommandFailure.refuse(size.problems(data.settings))
    let output = output.resolved(data.settings)
    let folder = try ResultFolder(at: output.out, force: output.force)
    let plan = try size.plan(data)
    let request = PanelRequest(
      profiles: data.people.profiles, quotas: plan.drawnQuotas, panelSize: plan.drawnSize, seed: Self.noSeed)
    let report = try request.checked(flex: plan.drawn(data.quotas.flex), monitor: output.monitor)
    let document = CheckDocument(report, pool: data.people.pool, plan: plan)

    let files = try folder.publish([ResultFile(name: "check.json", bytes: document.json.bytes())])
    let summary = CheckSummary(
      dataSet: dataSet.name, request: request, plan: plan, leftOut: data.people.leftOut, report: report,
      style: output.style)
    try output.print(json: document.json, text: summary.text(files: files))
    if report.feasible == false { throw CommandFailure(.no, nil) }
  }

  /// A check draws nothing.
  private static let noSeed = Seed(bytes: Array(repeating: 0, count: 32))
}
