internal import SortitionLinearAlgebra

/// Who of a sample responded, by a logistic model of its features' main effects.
///
///     ρ_i = 1/(1 + exp(−x_i′β)),   x_i the 0/1 indicators of the categories of person i
///
/// β maximises the likelihood with the design weights scaled to mean 1, v_i = d_i n/N; V is the inverse of
/// X′ diag(v ρ (1 − ρ)) X. To model an interaction, make the crossed categories one margin. Everything is computed by
/// cell.
public struct ResponseModel: Sendable {
  /// Why there is no fit.
  public enum Failure: Error, Sendable, Hashable {
    /// Nobody of the category responded, or everybody did: its propensity would be 0 or 1.
    case separated(MarginCategory)
    /// The likelihood has no maximum, or it was not reached.
    case notConverged
  }

  /// Respondents and others; N = Σ d.
  public let cells: CrossedCells
  /// n_j, the people of each cell.
  public let sampled: [Int]
  /// Σ v of the people of each cell, and of those who responded.
  private let counts, hits: [Double]
  /// ρ of each cell.
  public let propensities: [Double]
  /// z_i′ V z_i of each cell with z_i = ρ_i (1 − ρ_i) x_i, the variance of its fitted propensity.
  let variances: [Double]
  /// V.
  let covariance: Matrix
  let columns: CategoryColumns

  /// Converged: no category's expected respondents differ from those counted by more than this share of the sample.
  public static var scoreTolerance: Double { 1e-11 }
  /// Newton's method takes this many steps at most; a handful is usual.
  public static var stepLimit: Int { 50 }

  /// Fits the model by Newton's method (iteratively reweighted least squares).
  ///
  /// - Parameters:
  ///   - cells: the sample, with design weights.
  ///   - responded: whether each person responded.
  /// - Throws: ``Failure``.
  /// - Complexity: O(n F), then O(cells · F² + p³) a step with p categories.
  public init(of cells: CrossedCells, responded: [Bool]) throws(Failure) {
    precondition(responded.count == cells.people, "an answer for each person")
    var sampled = [Int](repeating: 0, count: cells.count)
    var hits = [Double](repeating: 0, count: cells.count)
    let scale = Double(cells.people) / cells.designTotals.reduce(0, +)
    for (person, cell) in cells.cellOfPerson.enumerated() {
      sampled[Int(cell)] += 1
      if responded[person] { hits[Int(cell)] += scale * (cells.designWeights?[person] ?? 1) }
    }
    try self.init(cells, sampled: sampled, counts: cells.designTotals.map { $0 * scale }, hits: hits)
  }

  private init(_ cells: CrossedCells, sampled: [Int], counts: [Double], hits: [Double]) throws(Failure) {
    let (sums, hitSums) = (cells.marginSums(of: counts), cells.marginSums(of: hits))
    for margin in sums.indices {
      for (category, people) in sums[margin].enumerated() where people > 0 {
        let rate = hitSums[margin][category] / people
        if rate <= Self.scoreTolerance || rate >= 1 - Self.scoreTolerance {
          throw .separated(MarginCategory(margin: margin, category: category))
        }
      }
    }
    let columns = CategoryColumns(of: cells, rows: Array(0..<cells.count))
    guard let fit = LogisticFit(columns, counts: counts, hits: hits) else { throw .notConverged }
    self.cells = cells
    self.sampled = sampled
    (self.counts, self.hits) = (counts, hits)
    propensities = fit.chances
    covariance = fit.information.inverse()
    variances = zip(fit.chances, columns.quadraticForms(covariance)).map { rho, form in
      let slope = rho * (1 - rho)
      return slope * slope * form
    }
    self.columns = columns
  }

  /// The model of one margin's categories alone, whose propensities are their rates.
  func alone(_ margin: Int) throws(Failure) -> ResponseModel {
    let column = cells.cellOfPerson.map { Int32(cells.category(of: Int($0), on: margin)) }
    let size = cells.sizes[margin]
    let single = CrossedCells(margins: [column], sizes: [size], designWeights: cells.designWeights)
    let people = cells.marginSums(of: sampled.map(Double.init))[margin]
    let (all, yes) = (cells.marginSums(of: counts)[margin], cells.marginSums(of: hits)[margin])
    let order = (0..<single.count).map { single.category(of: $0, on: 0) }
    return try ResponseModel(
      single, sampled: order.map { Int(people[$0]) }, counts: order.map { all[$0] },
      hits: order.map { yes[$0] })
  }
}

/// The maximum of Σ hits ln ρ + (counts − hits) ln(1 − ρ).
private struct LogisticFit {
  var chances: [Double]
  var information: CholeskyFactorization

  init?(_ columns: CategoryColumns, counts: [Double], hits: [Double]) {
    let people = counts.reduce(0, +)
    var multipliers = [Double](repeating: 0, count: columns.columns.count)
    var chances = counts.map { _ in 0.5 }
    for _ in 0..<ResponseModel.stepLimit {
      let score = columns.transposedProduct(chances.indices.map { hits[$0] - counts[$0] * chances[$0] })
      let weights = chances.indices.map { counts[$0] * chances[$0] * (1 - chances[$0]) }
      guard let factor = try? CholeskyFactorization(of: columns.gram(weights)) else { return nil }
      if score.allSatisfy({ abs($0) <= ResponseModel.scoreTolerance * people }) {
        (self.chances, information) = (chances, factor)
        return
      }
      let step = factor.solve(score)
      let before = Self.likelihood(columns.product(multipliers), counts, hits)
      var length = 1.0
      var next = multipliers
      repeat {
        next = zip(multipliers, step).map { $0 + length * $1 }
        length /= 2
        // A fall by rounding alone is none.
      } while length > 0x1p-20
        && Self.likelihood(columns.product(next), counts, hits) < before - 1e-12 * abs(before)
      multipliers = next
      chances = columns.product(multipliers).map { u in
        let small = exponential(-abs(u))
        return (u >= 0 ? 1 : small) / (1 + small)
      }
    }
    return nil
  }

  private static func likelihood(_ predictors: [Double], _ counts: [Double], _ hits: [Double]) -> Double {
    predictors.indices.reduce(0) { sum, j in
      let u = predictors[j]
      // ln(1 + eᵘ) without overflow.
      let softplus = max(u, 0) + naturalLogarithm(1 + exponential(-abs(u)))
      return sum + hits[j] * u - counts[j] * softplus
    }
  }
}
