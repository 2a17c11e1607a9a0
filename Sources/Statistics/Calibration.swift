/// Weights that are near the design weights and meet known totals of several margins.
///
///     minimise  Σ d_i G(w_i/d_i)   subject to   Σ w_i = t_f(c)  over the people of category c, for all f and c
///
/// G is a ``CalibrationDistance``. With one margin every distance gives post-stratification, w_i = d_i t(c)/Σ d: for
/// a joint table make its cells one margin (J.-C. Deville, C.-E. Särndal, *JASA* 1992).
public struct Calibration: Sendable {
  /// The people.
  public let cells: CrossedCells
  /// t of every category of every margin.
  public let totals: [[Double]]
  /// T, the sum of each margin's totals.
  public let population: Double
  /// The cells without a category of total 0; the others' weights are 0, except with the linear distance.
  let live: [Int]

  /// Converged: no category's weights differ from its total by more than this share of T.
  public static var marginTolerance: Double { 1e-10 }
  /// Sums of totals that differ by more than this share disagree; below ``marginTolerance``, or margins that pass could
  /// not all be met.
  public static var sumTolerance: Double { 1e-11 }

  /// Called with the number of iterations and the largest error so far, a share of T; false ends the work.
  public typealias Watch = (_ iterations: Int, _ error: Double) -> Bool

  /// Checks what needs no iteration.
  ///
  /// - Precondition: a finite total ≥ 0 for every category of the cells' margins, not all 0.
  /// - Throws: ``CalibrationConflict/differentSums(margin:other:)``, ``CalibrationConflict/nobody(_:)``.
  /// - Complexity: O(cells · F).
  public init(of cells: CrossedCells, to totals: [[Double]]) throws(CalibrationConflict) {
    precondition(totals.map(\.count) == cells.sizes, "a total for every category")
    precondition(totals.allSatisfy { $0.allSatisfy { $0 >= 0 && $0.isFinite } }, "totals from 0 up")
    let sums = totals.map { $0.reduce(0, +) }
    precondition(sums[0] > 0, "a population")
    for (margin, sum) in sums.enumerated() where abs(sum - sums[0]) > Self.sumTolerance * sums[0] {
      throw .differentSums(margin: margin, other: 0)
    }
    let live = (0..<cells.count).filter { cell in
      totals.indices.allSatisfy { totals[$0][cells.category(of: cell, on: $0)] > 0 }
    }
    for (margin, categories) in totals.enumerated() {
      var present = [Bool](repeating: false, count: categories.count)
      for cell in live { present[cells.category(of: cell, on: margin)] = true }
      for (category, total) in categories.enumerated() where total > 0 && !present[category] {
        throw .nobody(MarginCategory(margin: margin, category: category))
      }
    }
    self.cells = cells
    self.totals = totals
    self.live = live
    population = sums[0]
  }

  /// The category farthest from its total under these sums, and how far as a share of T.
  func worst(_ sums: [[Double]]) -> (category: MarginCategory, error: Double) {
    var worst = (category: MarginCategory(margin: 0, category: 0), error: 0.0)
    for f in totals.indices {
      for c in totals[f].indices {
        let error = abs(sums[f][c] - totals[f][c]) / population
        // A NaN is as far as can be.
        if !(error <= worst.error) { worst = (MarginCategory(margin: f, category: c), error) }
      }
    }
    return worst
  }

  /// The result, once the cells' weights meet every total.
  func result(cellWeights: [Double], iterations: Int) -> CalibratedWeights {
    CalibratedWeights(
      cells: cells, factors: zip(cellWeights, cells.designTotals).map { $0 / $1 },
      marginError: worst(cells.marginSums(of: cellWeights)).error, iterations: iterations)
  }
}

/// The outcome of a calibration.
public struct CalibratedWeights: Sendable {
  /// The people.
  public let cells: CrossedCells
  /// g = w_i/d_i of each cell.
  public let factors: [Double]
  /// The largest difference between a category's weights and its total, as a share of T.
  public let marginError: Double
  /// Sweeps over all margins, or steps of Newton's method.
  public let iterations: Int

  /// w_i = d_i g of every person.
  ///
  /// - Complexity: O(n).
  public var weights: [Double] {
    if let design = cells.designWeights {
      return zip(design, cells.cellOfPerson).map { $0 * factors[Int($1)] }
    }
    return cells.cellOfPerson.map { factors[Int($0)] }
  }
}
