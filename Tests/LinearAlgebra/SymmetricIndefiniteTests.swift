import SortitionLinearAlgebra
import Testing

@Suite("Symmetric indefinite factorisation")
struct SymmetricIndefiniteTests {
  typealias Inertia = SymmetricIndefiniteFactorization.Inertia

  /// Halfway, in orders of magnitude, between the eigenvalues of the samples (about 1) and rounding.
  let zeroTolerance = unitRoundoff.squareRoot()

  @Test("P A Pᵀ is L D Lᵀ with the shapes promised", arguments: seeds)
  func reconstruction(seed: Int) throws {
    var samples = Samples(seed: seed)
    for n in sizes + [100] {
      let a = samples.symmetric(n)
      let f = try SymmetricIndefiniteFactorization(of: a)
      #expect(f.permutation.sorted() == Array(0..<n))
      let permuted = Matrix(rows: n, columns: n) { i, j in a[f.permutation[i], f.permutation[j]] }
      let product = naiveProduct(naiveProduct(f.factor, f.blockDiagonal), f.factor.transposed())
      #expect(frobenius(product - permuted) <= rounding(n, norm: frobenius(a)), "n \(n)")
      #expect(frobenius(f.reconstruct() - a) <= rounding(n, norm: frobenius(a)), "n \(n)")
      for j in 0..<n {
        #expect(f.factor[j, j] == 1)
        for i in 0..<j { #expect(f.factor[i, j] == 0) }
        for i in 0..<n where abs(i - j) > 1 { #expect(f.blockDiagonal[i, j] == 0) }
        if j > 0, j + 1 < n {
          #expect(f.blockDiagonal[j - 1, j] == 0 || f.blockDiagonal[j, j + 1] == 0, "blocks overlap")
        }
      }
    }
  }

  @Test("solutions and the inverse satisfy their equations", arguments: seeds)
  func solutions(seed: Int) throws {
    var samples = Samples(seed: seed)
    for n in sizes {
      let a = samples.symmetric(n)
      let f = try SymmetricIndefiniteFactorization(of: a)
      let b = samples.vector(n)
      let x = try f.solve(b)
      #expect(
        euclidean(difference(a * x, b)) <= rounding(n, norm: frobenius(a) * euclidean(x)), "n \(n)")
      let right = samples.matrix(n, 3)
      let solution = try f.solve(right)
      #expect(frobenius(a * solution - right) <= rounding(n, norm: frobenius(a) * frobenius(solution)))
      let inverse = try f.inverse()
      #expect(
        frobenius(a * inverse - .identity(n)) <= rounding(n, norm: frobenius(a) * frobenius(inverse)))
    }
  }

  @Test("inertia survives a congruence (Sylvester)", arguments: seeds)
  func sylvester(seed: Int) throws {
    var samples = Samples(seed: seed)
    for n in sizes {
      // M orthogonal: the eigenvalues are the signs, and the dense matrix needs blocks of both sizes.
      let m = PivotedQR(of: samples.matrix(n, n)).orthogonalFactor()
      let signs = (0..<n).map { _ in Double(samples.integer(in: -1...1)) }
      let a = m.scalingColumns(by: signs) * m.transposed()
      let expected = Inertia(
        positive: signs.count { $0 > 0 }, negative: signs.count { $0 < 0 }, zero: signs.count { $0 == 0 })
      let f = try SymmetricIndefiniteFactorization(of: a)
      #expect(f.inertia(relativeTolerance: zeroTolerance) == expected, "n \(n)")
    }
  }

  @Test("a saddle-point matrix has as many negative eigenvalues as constraints", arguments: seeds)
  func saddlePoint(seed: Int) throws {
    var samples = Samples(seed: seed)
    let (n, m) = (12, 5)
    let h = samples.positiveDefinite(n)
    // Rows [I, W] are independent, so the inertia of [H Bᵀ; B 0] is (n, m, 0).
    let w = samples.matrix(m, n)
    let k = Matrix(rows: n + m, columns: n + m) { i, j in
      if i < n, j < n { return h[i, j] }
      if i >= n, j >= n { return 0 }
      let (row, column) = i >= n ? (i - n, j) : (j - n, i)
      return column < m ? (row == column ? 1 : 0) : w[row, column]
    }
    let f = try SymmetricIndefiniteFactorization(of: k)
    #expect(f.inertia() == Inertia(positive: n, negative: m, zero: 0))
  }

  @Test("a zero pivot is named and solving throws")
  func singular() throws {
    for zero in 0..<4 {
      let a = Matrix(rows: 4, columns: 4) { i, j in i == j && i != zero ? Double(i) - 1.5 : 0 }
      let f = try SymmetricIndefiniteFactorization(of: a)
      #expect(f.singularPivot == zero)
      #expect(f.inertia().zero == 1)
      #expect(f.reconstruct() == a)
      let error = #expect(throws: FactorizationError.self) { try f.solve([1, 1, 1, 1]) }
      #expect(error == .singular(pivot: zero) && error?.info == zero + 1)
      #expect(throws: FactorizationError.singular(pivot: zero)) { try f.inverse() }
    }
    let exchange = Matrix(rows: 2, columns: 2, elements: [0, 1, 1, 0])
    let f = try SymmetricIndefiniteFactorization(of: exchange)
    #expect(f.inertia() == Inertia(positive: 1, negative: 1, zero: 0))
    #expect(try f.solve([3, 4]) == [4, 3])
    #expect(throws: FactorizationError.notFinite(row: 0, column: 0)) {
      try SymmetricIndefiniteFactorization(of: Matrix(rows: 1, columns: 1, elements: [.nan]))
    }
  }

  @Test("a wrong dimension traps")
  func traps() async {
    await #expect(processExitsWith: .success) {
      _ = try SymmetricIndefiniteFactorization(of: .identity(2)).solve([1, 2])
    }
    await #expect(processExitsWith: .failure) {
      _ = try SymmetricIndefiniteFactorization(of: .identity(2)).solve([1])
    }
    await #expect(processExitsWith: .failure) {
      _ = try SymmetricIndefiniteFactorization(of: Matrix(rows: 1, columns: 2))
    }
  }
}
