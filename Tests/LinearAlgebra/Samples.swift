import SortitionLinearAlgebra
import SortitionSweeps

/// Random matrices and numbers, the same in every run.
struct Samples {
  private var generator: SweptGenerator

  init(seed: Int) { generator = SweptGenerator(seed: seed) }

  /// Uniform in [−1, 1).
  mutating func double() -> Double { Double(generator.next() >> 11) / 4_503_599_627_370_496 - 1 }

  /// Nearly uniform in the range.
  mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(generator.next() % UInt64(range.count))
  }

  mutating func vector(_ count: Int) -> [Double] { (0..<count).map { _ in double() } }

  mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns) { _, _ in double() }
  }

  mutating func symmetric(_ size: Int) -> Matrix {
    let a = matrix(size, size)
    return Matrix(rows: size, columns: size) { i, j in a[i, j] + a[j, i] }
  }

  /// A Aᵀ + n I: its smallest eigenvalue is at least n.
  mutating func positiveDefinite(_ size: Int) -> Matrix {
    var a = matrix(size, size).rowGram()
    for i in 0..<size { a[i, i] += Double(size) }
    return a
  }

  /// Rows "everybody" and one per value of each feature, columns with one 1 per feature at random.
  mutating func incidence(valuesPerFeature: [Int], columns: Int) -> Matrix {
    var a = Matrix(rows: 1 + valuesPerFeature.reduce(0, +), columns: columns)
    for j in 0..<columns {
      a[0, j] = 1
      var first = 1
      for values in valuesPerFeature {
        a[first + integer(in: 0...values - 1), j] = 1
        first += values
      }
    }
    return a
  }
}

/// The sizes every sweep goes through, besides the seeds.
let sizes = [0, 1, 2, 3, 5, 17, 40]
/// The seeds of every sweep.
let seeds = Sweep.seeds(50)

/// u, the unit roundoff of doubles: half an ulp of one.
let unitRoundoff = Double.ulpOfOne / 2

/// Tolerances are `errorFactor` × (size + 1) × u × norm: the backward error bounds of Higham 2002 grow
/// with the size times a small constant.
let errorFactor = 16.0

/// What rounding may leave in a computation of this size on quantities of this norm.
func rounding(_ size: Int, norm: Double) -> Double { errorFactor * Double(size + 1) * unitRoundoff * norm }

func frobenius(_ a: Matrix) -> Double { euclidean(a.elements) }

func euclidean(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 }.squareRoot() }

func - (a: Matrix, b: Matrix) -> Matrix {
  precondition(a.rows == b.rows && a.columns == b.columns, "same shape")
  return Matrix(rows: a.rows, columns: a.columns) { i, j in a[i, j] - b[i, j] }
}

func difference(_ a: [Double], _ b: [Double]) -> [Double] {
  precondition(a.count == b.count, "same length")
  return zip(a, b).map { $0 - $1 }
}

/// The product from its definition, sums in order: the second method for every BLAS product.
func naiveProduct(_ a: Matrix, _ b: Matrix) -> Matrix {
  Matrix(rows: a.rows, columns: b.columns) { i, j in
    (0..<a.columns).reduce(0) { $0 + a[i, $1] * b[$1, j] }
  }
}
