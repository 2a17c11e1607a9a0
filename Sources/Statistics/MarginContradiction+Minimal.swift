extension MarginContradiction {
  /// A proof of which no category can be left out: without any of them the other totals named could be met. This proof
  /// itself where no whole multipliers up to ``largestScale`` times the smallest are found, or rounding leaves open whether
  /// a category is needed.
  ///
  /// A ``SignedRay`` walks from this proof to one of few categories. Then each is left out if the others conflict
  /// without it (deletion filter; J. Chinneck, E. Dravnieks, *ORSA Journal on Computing* 1991).
  ///
  /// - Parameter goesOn: asked after each step; it answers whether to go on.
  /// - Throws: ``CalibrationConflict/cancelled``.
  /// - Complexity: O(p (p² + cells · F)) for p categories, and the simplex method for each of the few.
  func minimal(
    of calibration: Calibration, goesOn: () -> Bool
  ) throws(CalibrationConflict) -> MarginContradiction {
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
    while ray.step() { guard goesOn() else { throw .cancelled } }
    guard var found = ray.direction else { return self }
    let least = Self.gainTolerance * calibration.population
    for left in found.indices where found[left] != 0 {
      let others = found.indices.filter { found[$0] != 0 && $0 != left }
      guard goesOn() else { throw .cancelled }
      switch Self.equations(of: others, sums, totals).contradiction(above: least) {
      case .met: continue
      case .open: return self
      case .contradiction(let fewer):
        found = [Double](repeating: 0, count: found.count)
        for (y, number) in zip(fewer, others) where abs(y) > Self.zeroTolerance { found[number] = y }
      }
    }
    guard let whole = Self.whole(found) else { return self }
    let multipliers = places.map { $0.map { $0 >= 0 ? whole[$0] : 0 } }
    return MarginContradiction(minimal: multipliers, of: calibration) ?? self
  }

  /// What some of the totals ask of weights on the cells.
  private static func equations(
    of numbers: [Int], _ sums: [[Int]], _ totals: [Double]
  ) -> NonnegativeEquations {
    var place = [Int?](repeating: nil, count: totals.count)
    for (row, number) in numbers.enumerated() { place[number] = row }
    return NonnegativeEquations(
      columns: sums.map { $0.compactMap { place[$0] } }, totals: numbers.map { totals[$0] })
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
