internal import Sortition
internal import SortitionRepresentativeness

/// Names of groups of people by the features and values of the population table.
struct CellWords {
  let features: [Feature]

  /// "age “65+”"; "gender “female”, age “65+”".
  func name(_ cell: Cell) -> String { cell.parts.map(name).joined(separator: ", ") }

  /// "gender × age".
  func name(_ crossing: Crossing) -> String {
    crossing.features.map { feature($0) }.joined(separator: " × ")
  }

  func feature(_ id: Feature.ID) -> String { Lines.printable(features[id.index].name) }

  private func name(_ part: Cell.Part) -> String {
    let feature = features[part.feature.index]
    return Lines.printable("\(feature.name) “\(feature.values[part.value.index])”")
  }
}
