import SortitionLinearAlgebra

/// The rank of an integer matrix by fraction-free elimination (Bareiss 1968), without rounding.
///
/// Every intermediate value is a minor of the matrix. A minor of order n of a 0/1 matrix is at most
/// (n + 1)^((n + 1)/2) / 2ⁿ (Hadamard), below 10⁸ for n = 20, so products of two fit `Int`; should
/// they not, the arithmetic traps.
func exactRank(_ matrix: Matrix) -> Int {
  var a = (0..<matrix.rows).map { i in (0..<matrix.columns).map { j in Int(matrix[i, j]) } }
  var rank = 0
  var previous = 1
  for j in 0..<matrix.columns where rank < a.count {
    guard let pivot = a.indices[rank...].first(where: { a[$0][j] != 0 }) else { continue }
    a.swapAt(rank, pivot)
    for i in rank + 1..<max(a.count, rank + 1) {
      for column in (j + 1)..<max(matrix.columns, j + 1) {
        a[i][column] = (a[i][column] * a[rank][j] - a[i][j] * a[rank][column]) / previous
      }
      a[i][j] = 0
    }
    previous = a[rank][j]
    rank += 1
  }
  return rank
}

/// An integer matrix B C of known rank r, and a basis of its null space, all exact.
///
/// B = [I; V] has independent columns and C = [I, W] independent rows; C [−W; I] = 0.
struct KnownRank {
  let matrix: Matrix
  let rank: Int
  let nullSpace: Matrix

  init(rows: Int, columns: Int, rank: Int, samples: inout Samples) {
    precondition(rank <= min(rows, columns), "no matrix has a larger rank")
    let left = Matrix(rows: rows, columns: rank) { i, j in
      i < rank ? (i == j ? 1 : 0) : Double(samples.integer(in: -2...2))
    }
    let right = Matrix(rows: rank, columns: columns) { i, j in
      j < rank ? (i == j ? 1 : 0) : Double(samples.integer(in: -2...2))
    }
    matrix = naiveProduct(left, right)
    self.rank = rank
    nullSpace = Matrix(rows: columns, columns: columns - rank) { i, j in
      i < rank ? -right[i, rank + j] : (i - rank == j ? 1 : 0)
    }
  }
}
