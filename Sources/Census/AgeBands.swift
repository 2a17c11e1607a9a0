public import Sortition

/// The values of a feature as bands of age that share out a range of ages: each has one band.
public struct AgeBands: Sendable, Hashable {
  /// The band of each value.
  public let bands: [AgeBand]

  /// Why values are no such bands.
  public enum Fault: Error, Sendable, Hashable {
    /// A value that is no band.
    case noBand(Feature.Value)
    /// Two values that share an age.
    case overlap(Feature.Value, Feature.Value, age: Int)
    /// An age between two bands that is in none.
    case gap(age: Int)
  }

  /// The bands that the values of a feature name, or every fault.
  ///
  /// - Complexity: O(m log m).
  public static func read(_ feature: Feature) -> (bands: AgeBands?, faults: [Fault]) {
    let bands = feature.values.map { AgeBand(named: $0) }
    var faults = bands.indices.filter { bands[$0] == nil }.map { Fault.noBand(Feature.Value($0)) }
    let known = bands.compactMap(\.self)
    guard faults.isEmpty else { return (nil, faults) }
    func reach(_ band: AgeBand) -> Int { band.last ?? .max }
    let order = known.indices.sorted { (known[$0].first, $0) < (known[$1].first, $1) }
    // Of the bands so far the one that reaches farthest: a wide band covers what lies between those inside it.
    var lower = order.first ?? 0
    for upper in order.dropFirst() {
      let next = known[upper].first
      if known[lower].contains(next) {
        faults.append(.overlap(Feature.Value(lower), Feature.Value(upper), age: next))
      } else if let last = known[lower].last, last + 1 < next {
        faults.append(.gap(age: last + 1))
      }
      if reach(known[upper]) > reach(known[lower]) { lower = upper }
    }
    return (faults.isEmpty ? AgeBands(bands: known) : nil, faults)
  }

  /// The value of an age; nil below the lowest band and above the highest.
  public func value(of age: Int) -> Feature.Value? {
    bands.firstIndex { $0.contains(age) }.map { Feature.Value($0) }
  }

  private init(bands: [AgeBand]) { self.bands = bands }
}
