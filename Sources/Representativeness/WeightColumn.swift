/// The weights of people, of whom many may share one: the weights there are, and who has which.
public struct WeightColumn: RandomAccessCollection, Sendable {
  /// The weights.
  public let values: [Double]
  /// The place of each person's weight among them; nil where everybody has their own, in order.
  public let places: [Int32]?

  /// Weights that people share.
  ///
  /// - Precondition: the places are places of values.
  package init(_ values: [Double], places: [Int32]? = nil) {
    self.values = values
    self.places = places
  }

  /// Zero.
  public var startIndex: Int { 0 }
  /// How many people there are.
  public var endIndex: Int { places?.count ?? values.count }
  /// The weight of person i.
  public subscript(i: Int) -> Double { values[places.map { Int($0[i]) } ?? i] }

  /// One weight a person.
  ///
  /// - Complexity: O(n).
  public var expanded: [Double] {
    guard let places else { return values }
    return places.map { values[Int($0)] }
  }

  /// The same people with other weights, equal ones where they were shared.
  func replaced(by weights: [Double]) -> WeightColumn {
    guard let places else { return WeightColumn(weights) }
    var shared = values
    for (place, weight) in zip(places, weights) { shared[Int(place)] = weight }
    return WeightColumn(shared, places: places)
  }
}
