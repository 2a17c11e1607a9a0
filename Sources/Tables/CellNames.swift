internal import Sortition
internal import SortitionRepresentativeness

/// Groups of people in JSON, by the names of the population table.
struct CellNames {
  let features: [Feature]

  /// `{"gender": "female", "age": "65+"}`.
  func group(_ cell: Cell) -> JSON {
    .object(
      cell.parts.map { part in
        let feature = features[part.feature.index]
        return .init(feature.name, .string(feature.values[part.value.index]))
      })
  }

  /// `["gender", "age"]`.
  func features(_ crossing: Crossing) -> JSON {
    .array(crossing.features.map { .string(features[$0.index].name) })
  }
}
