@_spi(Kernels) import SortitionLinearAlgebra
import Testing

@Suite("Matrix and products")
struct MatrixTests {
  @Test("elements stand column after column")
  func layout() {
    var a = Matrix(rows: 2, columns: 3) { i, j in Double(10 * i + j) }
    #expect(a.elements == [0, 10, 1, 11, 2, 12])
    #expect(a == Matrix(rows: 2, columns: 3, elements: [0, 10, 1, 11, 2, 12]))
    #expect(a.column(1) == [1, 11])
    #expect(a.transposed() == Matrix(rows: 3, columns: 2, elements: [0, 1, 2, 10, 11, 12]))
    a[1, 2] = 7
    a[0, 0] += 4
    #expect(a.elements == [4, 10, 1, 11, 2, 7])
    a.withMutableElements { span in span[1] = 3 }
    #expect(a[1, 0] == 3)
    #expect(a.scalingColumns(by: [1, 2, 0]).elements == [4, 3, 2, 22, 0, 0])
    let elements = a.elements
    #expect(elements.span.count == 6)
    #expect(a.isFinite && !Matrix(rows: 1, columns: 1, elements: [.nan]).isFinite)
  }

  @Test("products agree with their definition", arguments: seeds)
  func products(seed: Int) {
    var samples = Samples(seed: seed)
    for m in sizes {
      let (k, n) = (samples.integer(in: 0...20), samples.integer(in: 0...20))
      let (a, b) = (samples.matrix(m, k), samples.matrix(k, n))
      // Both sides are off by at most k u |A| |B|.
      let tolerance = rounding(k, norm: frobenius(a) * frobenius(b))
      #expect(frobenius(a * b - naiveProduct(a, b)) <= tolerance, "m \(m), k \(k), n \(n)")
      #expect(a * Matrix.identity(k) == a)

      let x = samples.vector(k)
      let column = Matrix(rows: k, columns: 1, elements: x)
      let vectorTolerance = rounding(k, norm: frobenius(a) * euclidean(x))
      #expect(euclidean(difference(a * x, naiveProduct(a, column).elements)) <= vectorTolerance)
      let y = samples.vector(m)
      let transposed = naiveProduct(a.transposed(), Matrix(rows: m, columns: 1, elements: y)).elements
      #expect(
        euclidean(difference(a.transposedProduct(y), transposed))
          <= rounding(m, norm: frobenius(a) * euclidean(y)))
    }
  }

  @Test("Gram matrices are exactly symmetric and agree with their definition", arguments: seeds)
  func gram(seed: Int) {
    var samples = Samples(seed: seed)
    for m in sizes {
      let a = samples.matrix(m, samples.integer(in: 0...20))
      let t = a.transposed()
      let tolerance = rounding(max(m, a.columns), norm: frobenius(a) * frobenius(a))
      let (rows, columns) = (a.rowGram(), a.columnGram())
      #expect(frobenius(rows - naiveProduct(a, t)) <= tolerance, "\(m) × \(a.columns)")
      #expect(frobenius(columns - naiveProduct(t, a)) <= tolerance, "\(m) × \(a.columns)")
      #expect(rows == rows.transposed() && columns == columns.transposed())
    }
  }

  @Test("the Gram matrix of an incidence matrix is exact", arguments: seeds)
  func integers(seed: Int) {
    var samples = Samples(seed: seed)
    // Sums of zeros and ones far below 2^53 are exact in any order.
    let a = samples.incidence(valuesPerFeature: [2, 3, 4], columns: 100)
    #expect(a.rowGram() == naiveProduct(a, a.transposed()))
  }

  @Test("kernels add to what is there")
  func accumulation() {
    let a = Matrix(rows: 2, columns: 1, elements: [1, 2])
    var c = Matrix.identity(2)
    BLAS.syrk(a, scale: 3, addingTo: 2, into: &c)
    #expect(c.elements == [5, 6, 0, 14], "the upper triangle stays")
    BLAS.gemm(a, a.transposed(), scale: -1, addingTo: 1, into: &c)
    #expect(c.elements == [4, 4, -2, 10])
    #expect(!BLAS.kernelName.isEmpty && BLAS.threadCount == 1)
  }

  @Test("an empty sum is zero")
  func empty() {
    let a = Matrix(rows: 3, columns: 0)
    #expect(a * [] == [0, 0, 0])
    #expect(a * Matrix(rows: 0, columns: 2) == Matrix(rows: 3, columns: 2))
    #expect(a.rowGram() == Matrix(rows: 3, columns: 3))
    #expect(a.columnGram() == Matrix(rows: 0, columns: 0))
  }

  @Test("a wrong dimension traps")
  func traps() async {
    await #expect(processExitsWith: .success) { _ = Matrix.identity(2) * [1, 2] }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: -1, columns: 0) }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: 2, columns: 2)[2, 0] }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: 2, columns: 2, elements: [1]) }
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2) * Matrix.identity(3) }
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2) * [1] }
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2).transposedProduct([1]) }
    await #expect(processExitsWith: .failure) {
      var c = Matrix.identity(2)
      BLAS.syrk(Matrix.identity(3), into: &c)
    }
  }
}
