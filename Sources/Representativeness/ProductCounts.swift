/// Whole numbers in proportion to the products of some margins' shares: a population of independent features.
enum ProductCounts {
  /// Exact products of the margins, each divided by its greatest common divisor, where they add up to less than the
  /// limit; else the shares times a resolution, the largest power of two that stays below half the limit, rounded,
  /// and 1 at least for a product above 0.
  ///
  /// A rounded share is off by at most 1/resolution, more than 10⁻¹² for no group under a hundred thousand people.
  ///
  /// - Precondition: limit ≥ 4 times the number of cells.
  /// - Complexity: O(cells · margins).
  static func counts(of margins: [[Int]], limit: Int) -> [Int] {
    precondition(limit / 4 >= margins.reduce(1) { $0 * $1.count }, "room for a count in each cell")
    let reduced = margins.map { margin in
      let divisor = margin.reduce(0, greatestCommonDivisor)
      return margin.map { $0 / divisor }
    }
    let total = reduced.reduce(1 as Int?) { product, margin in
      product.flatMap { value in
        let (next, overflow) = value.multipliedReportingOverflow(by: margin.reduce(0, +))
        return overflow ? nil : next
      }
    }
    if let total, total < limit { return products(of: reduced) }
    var resolution = 1
    while resolution < limit / 4 { resolution *= 2 }
    let shares = margins.map { margin in
      let whole = Double(margin.reduce(0, +))
      return margin.map { Double($0) / whole }
    }
    return products(of: shares).map { share in
      share == 0 ? 0 : max(1, Int((share * Double(resolution)).rounded()))
    }
  }

  /// Of one number from each margin, the last margin's running fastest.
  private static func products<Number: Numeric>(of margins: [[Number]]) -> [Number] {
    var cells: [Number] = [1]
    for margin in margins { cells = cells.flatMap { cell in margin.map { cell * $0 } } }
    return cells
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return x
  }
}
