internal import Sortition
internal import SortitionRepresentativeness
internal import SortitionStatistics

/// A pair or triple of features of `assessment.json`.
struct CrossingMembers {
  let names: CellNames

  func json(_ crossing: ShownCrossing) -> JSON {
    let table = crossing.table
    return .object(
      [
        .init("features", names.features(crossing.crossing)),
        .init("jointTable", .optional(crossing.reference.jointTable)),
        .init("modelled", .bool(crossing.isModelled)), .init("known", .optional(table?.known)),
        .init("leftOut", .optional(table?.leftOut)),
      ] + DistanceMembers.members(table?.distance) + [.init("excess", .optional(table?.excess))]
        + PValueMembers.members(table?.pValue) + [
          .init("pValueBenjaminiHochberg", .optional(table?.pValueAdjusted)),
          .init(
            "cells",
            .array(
              crossing.cells.map { cell in
                .object([.init("group", names.group(cell.cell))] + CellMembers.members(cell))
              })),
        ])
  }
}
