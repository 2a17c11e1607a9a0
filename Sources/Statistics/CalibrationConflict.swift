/// One category of one margin, both counted from 0.
public struct MarginCategory: Sendable, Hashable {
  /// The margin.
  public let margin: Int
  /// Its category.
  public let category: Int

  /// - Precondition: neither is negative.
  public init(margin: Int, category: Int) {
    precondition(margin >= 0 && category >= 0, "counted from 0")
    self.margin = margin
    self.category = category
  }
}

/// Why no weights, or none within reach, meet the totals of all margins.
public enum CalibrationConflict: Error, Sendable, Hashable {
  /// The totals of two margins add up to different populations.
  case differentSums(margin: Int, other: Int)
  /// The total is positive, but nobody has the category, or only people whom another total of 0 excludes.
  case nobody(MarginCategory)
  /// No weights from 0 up meet the totals: proved.
  case contradiction(MarginContradiction)
  /// The total follows from those of other margins, and differs from what they make it by `error`, a share of the
  /// population.
  case dependent(MarginCategory, error: Double)
  /// The iteration ended with this category farthest from its total, by `error`, a share of the population. With
  /// bounds on the weights: probably they are too narrow.
  case notReached(MarginCategory, error: Double)
  /// Whoever watched the iteration ended it.
  case cancelled
}

/// A proof that no weights w ≥ 0 on the cells meet all totals t (Farkas).
///
/// Multipliers y of the categories with Σ_f y_f(c_f) ≤ 0 for every cell and Σ t y > 0: weights would make the second
/// sum from numbers that are not positive. Categories with y above their margin's mean ask for more than they can have
/// while those below it keep to their totals.
public struct MarginContradiction: Sendable, Hashable {
  /// y of every category of every margin.
  public let multipliers: [[Double]]
  /// Σ t y ÷ (T max |y|) > 0.
  public let gain: Double
  /// The categories whose (y − mean) t is at least half of the largest one, the largest first: what asks for too much.
  public let asking: [MarginCategory]
  /// The same for (mean − y) t: what limits them.
  public let limiting: [MarginCategory]

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
  }

  private static func strongest(_ pulls: [[Double]]) -> [MarginCategory] {
    let largest = pulls.joined().max() ?? 0
    var found: [(Double, MarginCategory)] = []
    for (f, margin) in pulls.enumerated() {
      for (c, pull) in margin.enumerated() where pull >= largest / 2 {
        found.append((pull, MarginCategory(margin: f, category: c)))
      }
    }
    return found.sorted { $0.0 > $1.0 }.map(\.1)
  }
}
