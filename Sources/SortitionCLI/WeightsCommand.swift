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
    let (method, limits) = (try weighting.resolvedMethod(), try weighting.limits())
    let overridden = output.overridden.union(isPublic ? [.isPublic] : [])
    let input = try people.read(.init(for: .weights, base: weighting.base, overridden: overridden))
    let output = output.resolved(input.settings)
    guard let out = output.out else {
      throw CommandFailure(.usage, "weights writes its results: name a folder for them by --out.")
    }
    let codes = try codes(input.settings)
    let folder = try ResultFolder(at: out, force: output.force)
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

  /// What stands in place of ids; nil where these stand.
  private func codes(_ settings: Settings) throws -> PublicCodes? {
    if isPublic || settings.isPublic == true, salt != "" { return PublicCodes(salt: salt) }
    guard salt == nil else {
      throw CommandFailure(.usage, "--salt: give a text that is not empty, and with --public alone.")
    }
    return nil
  }
}
