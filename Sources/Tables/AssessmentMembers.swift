internal import Sortition
internal import SortitionRepresentativeness
internal import SortitionStatistics

/// One feature of `assessment.json`.
struct FeatureMembers {
  let names: CellNames

  func json(_ feature: FeatureAssessment) -> JSON {
    let known = feature.comparison
    let values = names.features[feature.feature.index].values
    return .object(
      [
        .init("feature", .string(names.features[feature.feature.index].name)),
        .init("known", .integer(feature.known)), .init("unknown", .integer(feature.unknown)),
      ] + DistanceMembers.members(known?.distance) + [
        .init("tvdLowest", .optional(known?.nearest)), .init("tvdHighest", .optional(known?.farthest)),
        .init("cohenW", known.map { DistanceMembers.finite($0.cohensW) } ?? .null),
        .init("goVocal", .optional(known?.goVocal?.value)),
        .init("goVocalByChance", known?.goVocal?.chance.map(quantiles) ?? .null),
        .init("earthMover", .optional(known?.ordinal?.earthMover)),
        .init("kolmogorovSmirnov", .optional(known?.ordinal?.kolmogorovSmirnov)),
        .init("cramerVonMises", .optional(known?.ordinal?.cramerVonMises)),
        .init("designEffect", known.map { DistanceMembers.finite($0.postStratification.value) } ?? .null),
        .init("effectiveSize", .optional(known?.postStratification.effectiveSize)),
      ] + PValueMembers.members(known?.pValue) + [
        .init("pValueHolm", .optional(feature.pValueAdjusted)),
        .init(
          "values",
          .array(
            (known?.values ?? []).enumerated().map { v, cell in
              .object([.init("value", .string(values[v]))] + CellMembers.members(cell))
            })),
      ])
  }

  private func quantiles(_ quantiles: GoVocalScore.Quantiles) -> JSON {
    [
      "low": .number(quantiles.low), "median": .number(quantiles.median), "high": .number(quantiles.high),
    ]
  }
}

/// A pair or triple of features of `assessment.json`.
struct CrossingMembers {
  let names: CellNames

  func json(_ crossing: CrossedAssessment) -> JSON {
    var reference: String?
    if case .jointTable(let name) = crossing.reference.source { reference = name }
    return .object(
      [
        .init("features", names.features(crossing.crossing)), .init("jointTable", .optional(reference)),
        .init("modelled", .bool(crossing.isModelled)), .init("known", .integer(crossing.known)),
        .init("leftOut", .integer(crossing.leftOut)),
      ] + DistanceMembers.members(crossing.distance) + [.init("excess", .number(crossing.excess))]
        + PValueMembers.members(crossing.pValue) + [
          .init("pValueBenjaminiHochberg", .optional(crossing.pValueAdjusted)),
          .init(
            "cells",
            .array(
              crossing.cells.map {
                .object([.init("group", names.group($0.cell))] + CellMembers.members($0))
              })),
        ])
  }
}

/// A distance between its anchors.
private enum DistanceMembers {
  static func members(_ distance: PopulationDistance?) -> [JSON.Member] {
    [
      .init("tvd", .optional(distance?.totalVariation)),
      .init("seatsOutOfPlace", .optional(distance?.seatsOutOfPlace)),
      .init("tvdExpected", .optional(distance?.expected)),
      .init("tvdExpectedWithoutReplacement", .optional(distance?.expectedWithoutReplacement)),
      .init("tvdBest", .optional(distance?.best)), .init("skill", .optional(distance?.skill)),
    ]
  }

  /// Null for an infinite figure: somebody is where the population has nobody.
  static func finite(_ value: Double) -> JSON { value.isFinite ? .number(value) : .null }
}

/// A p-value and how it was found, or why there is none.
private enum PValueMembers {
  static func members(_ pValue: PValue?) -> [JSON.Member] {
    var method: String?
    if case .computed(_, let found)? = pValue {
      switch found {
      case .exact: method = "exact"
      case .monteCarlo(let draws): method = "monte-carlo-\(draws)"
      case .chiSquared: method = "chi-squared"
      }
    }
    return [
      .init("pValue", .optional(pValue?.value)), .init("pValueMethod", .optional(method)),
      .init("pValueReason", .optional(pValue?.reason?.description)),
    ]
  }
}

/// A group beside the population.
private enum CellMembers {
  static func members(_ cell: CellComparison) -> [JSON.Member] {
    [
      .init("count", .integer(cell.count)), .init("share", .number(cell.share)),
      .init("population", .number(cell.populationShare)), .init("expected", .number(cell.expected)),
      .init("ratio", .optional(cell.ratio)), .init("low", .optional(cell.low)),
      .init("high", .optional(cell.high)), .init("ratioLowest", .optional(cell.ratioLowest)),
      .init("ratioHighest", .optional(cell.ratioHighest)),
    ]
  }
}
