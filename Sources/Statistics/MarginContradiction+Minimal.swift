extension MarginContradiction {
  /// A proof of which no category can be left out: without any of them the other totals named could be met. This proof
  /// itself where no whole multipliers up to ``largestScale`` times the smallest are found.
  ///
  /// A ``SignedRay`` walks from this proof to one of few categories. Then each is left out if the others conflict
  /// without it (deletion filter; J. Chinneck, E. Dravnieks, *ORSA Journal on Computing* 1991).
  ///
  /// - Complexity: O(p (p² + cells · F)) for p categories, and the simplex method for each of the few.
  func minimal(of calibration: Calibration) -> MarginContradiction {
    var places = calibration.cells.sizes.map { [Int](repeating: -1, count: $0) }
    var (values, totals) = ([Double](), [Double]())
    for (f, margin) in multipliers.enumerated() {
      for (c, y) in margin.enumerated() where y != 0 {
        places[f][c] = values.count
        values.append(y)
        totals.append(calibration.totals[f][c])
      }
    }
    let sums = calibration.live.map { cell in
      places.indices.map { places[$0][calibration.cells.category(of: cell, on: $0)] }.filter { $0 >= 0 }
    }
    var ray = SignedRay(values, keeping: totals, notPositive: sums)
    while ray.step() {}
    guard var found = ray.direction else { return self }
    let least = Self.gainTolerance * calibration.population
    for left in found.indices where found[left] != 0 {
      let others = found.indices.filter { found[$0] != 0 && $0 != left }
      if let fewer = Self.multipliers(of: others, sums, totals, above: least) { found = fewer }
    }
    guard let whole = Self.whole(found) else { return self }
    let multipliers = places.map { $0.map { $0 >= 0 ? whole[$0] : 0 } }
    return MarginContradiction(minimal: multipliers, of: calibration) ?? self
  }

  /// Multipliers of some of the numbers that prove their totals to conflict, 0 of the others; nil where they do not.
  private static func multipliers(
    of numbers: [Int], _ sums: [[Int]], _ totals: [Double], above least: Double
  ) -> [Double]? {
    var place = [Int?](repeating: nil, count: totals.count)
    for (row, number) in numbers.enumerated() { place[number] = row }
    let equations = NonnegativeEquations(
      columns: sums.map { $0.compactMap { place[$0] } }, totals: numbers.map { totals[$0] })
    guard let found = equations.contradiction(above: least) else { return nil }
    return place.map { row in row.map { abs(found[$0]) > zeroTolerance ? found[$0] : 0 } ?? 0 }
  }

  /// A multiplier below this beside those of 1 is 0.
  private static var zeroTolerance: Double { 1e-9 }

  /// The smallest multiplier is tried as 1, 2, … up to this.
  public static var largestScale: Int { 64 }
  /// A multiplier this near to a whole number is one; the whole numbers are proved afterwards.
  private static var wholeTolerance: Double { 1e-6 }

  /// Whole numbers in the same proportions; nil where they would be too large.
  private static func whole(_ numbers: [Double]) -> [Int]? {
    guard let smallest = numbers.filter({ $0 != 0 }).map(abs).min() else { return nil }
    for scale in 1...largestScale {
      let scaled = numbers.map { $0 / smallest * Double(scale) }
      if scaled.allSatisfy({ abs($0 - $0.rounded()) <= wholeTolerance && abs($0) < 1e9 }) {
        return scaled.map { Int($0.rounded()) }
      }
    }
    return nil
  }
}
