/// A category in a contradiction, and how often it counts.
public struct MarginTerm: Sendable, Hashable {
  /// The category.
  public let category: MarginCategory
  /// |y| ≥ 1.
  public let times: Int
}

/// A proof that no weights w ≥ 0 on the cells meet all totals t (Farkas).
///
/// Multipliers y of the categories with Σ_f y_f(c_f) ≤ 0 for every cell and Σ t y > 0: weights would make the second
/// sum from numbers that are not positive. In whole numbers: whoever is among the categories with y > 0 is among those
/// with y < 0 as often, |y| times each, but the totals of the first are the larger.
public struct MarginContradiction: Sendable, Hashable {
  /// y of every category of every margin.
  public let multipliers: [[Double]]
  /// Σ t y ÷ (T max |y|) > 0.
  public let gain: Double
  /// The categories with y > 0, the largest t y first: what asks for too much. Of a proof that is not minimal only those
  /// whose (y − their margin's mean) t is at least half of the largest one.
  public let asking: [MarginTerm]
  /// The same for y < 0: what limits them.
  public let limiting: [MarginTerm]
  /// Whether y is whole, and all totals named can be met once any one of them is given up.
  public let isMinimal: Bool

  /// Rounding explains a gain below this.
  public static var gainTolerance: Double { 1e-9 }

  /// Shifts the multipliers of the first margin until no live cell has a positive sum; nil where the totals then gain
  /// nothing, so that there is no proof.
  ///
  /// - Parameters:
  ///   - directions: y of every category; those with a total of 0 are not read.
  ///   - live: the cells without a category of total 0.
  /// - Complexity: O(cells · F).
  init?(directions: [[Double]], cells: CrossedCells, live: [Int], totals: [[Double]]) {
    var multipliers = directions
    for f in totals.indices { for c in totals[f].indices where totals[f][c] == 0 { multipliers[f][c] = 0 } }
    func sum(_ cell: Int) -> Double {
      cells.sizes.indices.reduce(0) { $0 + multipliers[$1][cells.category(of: cell, on: $1)] }
    }
    guard multipliers.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    let top = live.map(sum).max() ?? 0
    let population = totals[0].reduce(0, +)
    for c in totals[0].indices where totals[0][c] > 0 { multipliers[0][c] -= top }
    let largest = multipliers.joined().map(abs).max() ?? 0
    guard largest > 0 else { return nil }
    let products = zip(multipliers, totals).map { zip($0, $1).map(*) }
    gain = products.joined().reduce(0, +) / (population * largest)
    guard gain > Self.gainTolerance else { return nil }
    self.multipliers = multipliers
    // Adding to one margin's multipliers what another's lose changes no sum: measured from each margin's mean.
    let pulls = zip(multipliers, totals).map { y, t in
      let mean = zip(y, t).reduce(0) { $0 + $1.0 * $1.1 } / population
      return zip(y, t).map { ($0 - mean) * $1 }
    }
    asking = Self.strongest(pulls)
    limiting = Self.strongest(pulls.map { $0.map { -$0 } })
    isMinimal = false
  }

  /// A minimal proof; nil where its whole multipliers prove nothing.
  ///
  /// - Complexity: O(cells · F).
  init?(minimal multipliers: [[Int]], of calibration: Calibration) {
    let isBelow = calibration.live.allSatisfy { cell in
      multipliers.indices.reduce(0) {
        $0 + multipliers[$1][calibration.cells.category(of: cell, on: $1)]
      } <= 0
    }
    var terms: [(gain: Double, term: MarginTerm)] = []
    for (f, margin) in multipliers.enumerated() {
      for (c, y) in margin.enumerated() where y != 0 {
        terms.append(
          (
            calibration.totals[f][c] * Double(y),
            MarginTerm(category: MarginCategory(margin: f, category: c), times: abs(y))
          ))
      }
    }
    let largest = Double(terms.map(\.term.times).max() ?? 1)
    gain = terms.reduce(0) { $0 + $1.gain } / (calibration.population * largest)
    guard isBelow, gain > Self.gainTolerance else { return nil }
    self.multipliers = multipliers.map { $0.map { Double($0) } }
    asking = terms.filter { $0.gain > 0 }.sorted { $0.gain > $1.gain }.map(\.term)
    limiting = terms.filter { $0.gain < 0 }.sorted { $0.gain < $1.gain }.map(\.term)
    isMinimal = true
  }

  private static func strongest(_ pulls: [[Double]]) -> [MarginTerm] {
    let largest = pulls.joined().max() ?? 0
    var found: [(Double, MarginCategory)] = []
    for (f, margin) in pulls.enumerated() {
      for (c, pull) in margin.enumerated() where pull >= largest / 2 {
        found.append((pull, MarginCategory(margin: f, category: c)))
      }
    }
    return found.sorted { $0.0 > $1.0 }.map { MarginTerm(category: $0.1, times: 1) }
  }
}
