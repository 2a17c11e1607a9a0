internal import Sortition
internal import SortitionCensus
internal import SortitionRepresentativeness
internal import SortitionStatistics
internal import SortitionTables

/// What `assess` does once its files are read.
struct AssessmentJob {
  let input: AssessmentInput
  /// The folder of the data set.
  let dataSet: String?
  let monitor: Monitor

  /// Everything that is asked about the group.
  func result() throws -> AssessmentResult {
    let answers = input.answers
    guard answers.count > 0 else {
      throw CommandFailure(
        .usage, "Nobody is there to be compared: all people of the file are outside the population.")
    }
    // A ticket may have a few more people than are known of the panel.
    let largest = max(answers.count, input.pool?.answers.count ?? 0)
    let population = Population(input.population, jointTables: input.jointTables, groupLimit: largest)
    let response = input.invited.map { Response(of: $0.table.answers, responded: $0.responded) }
    switch input.subject {
    case .pool:
      return AssessmentResult(.pool, Assessment(of: answers, with: population, unsteered), response: response)
    case .participants(let participants):
      let assessment = Assessment(of: answers, with: population, unsteered)
      let channels = zip(participants.channels, participants.people).map {
        ChannelComparison.Channel(name: $0.name, people: $1)
      }
      return AssessmentResult(
        .participants, assessment,
        channels: channels.count < 2 ? nil : ChannelComparison(channels, of: answers, with: population),
        response: response)
    case .panel(let panel):
      let design =
        input.quotas == nil
        ? SelectionDesign(unknownQuotasOf: input.population.features.count, ordinal: ordinal)
        : SelectionDesign(quotas: input.hasQuotas, ordinal: ordinal)
      let assessment = Assessment(of: answers, with: population, design)
      let signOff = PanelSignOff(input: input, panel: panel, dataSet: dataSet, monitor: monitor)
      return AssessmentResult(
        .panel, assessment, response: response, lottery: lottery(panel, population, design),
        signOff: try signOff.checked(assessment))
    }
  }

  private var ordinal: [Feature.ID] {
    input.scales.indices.filter { input.scales[$0] == .ordinal }.map { Feature.ID($0) }
  }

  private var unsteered: SelectionDesign {
    SelectionDesign(features: input.population.features.count, ordinal: ordinal)
  }

  /// The panel among the tickets; nil where there are none, or nobody of it is in the pool.
  private func lottery(
    _ panel: PanelFile, _ population: Population, _ design: SelectionDesign
  ) -> LotteryComparison? {
    guard let tickets = input.lottery?.tickets, let pool = input.pool?.answers else { return nil }
    var place: [String: Int] = [:]
    for (i, id) in pool.ids.enumerated() { place[id] = i }
    return LotteryComparison(
      panel: panel.answers.ids.compactMap { place[$0] },
      tickets: (0..<tickets.count).map { tickets[$0].map { Int($0) } }, pool: pool, with: population, design)
  }
}
