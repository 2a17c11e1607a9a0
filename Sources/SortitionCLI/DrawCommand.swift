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

  @Option(
    parsing: .unconditional, help: "The publicly drawn ticket, from 0 (default: drawn from the seed).")
  var ticket: Int?

  @Flag(help: "A rehearsal: TEST on the screen, in the lists and in the record.")
  var test = false

  func run() throws {
    let job = try LotteryJob(dataSet, lottery, output, overridden: overridden, problems: problems)
    let folder = try ResultFolder(at: job.output.out, force: job.output.force)
    let fit = try job.fit()
    let given = ticket ?? job.data.settings.ticket
    let origin: DrawRecord.TicketOrigin = ticket != nil ? .option : given != nil ? .settings : .seed
    let isTest = test || job.data.settings.test ?? false
    let drawn = try job.draw(try resolved(given, tickets: fit.lottery.tickets, job.request.seed), from: fit)

    let fitFiles = job.data.people.fitFiles(of: fit, inputs: job.data.digests, version: programVersion)
    let files = DrawFiles(
      of: drawn, from: fit, fitFiles, inputs: job.data.digests, version: programVersion, seed: job.seed,
      ticketOrigin: origin, isTest: isTest, targets: job.data.targets?.file)
    let checklist = job.checklist(of: files.record.panel, fit)
    let asked = Asked(
      dataSet: job.name, seed: job.seed.text, seedOrigin: job.seed.origin, ticketIsGiven: given != nil,
      isTest: isTest)
    let gains = job.output.printsText ? try job.gains(of: fit) : []
    let summary = LotterySummary(
      asked, request: job.request, plan: job.plan, leftOut: job.data.people.leftOut, fit: fit,
      leaf: drawn.ticket.leaf, gains: gains, style: job.output.style)
    guard checklist.passes else {
      throw CommandFailure(.no, summary.text(checklist: checklist) + "\nNothing was written.")
    }
    let written = try folder.publish(files.files)
    job.tellSeed()
    try job.output.print(
      json: files.document.json, text: summary.text(checklist: checklist, files: written))
  }

  private var overridden: Set<Settings.Key> {
    Set((ticket == nil ? [] : [.ticket]) + (test ? [.test] : []))
  }

  /// What is wrong with the options of a draw alone; given the settings, also that nothing names a folder.
  private func problems(_ settings: Settings?) -> [String] {
    let lacksFolder = settings.map { output.resolved($0).out == nil } ?? false
    return (ticket.map { $0 < 0 ? ["--ticket \($0): the tickets are numbered from 0."] : [] } ?? [])
      + (lacksFolder ? ["draw writes its results: name a folder for them by --out."] : [])
  }

  private func resolved(_ given: Int?, tickets: Int, _ seed: Seed) throws -> Int {
    guard let given else { return Draw.ticket(of: tickets, seed: seed) }
    guard (0..<tickets).contains(given) else {
      throw CommandFailure(
        .usage,
        "--ticket \(given): "
          + (tickets == 1
            ? "the only ticket is 0" : "the tickets are numbered from 0 to \(Figures.grouped(tickets - 1))")
          + ". Nothing was written.")
    }
    return given
  }
}
