internal import Sortition
public import SortitionRepresentativeness
internal import SortitionCensus
internal import SortitionStatistics

/// `assessment.json`: everything that an assessment found, with the names of the files.
///
/// `Documentation/Assessment.md` has the keys. What does not apply is null.
public struct AssessmentDocument: Sendable {
  private let shown: ShownAssessment
  private let details: [String?]
  private let names: CellNames

  /// - Parameter details: for each check of the sign-off the figures behind its verdict in words, nil where they stay
  ///   out.
  /// - Precondition: as many details as checks.
  public init(_ shown: ShownAssessment, details: [String?]) {
    precondition(details.count == shown.checks?.count ?? 0, "details of each check, or none of them")
    self.shown = shown
    self.details = details
    names = CellNames(features: shown.population.features)
  }

  /// The document.
  public var json: JSON {
    func crossed(_ count: Int) -> JSON {
      .array(
        shown.crossings.filter { $0.crossing.features.count == count }
          .map(CrossingMembers(names: names).json))
    }
    return [
      "subject": .string(shown.subject.rawValue),
      "people": .optional(shown.people),
      "outside": .optional(shown.outside),
      "reference": .array(shown.population.table.margins.map(reference)),
      "jointTables": .array(shown.population.jointTables.map { .string($0.name) }),
      "disagreements": .array(shown.population.disagreements.map(disagreement)),
      "features": .array(shown.features.map(FeatureMembers(names: names).json)),
      "shortfalls": .array(shown.shortfalls.map(shortfall)),
      "pairs": crossed(2), "triples": crossed(3),
      "notCrossed": [
        "pairs": .array(shown.notCrossed.pairs.map(names.features)),
        "triples": .integer(shown.notCrossed.triples),
      ],
      "emptyGroups": .array(shown.emptyGroups.map(emptyGroup)),
      "channels": shown.channels.map(channels) ?? .null,
      "response": shown.response.map(response) ?? .null,
      "lottery": shown.lottery.map(lottery) ?? .null,
      "checklist": .array(
        zip(shown.checks ?? [], details).map { check, detail in
          [
            "name": .string(check.name), "verdict": .optional(check.verdict?.rawValue),
            "detail": .optional(detail),
          ]
        }),
    ]
  }

  private func reference(_ margin: PopulationTable.Margin) -> JSON {
    func texts(_ list: [String]) -> JSON { .array(list.map(JSON.string)) }
    return [
      "feature": .string(margin.feature.name), "total": .integer(margin.total),
      "countsPeople": .bool(margin.countsPeople), "universes": texts(margin.universes),
      "years": texts(margin.years), "sources": texts(margin.sources),
    ]
  }

  private func disagreement(_ found: MarginDisagreement) -> JSON {
    [
      "jointTable": .string(found.jointTable), "group": names.group(Cell([found.value])),
      "jointShare": .number(found.jointShare), "share": .number(found.share),
    ]
  }

  private func shortfall(_ shortfall: Shortfall) -> JSON {
    [
      "group": names.group(shortfall.comparison.cell), "ratio": .optional(shortfall.comparison.ratio),
      "missing": .number(shortfall.missing),
      "doubts": .array(shortfall.doubts.map { .string($0.rawValue) }),
    ]
  }

  private func emptyGroup(_ group: EmptyGroup) -> JSON {
    [
      "group": names.group(group.cell), "expected": .number(group.expected),
      "modelled": .bool(group.isModelled), "unknown": .integer(group.unknown),
    ]
  }

  // MARK: Channels

  private func channels(_ channels: ChannelComparison) -> JSON {
    func list(_ numbers: [Int]) -> JSON { .array(numbers.map { .string(channels.channels[$0].name) }) }
    func part(_ part: ChannelComparison.Part) -> JSON {
      [
        "channels": list(part.channels), "people": .integer(part.people), "onlyHere": .integer(part.onlyHere),
        "tvd": byFeature(part.distances.map { $0?.totalVariation }),
        "counts": .object(
          zip(names.features, part.counts).map { feature, counts in
            .init(feature.name, counts.map { .array($0.group.map(JSON.integer)) } ?? .null)
          }),
      ]
    }
    return [
      "alone": .array(channels.alone.map(part)),
      "additions": .array(
        channels.additions.map { addition in
          [
            "channels": list(addition.channels), "people": .integer(addition.people),
            "together": part(addition.together), "tvdChange": byFeature(addition.changes),
            "ratios": .array(
              addition.moves.map {
                [
                  "group": names.group($0.cell), "before": .number($0.before), "after": .number($0.after),
                ]
              }),
          ]
        }),
    ]
  }

  private func byFeature(_ numbers: [Double?]) -> JSON {
    .object(zip(names.features, numbers).map { .init($0.name, .optional($1)) })
  }

  // MARK: Response

  private func response(_ response: Response) -> JSON {
    let found = try? response.result.get()
    return [
      "invited": .integer(response.invited), "responded": .integer(response.responded),
      "leftOut": .integer(response.leftOut), "uninvited": .integer(response.uninvited),
      "rIndicator": .optional(found?.indicator.value),
      "rUnadjusted": .optional(found?.indicator.unadjusted),
      "rStandardError": .optional(found?.indicator.standardError),
      "coefficientOfVariation": .optional(found?.indicator.coefficientOfVariation),
      "coefficientStandardError": .optional(found?.indicator.coefficientError),
      "partials": .array(
        zip(response.features, found?.partials ?? []).map { feature, partial in
          [
            "feature": .string(names.features[feature.index].name),
            "unconditional": .number(partial.unconditional),
            "unconditionalStandardError": .number(partial.unconditionalError),
            "unconditionalByValue": .array(partial.unconditionalByCategory.map(JSON.number)),
            "unconditionalStandardErrorByValue": .array(partial.errorByCategory.map(JSON.number)),
            "conditional": .number(partial.conditional),
            "conditionalByValue": .array(partial.conditionalByCategory.map(JSON.number)),
          ]
        }),
    ]
  }

  // MARK: The lottery

  private func lottery(_ lottery: LotteryComparison) -> JSON {
    func seats(_ seats: LotteryComparison.Seats) -> JSON {
      [
        "group": names.group(seats.cell), "panel": .integer(seats.panel), "mean": .number(seats.mean),
        "deviation": .number(seats.deviation), "ticketsWithout": .integer(seats.ticketsWithout),
      ]
    }
    return [
      "tickets": .integer(lottery.tickets),
      "distances": .array(
        lottery.distances.map { rank in
          [
            "features": names.features(rank.crossing), "modelled": .bool(rank.isModelled),
            "tvd": .optional(rank.panel), "tvdMean": .optional(rank.mean),
            "shareAtLeast": .optional(rank.shareAtLeast),
          ]
        }),
      "integrity": [
        "statistic": lottery.integrity.statistic.isFinite ? .number(lottery.integrity.statistic) : .null,
        "shareAtLeast": .number(lottery.integrity.shareAtLeast),
        "shareAtMost": .number(lottery.integrity.shareAtMost), "isTicket": .bool(lottery.integrity.isTicket),
      ],
      "seats": .array(lottery.values.flatMap { $0 }.map(seats)),
      "pairSeats": .array(lottery.pairs.flatMap { $0 }.map(seats)),
    ]
  }
}
