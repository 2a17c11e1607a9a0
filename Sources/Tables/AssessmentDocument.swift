internal import Sortition
public import SortitionRepresentativeness
internal import SortitionCensus
internal import SortitionStatistics

/// `assessment.json`: everything that an assessment found, with the names of the files.
///
/// `Documentation/Assessment.md` has the keys. What does not apply is null.
public struct AssessmentDocument: Sendable {
  /// A check of the sign-off, and the figures behind its verdict in words.
  public typealias Check = (item: SignOffItem, detail: String)

  private let result: AssessmentResult
  private let checks: [Check]
  private let masks: AssessmentMasks?
  private let names: CellNames

  /// - Parameters:
  ///   - checks: the sign-off of a panel, in words.
  ///   - masks: what stays out of a publication; nil where it is none.
  public init(_ result: AssessmentResult, checks: [Check] = [], masks: AssessmentMasks? = nil) {
    self.result = result
    self.masks = masks
    self.checks = checks
    names = CellNames(features: result.assessment.population.features)
  }

  /// The document.
  public var json: JSON {
    let assessment = result.assessment
    func crossed(_ count: Int) -> JSON {
      .array(
        order(of: count).map { number in
          CrossingMembers(names: names).json(
            assessment.crossings[number], masks.crossing(number), isPublic: masks != nil)
        })
    }
    return [
      "subject": .string(result.subject.rawValue),
      "people": .integer(assessment.answers.count),
      "outside": masks?.outside == true ? .null : .integer(assessment.answers.outside),
      "reference": .array(assessment.population.table.margins.map(reference)),
      "jointTables": .array(assessment.population.jointTables.map { .string($0.name) }),
      "features": .array(
        assessment.features.enumerated().map {
          FeatureMembers(names: names).json($1, masks.feature($0), isPublic: masks != nil)
        }),
      "shortfalls": .array(assessment.shortfalls(shownBy: masks).map(shortfall)),
      "pairs": crossed(2), "triples": crossed(3),
      "emptyGroups": .array(assessment.emptyGroups(shownBy: masks).map(emptyGroup)),
      "channels": result.channels.map(channels) ?? .null,
      "response": result.response.map(response) ?? .null,
      "lottery": result.lottery.map(lottery) ?? .null,
      "checklist": .array(
        checks.map {
          [
            "name": .string($0.item.name), "verdict": .string($0.item.verdict.rawValue),
            "detail": .string($0.detail),
          ]
        }),
    ]
  }

  /// The crossings of so many features as they are ranked; for publication in the order of their features, since a rank
  /// among masked distances says what they are.
  private func order(of count: Int) -> [Int] {
    let crossings = result.assessment.crossings
    let numbers = crossings.indices.filter { crossings[$0].crossing.features.count == count }
    guard masks != nil else { return numbers }
    return numbers.sorted {
      crossings[$0].crossing.features.lexicographicallyPrecedes(crossings[$1].crossing.features)
    }
  }

  private func reference(_ margin: PopulationTable.Margin) -> JSON {
    func texts(_ list: [String]) -> JSON { .array(list.map(JSON.string)) }
    return [
      "feature": .string(margin.feature.name), "total": .integer(margin.total),
      "countsPeople": .bool(margin.countsPeople), "universes": texts(margin.universes),
      "years": texts(margin.years), "sources": texts(margin.sources),
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
            "unconditionalByValue": .array(partial.unconditionalByCategory.map(JSON.number)),
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
