internal import SortitionLinearAlgebra

/// How evenly a sample responded: R = 1 − 2 S, S the standard deviation of the propensities, and CV = S/ρ̄.
///
/// R is 1 where everybody responds with the same propensity, and at least 1 − 2 √(ρ̄ (1 − ρ̄)). The bias of a mean of
/// respondents is at most CV standard deviations of y. At a low response R is near 1 whatever the skew: then read CV.
///
/// S² is adjusted for what estimating the propensities adds to it and sampling takes off. With d_i the design weights,
/// N = Σ d, ρ̄ = Σ d ρ/N, z_i = ρ_i (1 − ρ_i) x_i, V the covariance of β and V̂(T_y) = N² (1 − n/N) var(y)/n under
/// simple random sampling:
///
///     S²  = Σ d (ρ − ρ̄)²/(N − 1) − B,   B = (Σ d z′V z − V̂(T_ρ)/N)/N,   at least 0
///     SE(R)² = (4 A′VA + 2 tr(C V C V) + V̂(T_{(ρ − ρ̄)²})/N²)/S²,   A = cov(z, ρ), C = cov(z), weighted by d/N
///     SE(CV)² = SE(R)²/(4 ρ̄²) + CV⁴/n
///
/// where SE(R) takes S² before the adjustment, divided by N. Source: N. Shlomo, C. Skinner, B. Schouten, *J. Statist.
/// Plann. Inference* 142, 2012; V. de Heij, B. Schouten, N. Shlomo, *RISQ manual 2.1*, 2015.
public struct RIndicator: Sendable, Hashable {
  /// R with the adjusted variance.
  public let value: Double
  /// R without the adjustment.
  public let unadjusted: Double
  /// SE(R); 0 where all fitted propensities are the same to ``evenTolerance``. To first order: of an S near its own error it
  /// is too large.
  public let standardError: Double
  /// ρ̄.
  public let meanPropensity: Double
  /// S², adjusted.
  public let variance: Double
  /// CV, adjusted.
  public let coefficientOfVariation: Double
  /// SE(CV).
  public let coefficientError: Double
  /// √(adjusted S²/unadjusted S²), which partial indicators are multiplied by; 1 where all fitted propensities are the same.
  let adjustment: Double

  /// Propensities are the same where S before the adjustment is at most this share of ρ̄: the fit leaves them so much
  /// apart (``ResponseModel/scoreTolerance``), and one response more of n moves S by ρ̄/n.
  public static var evenTolerance: Double { 1e-8 }
}

extension ResponseModel {
  /// R, CV and their standard errors.
  ///
  /// - Complexity: O(cells · F² + p³).
  public var indicator: RIndicator {
    let weights = cells.designTotals
    let (population, people) = (weights.reduce(0, +), Double(cells.people))
    let mean = weightedSum(propensities) / population
    let squares = propensities.map { ($0 - mean) * ($0 - mean) }
    let crude = weightedSum(squares) / (population - 1)
    let bias = (weightedSum(variances) - totalVariance(propensities) / population) / population
    let variance = max(0, crude - bias)

    // Weighted covariances of z = slope · x; a row of X is a cell.
    let shares = weights.map { $0 / population }
    let slopes = propensities.map { $0 * (1 - $0) }
    let zMean = columns.transposedProduct(shares.indices.map { shares[$0] * slopes[$0] })
    let a = columns.transposedProduct(
      shares.indices.map { shares[$0] * slopes[$0] * (propensities[$0] - mean) })
    var c = columns.gram(shares.indices.map { shares[$0] * slopes[$0] * slopes[$0] })
    for i in zMean.indices { for j in zMean.indices { c[i, j] -= zMean[i] * zMean[j] } }
    let first = zip(a, covariance * a).reduce(0) { $0 + $1.0 * $1.1 }
    let product = c * covariance
    var trace = 0.0
    for i in zMean.indices { for j in zMean.indices { trace += product[i, j] * product[j, i] } }
    let sampling = totalVariance(squares) / (population * population)
    let plain = weightedSum(squares) / population
    let isEven = plain.squareRoot() <= RIndicator.evenTolerance * mean
    let error = isEven ? 0 : ((4 * first + 2 * trace + sampling) / plain).squareRoot()

    let cv = variance.squareRoot() / mean
    return RIndicator(
      value: 1 - 2 * variance.squareRoot(), unadjusted: 1 - 2 * crude.squareRoot(), standardError: error,
      meanPropensity: mean, variance: variance, coefficientOfVariation: cv,
      coefficientError: (error * error / (4 * mean * mean) + cv * cv * cv * cv / people).squareRoot(),
      adjustment: isEven ? 1 : (variance / crude).squareRoot())
  }

  /// Σ d y of a number for each cell.
  func weightedSum(_ y: [Double]) -> Double { zip(cells.designTotals, y).reduce(0) { $0 + $1.0 * $1.1 } }

  /// V̂(T_y) = N² (1 − n/N) var(y)/n of a number for each cell; 0 for a census.
  func totalVariance(_ y: [Double]) -> Double {
    let (population, n) = (cells.designTotals.reduce(0, +), Double(cells.people))
    guard n > 1, population > n else { return 0 }
    let mean = zip(sampled, y).reduce(0) { $0 + Double($1.0) * $1.1 } / n
    let variance = zip(sampled, y).reduce(0) { $0 + Double($1.0) * ($1.1 - mean) * ($1.1 - mean) } / (n - 1)
    return population * population * (1 - n / population) * variance / n
  }
}
