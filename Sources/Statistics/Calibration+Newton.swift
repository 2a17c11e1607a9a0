internal import SortitionLinearAlgebra

extension Calibration {
  /// Newton's method takes this many steps at most; a handful is usual.
  public static var stepLimit: Int { 100 }
  /// A category without a multiplier is off for good when its error exceeds those of the others by the inverse of
  /// this.
  public static var dependenceRatio: Double { 1e-3 }
  /// A step is accepted when the dual falls by this share of what its slope promises (Armijo).
  public static var sufficientDecrease: Double { 1e-4 }

  /// Weights for any distance, by Newton's method on the multipliers λ.
  ///
  /// Minimises the convex dual Σ d F̃(x′λ) − t′λ, F̃′ = F, whose gradient is the difference to the totals and whose
  /// Hessian X′ diag(d F′) X is made of sums over pairs of categories, one term a pair and cell. Columns that depend
  /// on others are left out: they are found in the integer matrix of how many cells share two categories. Each step
  /// is a Cholesky factorisation and a line search.
  ///
  /// - Precondition: for the logit distance 0 ≤ L < 1 < U, finite.
  /// - Throws: ``CalibrationConflict`` with the category to look at.
  /// - Complexity: O(cells · F² + p³) for each step with p categories, after O(p³).
  public func calibrated(
    _ distance: CalibrationDistance, marginTolerance: Double = Calibration.marginTolerance
  ) throws(CalibrationConflict) -> CalibratedWeights {
    if case .logit(let lower, let upper) = distance {
      precondition(lower >= 0 && lower < 1 && upper > 1 && upper.isFinite, "0 ≤ L < 1 < U")
    }
    let dual = CalibrationDual(self, distance)
    var point = dual.point(at: [Double](repeating: 0, count: dual.columns.count))
    for step in 0...Self.stepLimit {
      let worst = worst(cells.marginSums(of: point.weights))
      if worst.error <= marginTolerance { return result(cellWeights: point.weights, iterations: step) }
      let residuals = dual.residuals(of: point)
      if (residuals.map(abs).max() ?? 0) <= Self.dependenceRatio * worst.error * population {
        if distance != .linear, let proof = contradiction(sweeps: 1 << 10) { throw .contradiction(proof) }
        throw .dependent(worst.category, error: worst.error)
      }
      guard step < Self.stepLimit, let next = dual.step(from: point, residuals: residuals) else { break }
      point = next
    }
    if distance != .linear, let proof = contradiction(sweeps: 1 << 10) { throw .contradiction(proof) }
    let last = worst(cells.marginSums(of: point.weights))
    throw .notReached(last.category, error: last.error)
  }
}

/// The dual function over the multipliers of independent categories.
private struct CalibrationDual {
  struct Point {
    var multipliers: [Double]
    var weights: [Double]
    var slopes: [Double]
    var value: Double
  }

  let calibration: Calibration
  let distance: CalibrationDistance
  /// The categories that have a multiplier.
  let columns: [MarginCategory]
  /// For each margin the column of a category, or −1.
  let places: [[Int]]
  /// The cells that take part and their design weights, for a distance that ignores their scale scaled to T.
  let cells: [Int]
  let design: [Double]

  init(_ calibration: Calibration, _ distance: CalibrationDistance) {
    self.calibration = calibration
    self.distance = distance
    let all = calibration.cells
    cells = distance == .linear ? Array(0..<all.count) : calibration.live
    let sum = cells.reduce(0) { $0 + all.designTotals[$1] }
    let scale = distance.ignoresScale ? calibration.population / sum : 1
    design = cells.map { all.designTotals[$0] * scale }
    var columns: [MarginCategory] = []
    for (f, size) in all.sizes.enumerated() {
      var present = [Bool](repeating: false, count: size)
      for cell in cells { present[all.category(of: cell, on: f)] = true }
      columns += (0..<size).filter { present[$0] }.map { MarginCategory(margin: f, category: $0) }
    }
    let shared = Self.pairSums(all, cells, columns, terms: cells.map { _ in 1 })
    self.columns = PivotedQR(of: shared).independentColumns().map { columns[$0] }
    places = Self.places(self.columns, all.sizes)
  }

  func point(at multipliers: [Double]) -> Point {
    var point = Point(
      multipliers: multipliers, weights: [Double](repeating: 0, count: calibration.cells.count),
      slopes: [Double](repeating: 0, count: cells.count), value: 0)
    for (i, cell) in cells.enumerated() {
      var u = 0.0
      for f in places.indices {
        let place = places[f][calibration.cells.category(of: cell, on: f)]
        if place >= 0 { u += multipliers[place] }
      }
      let (factor, slope, integral) = distance.values(at: u)
      point.weights[cell] = design[i] * factor
      point.slopes[i] = design[i] * slope
      point.value += design[i] * integral
    }
    for (column, multiplier) in zip(columns, multipliers) { point.value -= total(column) * multiplier }
    return point
  }

  func total(_ column: MarginCategory) -> Double { calibration.totals[column.margin][column.category] }

  /// t − X′ w over the columns.
  func residuals(of point: Point) -> [Double] {
    let sums = calibration.cells.marginSums(of: point.weights)
    return columns.map { total($0) - sums[$0.margin][$0.category] }
  }

  /// The next point: Newton's step, halved until the dual falls enough; nil where the matrix is singular or no step
  /// helps.
  func step(from point: Point, residuals: [Double]) -> Point? {
    let hessian = Self.pairSums(calibration.cells, cells, columns, terms: point.slopes)
    guard let factor = try? CholeskyFactorization(of: hessian) else { return nil }
    let direction = factor.solve(residuals)
    let promised = zip(direction, residuals).reduce(0) { $0 + $1.0 * $1.1 }
    let error = residuals.map(abs).max() ?? 0
    var length = 1.0
    for _ in 0..<50 {
      let next = self.point(at: zip(point.multipliers, direction).map { $0 + length * $1 })
      // Near the optimum rounding hides the fall of the dual; then the errors decide.
      let fell = next.value <= point.value - Calibration.sufficientDecrease * length * promised
      let nearer = (self.residuals(of: next).map(abs).max() ?? 0) < error
      if next.value.isFinite && (fell || nearer) { return next }
      length /= 2
    }
    return nil
  }

  /// Σ terms over the cells that share two columns: X′ diag(terms) X.
  static func pairSums(
    _ all: CalibrationCells, _ cells: [Int], _ columns: [MarginCategory], terms: [Double]
  ) -> Matrix {
    let places = places(columns, all.sizes)
    var sums = Matrix(rows: columns.count, columns: columns.count)
    for (cell, term) in zip(cells, terms) {
      for f in places.indices {
        let row = places[f][all.category(of: cell, on: f)]
        guard row >= 0 else { continue }
        for g in places.indices {
          let column = places[g][all.category(of: cell, on: g)]
          if column >= 0 { sums[row, column] += term }
        }
      }
    }
    return sums
  }

  private static func places(_ columns: [MarginCategory], _ sizes: [Int]) -> [[Int]] {
    var places = sizes.map { [Int](repeating: -1, count: $0) }
    for (place, column) in columns.enumerated() { places[column.margin][column.category] = place }
    return places
  }
}
