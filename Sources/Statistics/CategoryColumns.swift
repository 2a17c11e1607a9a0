internal import SortitionLinearAlgebra

/// The 0/1 matrix X of cells by categories, reduced to independent columns.
///
/// With F ≥ 2 margins the indicators of all categories depend on one another, since each margin's sum to 1. They are
/// chosen from the integer matrix of how many cells share two categories, by its pivoted QR factorisation; the first
/// margin's categories take the place of an intercept.
struct CategoryColumns {
  /// The categories that have a column.
  let columns: [MarginCategory]
  /// The cells that have a row.
  let rows: [Int]
  let cells: CrossedCells
  /// For each margin the column of a category, or −1.
  private let places: [[Int]]

  /// - Complexity: O(rows · F² + p³) for p categories.
  init(of cells: CrossedCells, rows: [Int]) {
    var present: [MarginCategory] = []
    for (margin, size) in cells.sizes.enumerated() {
      var occurs = [Bool](repeating: false, count: size)
      for cell in rows { occurs[cells.category(of: cell, on: margin)] = true }
      present += (0..<size).filter { occurs[$0] }.map { MarginCategory(margin: margin, category: $0) }
    }
    let all = Self(columns: present, rows: rows, cells: cells)
    let independent = PivotedQR(of: all.gram(rows.map { _ in 1 })).independentColumns()
    self.init(columns: independent.map { present[$0] }, rows: rows, cells: cells)
  }

  private init(columns: [MarginCategory], rows: [Int], cells: CrossedCells) {
    var places = cells.sizes.map { [Int](repeating: -1, count: $0) }
    for (place, column) in columns.enumerated() { places[column.margin][column.category] = place }
    (self.columns, self.rows, self.cells, self.places) = (columns, rows, cells, places)
  }

  /// The columns in which a cell has a 1.
  private func ones(_ cell: Int) -> [Int] {
    places.indices.compactMap { margin in
      let place = places[margin][cells.category(of: cell, on: margin)]
      return place >= 0 ? place : nil
    }
  }

  /// X λ, a number for each row.
  ///
  /// - Complexity: O(rows · F).
  func product(_ multipliers: [Double]) -> [Double] {
    rows.map { cell in ones(cell).reduce(0) { $0 + multipliers[$1] } }
  }

  /// X′ y of a number for each row.
  ///
  /// - Complexity: O(rows · F).
  func transposedProduct(_ numbers: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: columns.count)
    for (cell, number) in zip(rows, numbers) { for column in ones(cell) { sums[column] += number } }
    return sums
  }

  /// X′ diag(weights) X.
  ///
  /// - Complexity: O(rows · F²).
  func gram(_ weights: [Double]) -> Matrix {
    var sums = Matrix(rows: columns.count, columns: columns.count)
    for (cell, weight) in zip(rows, weights) {
      let ones = ones(cell)
      for i in ones { for j in ones { sums[i, j] += weight } }
    }
    return sums
  }

  /// x′ V x of each row.
  ///
  /// - Complexity: O(rows · F²).
  func quadraticForms(_ matrix: Matrix) -> [Double] {
    rows.map { cell in
      let ones = ones(cell)
      return ones.reduce(0) { sum, i in ones.reduce(sum) { $0 + matrix[i, $1] } }
    }
  }
}
