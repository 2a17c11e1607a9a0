import Sortition
import SortitionLinearAlgebra
@_spi(Kernels) import SortitionOptimization

/// A bordered Schur complement factorised and solved with, many times.
struct FactorisationWorkload: Workload {
  /// How often it is factorised; one alone is too short to time.
  static let passes = 500
  /// A residual may be this share of the magnitudes that it is a difference of.
  static let tolerance = 1e-12

  let matrix: Matrix
  let right: [Double]

  init(_ instance: Instance) {
    let schur = SchurWorkload(instance, independent: true)
    let whole = schur.program.schurComplement(schur.diagonals)
    // To a unit diagonal, as an iteration does.
    let scale = (0..<whole.rows).map { 1 / abs(whole[$0, $0]).squareRoot() }
    matrix = Matrix(rows: whole.rows, columns: whole.rows) { whole[$0, $1] * scale[$0] * scale[$1] }
    right = (0..<whole.rows).map { Double($0 % 7) - 3 }
  }

  func run() throws -> [Double] {
    var solution: [Double] = []
    for _ in 0..<Self.passes { solution = try SymmetricIndefiniteFactorization(of: matrix).solve(right) }
    return solution
  }

  func check(_ solution: [Double]) throws {
    try require(solution.count == right.count, "a number for every row")
    let largest = solution.reduce(0) { max($0, abs($1)) }
    for i in right.indices {
      var (sum, magnitude) = (0.0, abs(right[i]))
      for (j, x) in solution.enumerated() {
        sum += matrix[i, j] * x
        magnitude += abs(matrix[i, j]) * largest
      }
      try require(abs(sum - right[i]) <= Self.tolerance * magnitude, "row \(i) leaves \(sum - right[i])")
    }
  }

  func counts(of solution: [Double]) -> [String: Int] { ["rows": solution.count, "passes": Self.passes] }
}
