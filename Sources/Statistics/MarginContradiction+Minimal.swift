extension MarginContradiction {
  /// A proof from as few of these categories as can be: without any of them the other totals named could be met. This
  /// proof itself where no whole multipliers up to ``largestScale`` times the smallest are found.
  ///
  /// The multipliers of the same signs with Σ t y = 1 and no positive cell are a polyhedron without lines, and its
  /// vertices are those of the minimal conflicting sets (J. Gleeson, J. Ryan, *ORSA Journal on Computing* 1990). From
  /// this proof a ``SignedRay`` walks to one of them.
  ///
  /// - Complexity: O(p (p² + cells · F)) for p categories.
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
    guard let vertex = ray.direction, let whole = Self.whole(vertex) else { return self }
    let multipliers = places.map { $0.map { $0 >= 0 ? whole[$0] : 0 } }
    return MarginContradiction(minimal: multipliers, of: calibration) ?? self
  }

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
