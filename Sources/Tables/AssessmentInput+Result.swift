public import Sortition
internal import SortitionCensus
public import SortitionRepresentativeness
internal import SortitionStatistics

extension AssessmentInput {
  /// Everything that `assess` asks about the group.
  ///
  /// - Parameter verification: what `verify` says of the record beside the lottery; nil where there is none.
  /// - Precondition: somebody is of the population.
  /// - Throws: where the monitor asks to stop, which it is asked between the parts.
  /// - Complexity: that of ``SortitionRepresentativeness/Assessment``.
  public func result(
    verification: VerificationReport? = nil, monitor: Monitor = .silent
  ) throws(CancellationError) -> AssessmentResult {
    func checkCancellation() throws(CancellationError) {
      if monitor.isCancelled() { throw CancellationError() }
    }
    precondition(answers.count > 0, "somebody to compare")
    // A ticket may have a few more people than are known of the panel.
    let largest = max(answers.count, pool?.answers.count ?? 0)
    let reference = Population(population, jointTables: jointTables, groupLimit: largest)
    let response = invited.map {
      Response(of: $0.table.answers, responded: $0.responded, uninvited: $0.uninvited)
    }
    try checkCancellation()
    switch subject {
    case .pool:
      return AssessmentResult(.pool, Assessment(of: answers, with: reference, unsteered), response: response)
    case .participants(let participants):
      let assessment = Assessment(of: answers, with: reference, unsteered)
      try checkCancellation()
      let channels = zip(participants.channels, participants.people).map {
        ChannelComparison.Channel(name: $0.name, people: $1)
      }
      return AssessmentResult(
        .participants, assessment,
        channels: channels.count < 2 ? nil : ChannelComparison(channels, of: answers, with: reference),
        response: response)
    case .panel(let panel):
      let design =
        quotas == nil
        ? SelectionDesign(unknownQuotasOf: population.features.count, ordinal: ordinal)
        : SelectionDesign(quotas: hasQuotas, ordinal: ordinal)
      let assessment = Assessment(of: answers, with: reference, design)
      try checkCancellation()
      return AssessmentResult(
        .panel, assessment, lottery: lottery(panel, reference, design),
        signOff: PanelSignOff(input: self, panel: panel, verification: verification).checked(assessment))
    }
  }

  private var ordinal: [Feature.ID] {
    scales.indices.filter { scales[$0] == .ordinal }.map { Feature.ID($0) }
  }

  private var unsteered: SelectionDesign {
    SelectionDesign(features: population.features.count, ordinal: ordinal)
  }

  /// The panel among the tickets; nil where there are none, or no pool.
  private func lottery(_ panel: PanelFile, _ reference: Population, _ design: SelectionDesign)
    -> LotteryComparison?
  {
    guard let tickets = lottery?.tickets, let pool = pool?.answers else { return nil }
    // Somebody whom the pool lacks is on no ticket.
    let isOfPool = panel.unknownRows?.isEmpty ?? false
    return LotteryComparison(
      panel: panel.places, tickets: tickets, pool: pool, with: reference, design,
      othersMatch: tickets.outsiders.map { isOfPool && $0 == panel.outsiders })
  }
}
