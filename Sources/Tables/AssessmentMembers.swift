internal import Sortition
internal import SortitionRepresentativeness
internal import SortitionStatistics

/// One feature of `assessment.json`.
struct FeatureMembers {
  let names: CellNames

  /// - Parameter isPublic: whether masked tables stand beside this one; adjusted p-values would tell theirs.
  func json(_ feature: FeatureAssessment, _ mask: TableMask, isPublic: Bool) -> JSON {
    let known = mask.hidesSome ? nil : feature.comparison
    let values = names.features[feature.feature.index].values
    let hidesUnknown = mask.hides(values.count)
    return .object(
      [
        .init("feature", .string(names.features[feature.feature.index].name)),
        .init("known", hidesUnknown ? .null : .integer(feature.known)),
        .init("unknown", hidesUnknown ? .null : .integer(feature.unknown)),
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
        .init("pValueHolm", .optional(isPublic ? nil : feature.pValueAdjusted)),
        .init(
          "values",
          .array(
            (feature.comparison?.values ?? []).enumerated().map { v, cell in
              .object(
                [.init("value", .string(values[v]))]
                  + CellMembers.members(cell, isMasked: mask.hides(v) || hidesUnknown))
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

  func json(_ crossing: CrossedAssessment, _ mask: TableMask, isPublic: Bool) -> JSON {
    let distance = mask.hidesSome ? nil : crossing.distance
    var reference: String?
    if case .jointTable(let name) = crossing.reference.source { reference = name }
    return .object(
      [
        .init("features", names.features(crossing.crossing)), .init("jointTable", .optional(reference)),
        .init("modelled", .bool(crossing.isModelled)),
        .init("known", mask.hidesSome ? .null : .integer(crossing.known)),
        .init("leftOut", mask.hidesSome ? .null : .integer(crossing.leftOut)),
      ] + DistanceMembers.members(distance) + [.init("excess", .optional(distance?.excess))]
        + PValueMembers.members(mask.hidesSome ? nil : crossing.pValue) + [
          .init(
            "pValueBenjaminiHochberg", .optional(isPublic ? nil : crossing.pValueAdjusted)),
          .init(
            "cells",
            .array(
              crossing.cells.enumerated().map { number, cell in
                .object(
                  [.init("group", names.group(cell.cell))]
                    + CellMembers.members(cell, isMasked: mask.hides(number)))
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

/// A group beside the population; of a masked one what the population alone tells.
private enum CellMembers {
  static func members(_ cell: CellComparison, isMasked: Bool) -> [JSON.Member] {
    func shown(_ value: Double?) -> JSON { isMasked ? .null : .optional(value) }
    return [
      .init("count", isMasked ? .null : .integer(cell.count)), .init("share", shown(cell.share)),
      .init("population", .number(cell.populationShare)), .init("expected", shown(cell.expected)),
      .init("ratio", shown(cell.ratio)), .init("low", shown(cell.low)), .init("high", shown(cell.high)),
      .init("ratioLowest", shown(cell.ratioLowest)), .init("ratioHighest", shown(cell.ratioHighest)),
      .init("masked", .bool(isMasked)),
    ]
  }
}
