import SortitionLinearAlgebra
import Testing

@Suite("Cholesky factorisation")
struct CholeskyTests {
  @Test("L Lᵀ is A and L is lower triangular", arguments: seeds)
  func reconstruction(seed: Int) throws {
    var samples = Samples(seed: seed)
    for n in sizes {
      let a = samples.positiveDefinite(n)
      let cholesky = try CholeskyFactorization(of: a)
      #expect(frobenius(cholesky.reconstruct() - a) <= rounding(n, norm: frobenius(a)), "n \(n)")
      for j in 0..<n {
        #expect(cholesky.factor[j, j] > 0)
        for i in 0..<j { #expect(cholesky.factor[i, j] == 0) }
      }
    }
  }

  @Test("solutions and the inverse satisfy their equations", arguments: seeds)
  func solutions(seed: Int) throws {
    var samples = Samples(seed: seed)
    for n in sizes {
      let a = samples.positiveDefinite(n)
      let cholesky = try CholeskyFactorization(of: a)
      let b = samples.vector(n)
      let x = cholesky.solve(b)
      // The residual of a backward stable solution is bounded by u ‖A‖ ‖x‖, not by the condition.
      #expect(
        euclidean(difference(a * x, b)) <= rounding(n, norm: frobenius(a) * euclidean(x)), "n \(n)")
      let right = samples.matrix(n, 3)
      let solution = cholesky.solve(right)
      #expect(frobenius(a * solution - right) <= rounding(n, norm: frobenius(a) * frobenius(solution)))
      let inverse = cholesky.inverse()
      #expect(inverse == inverse.transposed())
      // For the inverse one more factor of the condition enters (Higham 2002, section 14.2).
      let condition = frobenius(a) * frobenius(inverse)
      #expect(frobenius(a * inverse - .identity(n)) <= rounding(n, norm: condition), "n \(n)")
      #expect(cholesky.solve(Matrix(rows: n, columns: 0)) == Matrix(rows: n, columns: 0))
    }
  }

  @Test("only the lower triangle is read", arguments: seeds)
  func lowerTriangle(seed: Int) throws {
    var samples = Samples(seed: seed)
    let a = samples.positiveDefinite(6)
    let half = Matrix(rows: 6, columns: 6) { i, j in i >= j ? a[i, j] : 99 }
    let (one, other) = (try CholeskyFactorization(of: a), try CholeskyFactorization(of: half))
    #expect(one.factor == other.factor)
    #expect(one.reciprocalCondition == other.reciprocalCondition)
  }

  @Test("a matrix that fails at a known pivot names it", arguments: [1, 2, 5, 17, 40])
  func failingPivot(size: Int) {
    // L diag(1, …, 1, −1, 1, …) Lᵀ: the leading minors are 1 up to the pivot and −1 with it.
    for pivot in 0..<size {
      let lower = Matrix(rows: size, columns: size) { i, j in i == j ? 1 : i > j ? 1 : 0 }
      var signs = [Double](repeating: 1, count: size)
      signs[pivot] = -1
      let a = lower.scalingColumns(by: signs) * lower.transposed()
      let error = #expect(throws: FactorizationError.self) { try CholeskyFactorization(of: a) }
      #expect(error == .notPositiveDefinite(pivot: pivot), "pivot \(pivot) of \(size)")
      #expect(error?.info == pivot + 1)
    }
  }

  @Test("zero, infinity and NaN throw")
  func breakdown() {
    #expect(throws: FactorizationError.notPositiveDefinite(pivot: 0)) {
      try CholeskyFactorization(of: Matrix(rows: 3, columns: 3))
    }
    var a = Matrix.identity(3)
    a[2, 1] = .nan
    #expect(throws: FactorizationError.notFinite(row: 2, column: 1)) { try CholeskyFactorization(of: a) }
    a[2, 1] = 0
    a[0, 0] = .infinity
    #expect(throws: FactorizationError.notFinite(row: 0, column: 0)) { try CholeskyFactorization(of: a) }
    // Finite, but L₁₀ = 1e300 / 1e−150 overflows.
    let overflowing = Matrix(rows: 2, columns: 2, elements: [1e-300, 1e300, 1e300, 1])
    #expect(throws: FactorizationError.notPositiveDefinite(pivot: 1)) {
      try CholeskyFactorization(of: overflowing)
    }
  }

  @Test("the reciprocal condition of a diagonal matrix is smallest over largest")
  func condition() throws {
    let a = Matrix(rows: 3, columns: 3) { i, j in i == j ? [4, 1, 0.25][i] : 0 }
    #expect(try CholeskyFactorization(of: a).reciprocalCondition == 1 / 16.0)
    #expect(try CholeskyFactorization(of: Matrix(rows: 0, columns: 0)).reciprocalCondition == 1)
    // ‖A‖₁ = 3, A⁻¹ = [2 −1; −1 2] / 3 with norm 1.
    let dense = Matrix(rows: 2, columns: 2, elements: [2, 1, 1, 2])
    let third = try CholeskyFactorization(of: dense).reciprocalCondition
    #expect(abs(third - 1 / 3.0) <= rounding(2, norm: 1))
  }

  @Test("the estimated reciprocal condition is not below the true one", arguments: seeds)
  func conditionBound(seed: Int) throws {
    var samples = Samples(seed: seed)
    for n in sizes.dropFirst() {
      let a = samples.positiveDefinite(n)
      let cholesky = try CholeskyFactorization(of: a)
      func oneNorm(_ m: Matrix) -> Double {
        (0..<n).map { m.column($0).reduce(0) { $0 + abs($1) } }.max() ?? 0
      }
      let product = oneNorm(a) * oneNorm(cholesky.inverse())
      let estimate = cholesky.reciprocalCondition
      #expect(estimate * product >= 1 - rounding(n, norm: product), "n \(n)")
      if n == 1 { #expect(abs(estimate - 1) <= rounding(1, norm: 1)) }
    }
  }

  @Test("a wrong dimension traps")
  func traps() async {
    await #expect(processExitsWith: .success) {
      _ = try CholeskyFactorization(of: .identity(2)).solve([1, 2])
    }
    await #expect(processExitsWith: .failure) {
      _ = try CholeskyFactorization(of: Matrix(rows: 2, columns: 3))
    }
    await #expect(processExitsWith: .failure) {
      _ = try CholeskyFactorization(of: .identity(2)).solve([1])
    }
    await #expect(processExitsWith: .failure) {
      _ = try CholeskyFactorization(of: .identity(2)).solve(Matrix.identity(3))
    }
  }
}
