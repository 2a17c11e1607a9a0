public import Sortition

/// What the people of a group answered: for each feature of the population a value, or that it is not known.
public struct Answers: Sendable {
  /// The features of the population.
  public let features: [Feature]
  /// For each feature the answer of each person: the number of a value, or that of the feature's values for an unknown
  /// answer.
  public let columns: [FeatureColumn]
  /// The ids, one for each person, each another.
  public let ids: TextColumn
  /// How many more people were left out because they are not of the population.
  public let outside: Int

  /// - Precondition: a column for each feature, made for one value more than it has, as long as `ids`.
  public init(features: [Feature], columns: [FeatureColumn], ids: TextColumn, outside: Int = 0) {
    precondition(columns.count == features.count, "a column for each feature")
    precondition(columns.allSatisfy { $0.count == ids.count }, "an answer of each person")
    self.features = features
    self.columns = columns
    self.ids = ids
    self.outside = outside
  }

  /// Number of people.
  public var count: Int { ids.count }

  /// The answer of a person; nil where it is not known.
  public subscript(person: Int, feature: Feature.ID) -> Feature.Value? {
    let value = columns[feature.index][person]
    return value.index == features[feature.index].values.count ? nil : value
  }

  /// The cell of each person in the table of some features, numbered as in ``Crossing``; −1 where one of the answers
  /// is unknown.
  ///
  /// - Precondition: fewer than 2³¹ cells.
  /// - Complexity: O(n · features).
  package func cells(of crossed: [Feature.ID]) -> [Int32] {
    var cells = [Int32](repeating: 0, count: count)
    for feature in crossed {
      let size = Int32(features[feature.index].values.count)
      for (person, value) in columns[feature.index].numbers.enumerated() {
        cells[person] = cells[person] < 0 || value >= size ? -1 : cells[person] * size + value
      }
    }
    return cells
  }

  /// How many people gave each value, and how many answers are unknown.
  ///
  /// - Complexity: O(n).
  public func counts(of feature: Feature.ID) -> (known: [Int], unknown: Int) { counts(of: [feature]) }

  /// How many people gave each combination of values, and how many left one of them unknown.
  ///
  /// - Returns: the last feature's value runs fastest.
  /// - Complexity: O(n · features + cells).
  public func counts(of crossed: [Feature.ID]) -> (known: [Int], unknown: Int) {
    var counts = [Int](
      repeating: 0, count: crossed.reduce(1) { $0 * features[$1.index].values.count })
    var unknown = 0
    for cell in cells(of: crossed) {
      if cell < 0 { unknown += 1 } else { counts[Int(cell)] += 1 }
    }
    return (counts, unknown)
  }

  /// Some of the people.
  package func picked(_ people: [Int]) -> Answers {
    Answers(features: features, columns: columns.map { $0.picked(people) }, ids: ids.picked(people))
  }
}
