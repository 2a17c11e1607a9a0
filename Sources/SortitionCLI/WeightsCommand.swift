internal import ArgumentParser
internal import Sortition
internal import SortitionCensus
internal import SortitionRepresentativeness
internal import SortitionReports
internal import SortitionTables

/// Weights that make people like the population.
struct WeightsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weights",
    abstract: "Weights that make participants, or a panel, like the population.",
    usage: "sortition weights [<options>] [<dataset>]")

  @OptionGroup var people: GroupOptions
  @OptionGroup var weighting: WeightingOptions
  @OptionGroup var output: OutputOptions

  @Flag(name: .customLong("public"), help: "Write codes in place of ids.")
  var isPublic = false

  @Option(help: "The key of the codes (default: random, and written nowhere).")
  var salt: String?

  func run() throws {
    try CommandFailure.refuse(people.problems + weighting.problems + problems(nil))
    guard let method = weighting.resolvedMethod else { preconditionFailure("nothing is wrong with it") }
    let limits = weighting.limits
    let overridden = output.overridden.union(isPublic ? [.isPublic] : [])
    let input = try people.read(.init(for: .weights, base: weighting.base, overridden: overridden))
    let output = output.resolved(input.settings)
    try CommandFailure.refuse(problems(input.settings))
    let codes = publishes(input.settings) ? PublicCodes(salt: salt) : nil
    let folder = try ResultFolder(at: output.out, force: output.force)
    let design = try designWeights(of: input, method)
    let request = Weighting(method, to: try weighting.targets(of: method, in: input), limits: limits)
    let (features, answers) = (input.population.features, input.answers)
    let group: WeightedGroup
    do throws(WeightingConflict) {
      group = try request.weights(
        of: answers, design: design.weights, population: input.population, monitor: output.monitor)
    } catch {
      guard let text = WeightingWords(features: features).text(error) else {
        throw CommandFailure.interrupted
      }
      throw CommandFailure(.no, text)
    }
    let figures = WeightFigures(
      of: group, smallestShown: codes == nil ? nil : PublicationOptions.usual(input.settings))
    let document = WeightsDocument(figures, features: features)
    let files = try folder.publish([
      WeightsTable(of: group, ids: answers.ids, codes: codes).file, document.file,
    ])
    let summary = WeightsSummary(
      .init(dataSet: people.name, subject: design.subject, design: design.origin), figures: figures,
      features: features, limits: limits, style: output.style)
    try output.print(json: document.json, text: summary.text(files: files))
  }

  /// What is wrong with the options of `weights` alone; given the settings, also what neither says.
  private func problems(_ settings: Settings?) -> [String] {
    var problems: [String] = []
    if salt == "" || salt != nil && settings.map(publishes) == false {
      problems.append("--salt: give a text that is not empty, and with --public alone.")
    }
    if let settings, output.resolved(settings).out == nil {
      problems.append("weights writes its results: name a folder for them by --out.")
    }
    return problems
  }

  /// Whether codes stand in place of ids.
  private func publishes(_ settings: Settings) -> Bool { isPublic || settings.isPublic == true }
}
