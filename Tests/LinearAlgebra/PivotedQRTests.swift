import SortitionLinearAlgebra
import Testing

@Suite("QR with column pivoting")
struct PivotedQRTests {
  @Test("Q R is A P, Q is orthonormal, R is triangular with a falling diagonal", arguments: seeds)
  func reconstruction(seed: Int) {
    var samples = Samples(seed: seed)
    for m in sizes {
      for n in [0, 1, samples.integer(in: 2...50)] {
        let a = samples.matrix(m, n)
        let qr = PivotedQR(of: a)
        let size = max(m, n)
        let (q, r) = (qr.orthogonalFactor(), qr.triangularFactor)
        #expect(q.rows == m && q.columns == min(m, n) && r.rows == min(m, n) && r.columns == n)
        #expect(qr.permutation.sorted() == Array(0..<n))
        let permuted = Matrix(rows: m, columns: n) { i, j in a[i, qr.permutation[j]] }
        #expect(frobenius(q * r - permuted) <= rounding(size, norm: frobenius(a)), "\(m) × \(n)")
        #expect(frobenius(qr.reconstruct() - a) <= rounding(size, norm: frobenius(a)), "\(m) × \(n)")
        let orthonormal = frobenius(q.columnGram() - .identity(q.columns))
        #expect(orthonormal <= rounding(size, norm: Double(q.columns).squareRoot()), "\(m) × \(n)")
        for i in 0..<r.rows {
          for j in 0..<i { #expect(r[i, j] == 0) }
          if i > 0 {
            #expect(abs(r[i, i]) <= abs(r[i - 1, i - 1]) + rounding(size, norm: frobenius(a)))
          }
        }
      }
    }
  }

  @Test("the rank of an integer product of known rank is found", arguments: seeds)
  func knownRank(seed: Int) {
    var samples = Samples(seed: seed)
    for (m, n) in [(1, 1), (5, 5), (12, 7), (7, 12), (30, 30)] {
      let rank = samples.integer(in: 0...min(m, n))
      let known = KnownRank(rows: m, columns: n, rank: rank, samples: &samples)
      let qr = PivotedQR(of: known.matrix)
      #expect(qr.rank() == rank, "\(m) × \(n)")
      #expect(PivotedQR(of: known.matrix.transposed()).rank() == rank, "\(n) × \(m)")
      #expect(qr.independentColumns().count == rank)
    }
  }

  @Test("independent rows of an incidence matrix agree with exact elimination", arguments: seeds)
  func incidence(seed: Int) {
    var samples = Samples(seed: seed)
    let values = (0..<samples.integer(in: 1...5)).map { _ in samples.integer(in: 1...3) }
    let rowCount = 1 + values.reduce(0, +)
    for columns in [1, 3, rowCount, 60] {
      let a = samples.incidence(valuesPerFeature: values, columns: columns)
      let rank = exactRank(a)
      for (name, qr) in [("Aᵀ", PivotedQR(of: a.transposed())), ("A Aᵀ", PivotedQR(of: a.rowGram()))] {
        let rows = qr.independentColumns()
        #expect(rows.count == rank, "\(name), \(values), \(columns) columns")
        #expect(rows == rows.sorted())
        let kept = Matrix(rows: rows.count, columns: columns) { i, j in a[rows[i], j] }
        #expect(exactRank(kept) == rank, "\(name) keeps dependent rows, \(values), \(columns) columns")
      }
    }
  }

  @Test("a full factorial of F features has as many independent rows as 1 + Σ (values − 1)")
  func factorial() {
    // Each feature's rows sum to "everybody"; nothing else ties them when all combinations occur.
    let values = [2, 3, 4, 5]
    let a = Matrix(rows: 1 + 14, columns: 120) { i, j in
      if i == 0 { return 1 }
      var (first, rest) = (1, j)
      for count in values {
        if i < first + count { return rest % count == i - first ? 1 : 0 }
        first += count
        rest /= count
      }
      return 0
    }
    #expect(PivotedQR(of: a.transposed()).rank() == 11)
    #expect(PivotedQR(of: a.rowGram()).rank() == 11)
    #expect(exactRank(a) == 11)
  }

  @Test("the tolerance decides what counts as dependent")
  func tolerance() {
    let a = Matrix(rows: 3, columns: 3) { i, j in i == j ? [1e-6, 1, 1e-3][i] : 0 }
    let qr = PivotedQR(of: a)
    #expect(qr.permutation == [1, 2, 0])
    #expect(qr.rank() == 3 && qr.rank(relativeTolerance: 1e-4) == 2)
    #expect(qr.independentColumns(relativeTolerance: 1e-4) == [1, 2])
    #expect(PivotedQR(of: Matrix(rows: 3, columns: 2)).rank() == 0)
    #expect(PivotedQR(of: Matrix(rows: 0, columns: 2)).independentColumns() == [])
  }

  @Test("a NaN and a tolerance of one trap")
  func traps() async {
    await #expect(processExitsWith: .success) { _ = PivotedQR(of: .identity(2)).rank() }
    await #expect(processExitsWith: .failure) {
      _ = PivotedQR(of: Matrix(rows: 1, columns: 1, elements: [.nan]))
    }
    await #expect(processExitsWith: .failure) {
      _ = PivotedQR(of: .identity(2)).rank(relativeTolerance: 1)
    }
  }
}
