import Foundation
import SortitionOptimization

/// What the multipliers of a convex `RowRangeProgram` prove by weak duality, from values of its terms alone.
///
/// For y, and λ, μ ≥ 0, every point that meets the constraints has at least the objective
///
///     Σ_r −y_r side_r + Σ_t (λ_t lo_t − μ_t up_t) + Σ_t min_x (f_t(x) + s_t x) + Σ_j min_z (φ_j(z) + e_j z)
///
/// with s = c + Aᵀ y − λ + μ and e = d + Gᵀ λ − Hᵀ μ, the upper side of a row where y_r > 0 and the lower where y_r < 0.
/// Where a column or scalar has no term, its minimum is taken up to a scale away from the point: around a point that meets
/// the constraints a convex objective is least there where it is least at all.
struct LagrangianBound: CustomStringConvertible {
  /// The objective at the point.
  private(set) var objective = 0.0
  /// What no such point undercuts.
  private(set) var value = 0.0
  /// By how much the point misses a row or a side, in units of its scale.
  private(set) var violation = 0.0

  var description: String { "\(objective), at least \(value), violation \(violation)" }

  /// Whether the point is optimal to a tolerance: feasible, with a bound that it attains.
  func isOptimal(tolerance: Double) -> Bool {
    violation <= tolerance && abs(objective - value) <= tolerance
  }

  init(_ program: RowRangeProgram, _ result: InteriorPoint.Result) {
    let (x, z, y) = (result.x, result.z, result.rowDuals)
    let nothing = ConvexTerm.square(weight: 0, centre: 0)
    var sums = [Double](repeating: 0, count: program.rowCount)
    var scales = sums
    var e = program.scalarCost
    for t in x.indices {
      var pull = program.cost[t]
      for p in program.columnStarts[t]..<program.columnStarts[t + 1] {
        let r = Int(program.rowIndices[p])
        pull += y[r]
        sums[r] += x[t]
        scales[r] += program.columnScale[t]
      }
      let term = program.columnTerms.isEmpty ? nothing : program.columnTerms[t]
      var (onLower, onUpper) = (max(0, result.lower.dual[t]), max(0, result.upper.dual[t]))
      if case .square(weight: 0, _) = term {
        // Any multipliers that are not negative prove something: without a term, those that leave no slope.
        let rest = pull - onLower + onUpper
        if rest > 0 { onLower += rest } else { onUpper -= rest }
      }
      var (low, up) = (program.lower[t], program.upper[t])
      for j in z.indices {
        low += program.lowerSlope[j][t] * z[j]
        up += program.upperSlope[j][t] * z[j]
        e[j] += onLower * program.lowerSlope[j][t] - onUpper * program.upperSlope[j][t]
      }
      violation = max(violation, (low - x[t]) / program.columnScale[t], (x[t] - up) / program.columnScale[t])
      value += onLower * program.lower[t] - onUpper * program.upper[t]
      value += Self.least(term, slope: pull - onLower + onUpper, at: x[t], scale: program.columnScale[t])
      objective += program.cost[t] * x[t] + Self.value(term, at: x[t])
    }
    for r in y.indices {
      let scale = max(scales[r], .leastNormalMagnitude)
      violation = max(
        violation, (program.rowLower[r] - sums[r]) / scale, (sums[r] - program.rowUpper[r]) / scale)
      value -= y[r] * (y[r] > 0 ? program.rowUpper[r] : program.rowLower[r])
    }
    for j in z.indices {
      let term = program.scalarTerms.isEmpty ? nothing : program.scalarTerms[j]
      value += Self.least(term, slope: e[j], at: z[j], scale: program.scalarScale[j])
      objective += program.scalarCost[j] * z[j] + Self.value(term, at: z[j])
    }
  }

  private static func value(_ term: ConvexTerm, at x: Double) -> Double {
    switch term {
    case .logarithm(let weight): -weight * log(x)
    case .square(let weight, let centre): weight * (x - centre) * (x - centre) / 2
    case .reciprocal(let weight): weight / x
    }
  }

  /// min f(u) + s u over u where f is defined; −∞ where it falls for ever.
  ///
  /// −w ln u + s u is least at w/s, w/u + s u at √(w/s), ½ w (u − c)² + s u at c − s/w.
  private static func least(_ term: ConvexTerm, slope: Double, at x: Double, scale: Double) -> Double {
    let u: Double
    switch term {
    case .square(weight: 0, _): return slope * x - abs(slope) * scale
    case .square(let weight, let centre): u = centre - slope / weight
    case .logarithm(let weight): u = weight / slope
    case .reciprocal(let weight): u = (weight / slope).squareRoot()
    }
    return slope > 0 || !term.needsPositive ? value(term, at: u) + slope * u : -.infinity
  }
}
