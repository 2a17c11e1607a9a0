internal import Sortition
internal import SortitionRepresentativeness
internal import SortitionStatistics

/// One feature of `assessment.json`.
struct FeatureMembers {
  let names: CellNames

  func json(_ feature: ShownFeature) -> JSON {
    let known = feature.comparison
    return .object(
      [
        .init("feature", .string(names.features[feature.feature.index].name)),
        .init("known", .optional(feature.known)), .init("unknown", .optional(feature.unknown)),
      ] + DistanceMembers.members(known?.distance) + [
        .init("tvdLowest", .optional(known?.nearest)), .init("tvdHighest", .optional(known?.farthest)),
        .init("cohenW", known.map { DistanceMembers.finite($0.cohensW) } ?? .null),
        .init("chiSquared", known?.chiSquared.map(DistanceMembers.finite) ?? .null),
        .init("gStatistic", known?.gStatistic.map(DistanceMembers.finite) ?? .null),
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
            zip(names.features[feature.feature.index].values, feature.values).map { name, value in
              .object([.init("value", .string(name))] + CellMembers.members(value))
            })),
      ])
  }

  private func quantiles(_ quantiles: GoVocalScore.Quantiles) -> JSON {
    [
      "low": .number(quantiles.low), "median": .number(quantiles.median), "high": .number(quantiles.high),
    ]
  }
}
