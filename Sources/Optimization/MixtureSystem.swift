internal import SortitionLinearAlgebra

/// The linear system of one iteration of the method for `MixtureProgram`, reduced to r̃ and z.
///
/// With H the stiffness of the coordinates, D = λ/ζ, and B_tj = −q_tj what the inequality between y_t and z_j holds them
/// together with:
///
///     H Δy + Δr + B Δz = g,     Δ(y, 1) = q̃ + Ã D Ãᵀ Δr̃,     S Δz + Bᵀ Δy = h,
///
/// so that (Ã D Ãᵀ + diag(1/H, 0)) Δr̃ = (H⁻¹ (g − B Δz), 0) − q̃, a positive definite system that is factorised once.
struct MixtureSystem {
  /// What holds the parts of an iterate in their places.
  struct Scaling {
    /// D, one per point.
    var points: [Double]
    /// The curvatures of the coordinates' terms.
    var coordinates: [Double]
    /// What the scalars' terms and limits add to S.
    var scalars: [Double]
    /// q_tj by scalar and coordinate.
    var pulls: [[Double]]
  }

  /// The right-hand sides g, h and q̃.
  struct Right {
    var coordinates: [Double]
    var scalars: [Double]
    var mixture: [Double]
  }

  /// Δy, Δz and Δr̃.
  struct Solution {
    var coordinates: [Double]
    var scalars: [Double]
    var duals: [Double]

    static func += (total: inout Self, other: Self) {
      for i in total.coordinates.indices { total.coordinates[i] += other.coordinates[i] }
      for i in total.scalars.indices { total.scalars[i] += other.scalars[i] }
      for i in total.duals.indices { total.duals[i] += other.duals[i] }
    }
  }

  /// Shares of the diagonal that are added to it, in this order, until the matrix has a factor.
  static let regularisations = [0, 1e-15, 1e-13, 1e-11]
  /// How often a solution is refined at most, each time if that halves what it misses.
  static let refinements = 5

  private let scaling: Scaling
  /// H.
  private let stiffness: [Double]
  /// The matrix with a unit diagonal, its factor, and what it was scaled with.
  private let matrix: Matrix
  private let factor: CholeskyFactorization
  private let scale: [Double]
  /// M⁻¹ (H⁻¹ B, 0), by scalar.
  private var answers: [[Double]] = []

  /// - Returns: nil where the matrix has no factor.
  init?(_ program: MixtureProgram, _ scaling: Scaling) {
    self.scaling = scaling
    let count = program.coordinates
    let stiffness = (0..<count).map { t in scaling.pulls.reduce(scaling.coordinates[t]) { $0 + $1[t] } }
    self.stiffness = stiffness
    var matrix = Matrix(rows: count + 1, columns: count + 1)
    matrix.withMutableElements { elements in
      for (point, weight) in zip(program.points, scaling.points) {
        for (i, one) in point.enumerated() {
          // The lower triangle; entries ascend.
          for other in point[i...] {
            elements[other.coordinate + one.coordinate * (count + 1)] += weight * one.value * other.value
          }
          elements[count + one.coordinate * (count + 1)] += weight * one.value
        }
        elements[count + count * (count + 1)] += weight
      }
      for t in 0..<count { elements[t + t * (count + 1)] += 1 / stiffness[t] }
    }
    let scale = (0...count).map { 1 / matrix[$0, $0].squareRoot() }
    guard scale.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    matrix.withMutableElements { elements in
      for j in 0...count {
        for i in j...count {
          let value = elements[i + j * (count + 1)] * scale[i] * scale[j]
          elements[i + j * (count + 1)] = value
          elements[j + i * (count + 1)] = value
        }
      }
    }
    var factor: CholeskyFactorization?
    for share in Self.regularisations where factor == nil {
      var shifted = matrix
      for t in 0...count { shifted[t, t] = 1 + share }
      factor = try? CholeskyFactorization(of: shifted)
    }
    guard let factor else { return nil }
    self.matrix = matrix
    self.factor = factor
    self.scale = scale
    answers = scaling.pulls.map { pulls in
      solved((0..<count).map { -pulls[$0] / stiffness[$0] } + [0])
    }
  }

  /// M x = b.
  private func solved(_ right: [Double]) -> [Double] {
    let target = zip(right, scale).map { $0 * $1 }
    var answer = factor.solve(target)
    var rest = zip(target, matrix * answer).map { $0 - $1 }
    for _ in 0..<Self.refinements {
      let better = zip(answer, factor.solve(rest)).map { $0 + $1 }
      let left = zip(target, matrix * better).map { $0 - $1 }
      guard left.largestMagnitude < 0.5 * rest.largestMagnitude else { break }
      (answer, rest) = (better, left)
    }
    return zip(answer, scale).map { $0 * $1 }
  }

  /// Solves for a right-hand side.
  func solve(_ right: Right) -> Solution {
    let count = stiffness.count
    let held = (0..<count).map { right.coordinates[$0] / stiffness[$0] }
    let first = solved((0..<count).map { held[$0] - right.mixture[$0] } + [-right.mixture[count]])
    // (S − BᵀH⁻¹B + EᵀM⁻¹E) Δz = h − BᵀH⁻¹g + Eᵀ first, E = H⁻¹B.
    func product(_ j: Int, _ values: [Double]) -> Double {
      (0..<count).reduce(0) { $0 - scaling.pulls[j][$1] / stiffness[$1] * values[$1] }
    }
    let scalars = scaling.pulls.indices
    let sums = scalars.map { j in
      right.scalars[j] + zip(scaling.pulls[j], held).reduce(0) { $0 + $1.0 * $1.1 } + product(j, first)
    }
    let moves = Self.solved(
      scalars.map { i in
        scalars.map { j in
          let own =
            i == j
            ? (0..<count).reduce(scaling.scalars[i]) { sum, t in
              let others = scalars.reduce(scaling.coordinates[t]) { $1 == i ? $0 : $0 + scaling.pulls[$1][t] }
              return sum + scaling.pulls[i][t] * (others / stiffness[t])
            }
            : (0..<count).reduce(0) { $0 - scaling.pulls[i][$1] * (scaling.pulls[j][$1] / stiffness[$1]) }
          return own + product(i, answers[j])
        }
      }, sums)
    var duals = first
    for j in scalars { for t in duals.indices { duals[t] -= answers[j][t] * moves[j] } }
    let coordinates = (0..<count).map { t in
      let pulled = scalars.reduce(right.coordinates[t]) { $0 + scaling.pulls[$1][t] * moves[$1] }
      return (pulled - duals[t]) / stiffness[t]
    }
    return Solution(coordinates: coordinates, scalars: moves, duals: duals)
  }

  /// Up to two equations.
  private static func solved(_ rows: [[Double]], _ right: [Double]) -> [Double] {
    switch right.count {
    case 0: return []
    case 1: return [right[0] / rows[0][0]]
    default:
      // The rows are a positive definite matrix.
      let factor = rows[1][0] / rows[0][0]
      let second = (right[1] - factor * right[0]) / (rows[1][1] - factor * rows[0][1])
      return [(right[0] - rows[0][1] * second) / rows[0][0], second]
    }
  }
}
