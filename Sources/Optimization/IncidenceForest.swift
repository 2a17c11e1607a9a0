internal import SortitionLinearAlgebra

/// The rows of all columns as a forest: columns next to each other share a node for each row that their lists
/// begin with alike.
///
/// Profiles come in lexicographic order, so that neighbours differ in their last features only: sums over rows and
/// columns then take about one addition and a half a column in place of one for every feature.
struct IncidenceForest: Sendable {
  /// The row of every node; node 0 stands above all others and has none.
  private var rows: [Int32] = [0]
  /// The node above, whose number is smaller.
  private var parents: [Int32] = [0]
  /// The last node of every column.
  private var ends: [Int32] = []

  /// - Complexity: O(number of incidences).
  init(columnStarts: [Int], rowIndices: [Int32]) {
    ends.reserveCapacity(columnStarts.count - 1)
    // The nodes of the column before, from above.
    var path: [Int32] = []
    for t in 0..<columnStarts.count - 1 {
      let own = rowIndices[columnStarts[t]..<columnStarts[t + 1]]
      let shared = zip(own, path).prefix { rows[Int($1)] == $0 }.count
      path.removeSubrange(shared...)
      for row in own.dropFirst(shared) {
        parents.append(path.last ?? 0)
        path.append(Int32(rows.count))
        rows.append(row)
      }
      ends.append(path.last ?? 0)
    }
  }

  /// Σ_{t ∈ r} x_t of every row, added to `sums`.
  func addRowSums(of x: [Double], to sums: inout [Double]) {
    var values = [Double](repeating: 0, count: rows.count)
    for t in ends.indices { values[Int(ends[t])] += x[t] }
    var node = rows.count - 1
    while node > 0 {
      let value = values[node]
      sums[Int(rows[node])] += value
      values[Int(parents[node])] += value
      node -= 1
    }
  }

  /// Σ_{r ∋ t} y_r of every column.
  func columnSums(of y: [Double]) -> [Double] {
    var values = [Double](repeating: 0, count: rows.count)
    for node in 1..<max(1, rows.count) {
      values[node] = values[Int(parents[node])] + y[Int(rows[node])]
    }
    return ends.map { values[Int($0)] }
  }

  /// Adds Σ_t w_t a_t a_tᵀ below the diagonal of a matrix, a_t the rows of column t: for every node the weight of
  /// all columns below it, at its row and those above.
  ///
  /// - Parameter position: the place of every row in the matrix; rows of columns with weight have one.
  func addProducts(weights w: [Double], position: [Int], to matrix: inout Matrix) {
    var values = [Double](repeating: 0, count: rows.count)
    for t in ends.indices { values[Int(ends[t])] += w[t] }
    var node = rows.count - 1
    while node > 0 {
      let value = values[node]
      if value != 0 {
        let own = position[Int(rows[node])]
        var above = node
        while above > 0 {
          let other = position[Int(rows[above])]
          matrix[max(own, other), min(own, other)] += value
          above = Int(parents[above])
        }
        values[Int(parents[node])] += value
      }
      node -= 1
    }
  }
}
