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

  /// How many people gave each value, and how many answers are unknown.
  ///
  /// - Complexity: O(n).
  public func counts(of feature: Feature.ID) -> (known: [Int], unknown: Int) {
    var counts = [Int](repeating: 0, count: features[feature.index].values.count + 1)
    for value in columns[feature.index] { counts[value.index] += 1 }
    return (Array(counts.dropLast()), counts[counts.count - 1])
  }

  /// How many people gave each combination of values, and how many left one of them unknown.
  ///
  /// - Returns: the last feature's value runs fastest.
  /// - Complexity: O(n · features + cells).
  public func counts(of crossed: [Feature.ID]) -> (known: [Int], unknown: Int) {
    let sizes = crossed.map { features[$0.index].values.count }
    var counts = [Int](repeating: 0, count: sizes.reduce(1, *))
    var unknown = 0
    people: for person in 0..<count {
      var cell = 0
      for (f, size) in zip(crossed, sizes) {
        let value = columns[f.index][person].index
        if value == size {
          unknown += 1
          continue people
        }
        cell = cell * size + value
      }
      counts[cell] += 1
    }
    return (counts, unknown)
  }

  /// Some of the people.
  public func picked(_ people: [Int]) -> Answers {
    Answers(features: features, columns: columns.map { $0.picked(people) }, ids: ids.picked(people))
  }
}
