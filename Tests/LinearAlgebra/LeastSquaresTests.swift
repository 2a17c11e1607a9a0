import SortitionLinearAlgebra
import Testing

@Suite("Least squares")
struct LeastSquaresTests {
  static let shapes = [(1, 1), (5, 5), (12, 7), (7, 12), (40, 3), (3, 40), (30, 30)]

  @Test("the residual is orthogonal to the columns, for every rank", arguments: seeds)
  func residual(seed: Int) throws {
    var samples = Samples(seed: seed)
    for (m, n) in Self.shapes {
      let known = KnownRank(rows: m, columns: n, rank: samples.integer(in: 0...min(m, n)), samples: &samples)
      let a = known.matrix
      let b = samples.vector(m)
      let result = try LeastSquares.solve(a, rightHandSide: b)
      #expect(result.rank == known.rank, "\(m) × \(n)")
      let x = result.solution
      let residual = difference(b, a * x)
      // x is exact for a matrix off by a multiple of u ‖A‖.
      let norm = frobenius(a) * (frobenius(a) * euclidean(x) + euclidean(b))
      #expect(
        euclidean(a.transposedProduct(residual)) <= rounding(max(m, n), norm: norm), "\(m) × \(n)")
    }
  }

  @Test("of all minimisers the shortest is found", arguments: seeds)
  func minimumNorm(seed: Int) throws {
    var samples = Samples(seed: seed)
    for (m, n) in Self.shapes {
      let known = KnownRank(rows: m, columns: n, rank: samples.integer(in: 0...min(m, n)), samples: &samples)
      let result = try LeastSquares.solve(known.matrix, rightHandSide: samples.vector(m))
      let x = result.solution
      // The minimisers are x + N z; x is the shortest exactly when it is orthogonal to N.
      let norm = result.effectiveCondition * frobenius(known.nullSpace) * euclidean(x)
      #expect(
        euclidean(known.nullSpace.transposedProduct(x)) <= rounding(max(m, n), norm: norm), "\(m) × \(n)")
      if known.rank == 0 { #expect(x == [Double](repeating: 0, count: n)) }
    }
  }

  @Test("the normal equations give the same answer at full rank", arguments: seeds)
  func normalEquations(seed: Int) throws {
    var samples = Samples(seed: seed)
    // A = [2 I; random] has smallest singular value at least 2.
    let a = Matrix(rows: 20, columns: 8) { i, j in i < 8 ? (i == j ? 2 : 0) : samples.double() }
    let b = samples.vector(20)
    let result = try LeastSquares.solve(a, rightHandSide: b)
    let other = try CholeskyFactorization(of: a.columnGram()).solve(a.transposedProduct(b))
    let condition = result.effectiveCondition
    #expect(condition <= frobenius(a) / 2)
    #expect(
      euclidean(difference(result.solution, other))
        <= rounding(20, norm: condition * condition * euclidean(b)))
  }

  @Test("singular values descend and their squares sum to the squared norm", arguments: seeds)
  func singularValues(seed: Int) throws {
    var samples = Samples(seed: seed)
    for (m, n) in Self.shapes {
      let a = samples.matrix(m, n)
      let sigma = try LeastSquares.solve(a, rightHandSide: samples.vector(m)).singularValues
      #expect(sigma.count == min(m, n))
      #expect(zip(sigma, sigma.dropFirst()).allSatisfy(>=) && sigma.allSatisfy { $0 >= 0 })
      #expect(abs(euclidean(sigma) - frobenius(a)) <= rounding(max(m, n), norm: frobenius(a)))
    }
  }

  @Test("singular values up to the tolerance count as zero")
  func tolerance() throws {
    let a = Matrix(rows: 4, columns: 3) { i, j in i == j ? [1e-6, 1, 1e-3][i] : 0 }
    let all = try LeastSquares.solve(a, rightHandSide: [1, 1, 1, 1])
    #expect(all.rank == 3)
    #expect(abs(all.effectiveCondition - 1e6) <= rounding(4, norm: 1e6 * 1e6))
    let cut = try LeastSquares.solve(a, rightHandSide: [1, 1, 1, 1], relativeTolerance: 1e-4)
    #expect(cut.rank == 2)
    #expect(euclidean(difference(cut.solution, [0, 1, 1000])) <= rounding(4, norm: 1e3 * 1e3))
    #expect(abs(cut.effectiveCondition - 1e3) <= rounding(4, norm: 1e3 * 1e3))
  }

  @Test("without rows or columns the answer is zero")
  func empty() throws {
    let noRows = try LeastSquares.solve(Matrix(rows: 0, columns: 2), rightHandSide: [])
    #expect(noRows.solution == [0, 0] && noRows.rank == 0 && noRows.effectiveCondition == 1)
    let noColumns = try LeastSquares.solve(Matrix(rows: 2, columns: 0), rightHandSide: [1, 2])
    #expect(noColumns.solution == [] && noColumns.singularValues == [])
  }

  @Test("what is not finite throws and a wrong dimension traps")
  func breakdown() async {
    #expect(throws: FactorizationError.notFinite(row: 1, column: 0)) {
      try LeastSquares.solve(Matrix(rows: 2, columns: 1, elements: [1, .nan]), rightHandSide: [1, 1])
    }
    #expect(throws: FactorizationError.notFinite(row: 0, column: 1)) {
      try LeastSquares.solve(Matrix(rows: 2, columns: 1), rightHandSide: [.infinity, 1])
    }
    await #expect(processExitsWith: .success) {
      _ = try LeastSquares.solve(.identity(2), rightHandSide: [1, 2])
    }
    await #expect(processExitsWith: .failure) {
      _ = try LeastSquares.solve(.identity(2), rightHandSide: [1])
    }
    await #expect(processExitsWith: .failure) {
      _ = try LeastSquares.solve(.identity(2), rightHandSide: [1, 2], relativeTolerance: -1)
    }
  }
}
