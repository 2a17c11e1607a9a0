internal import SortitionLinearAlgebra

/// The dual of a calibration over the multipliers λ of independent categories: Σ d F̃(x′λ) − t′λ, convex, with F̃′ = F.
struct CalibrationDual {
  /// Multipliers and what follows from them.
  struct Point {
    var multipliers: [Double]
    /// d F(x′λ) of every cell, 0 of those that take no part.
    var weights: [Double]
    /// d F′(x′λ) of the cells that take part.
    var slopes: [Double]
    /// The dual function.
    var value: Double
    /// The step that led here, before it was shortened.
    var direction: [Double] = []
  }

  let calibration: Calibration
  let distance: CalibrationDistance
  let columns: CategoryColumns
  /// The design weights of the cells that take part; for a distance that ignores their scale scaled to T.
  private let design: [Double]

  init(_ calibration: Calibration, _ distance: CalibrationDistance) {
    self.calibration = calibration
    self.distance = distance
    let cells = calibration.cells
    let rows = distance == .linear ? Array(0..<cells.count) : calibration.live
    let sum = rows.reduce(0) { $0 + cells.designTotals[$1] }
    let scale = distance.ignoresScale ? calibration.population / sum : 1
    design = rows.map { cells.designTotals[$0] * scale }
    columns = CategoryColumns(of: cells, rows: rows)
  }

  /// λ = 0: the design weights.
  var start: Point { point(at: columns.columns.map { _ in 0 }) }

  private func point(at multipliers: [Double]) -> Point {
    var point = Point(
      multipliers: multipliers, weights: [Double](repeating: 0, count: calibration.cells.count), slopes: [],
      value: 0)
    for (i, u) in columns.product(multipliers).enumerated() {
      let (factor, slope, integral) = distance.values(at: u)
      point.weights[columns.rows[i]] = design[i] * factor
      point.slopes.append(design[i] * slope)
      point.value += design[i] * integral
    }
    for (column, multiplier) in zip(columns.columns, multipliers) {
      point.value -= total(column) * multiplier
    }
    return point
  }

  private func total(_ column: MarginCategory) -> Double {
    calibration.totals[column.margin][column.category]
  }

  /// t − X′ w over the columns.
  func residuals(of point: Point) -> [Double] {
    let sums = columns.transposedProduct(columns.rows.map { point.weights[$0] })
    return zip(columns.columns, sums).map { total($0) - $1 }
  }

  /// The next point: Newton's step, shortened until the dual falls enough; nil where no step helps.
  ///
  /// Where weights near a bound leave the matrix nearly singular, its diagonal is raised until a step helps (D.
  /// Marquardt, *J. SIAM* 1963): each such step descends, too.
  func step(from point: Point, residuals: [Double]) -> Point? {
    let matrix = columns.gram(point.slopes)
    for ridge in Calibration.ridges {
      var raised = matrix
      for i in residuals.indices { raised[i, i] *= 1 + ridge }
      guard let factor = try? CholeskyFactorization(of: raised) else { continue }
      if let next = search(from: point, along: factor.solve(residuals), residuals) { return next }
    }
    return nil
  }

  private func search(from point: Point, along direction: [Double], _ residuals: [Double]) -> Point? {
    let promised = zip(direction, residuals).reduce(0) { $0 + $1.0 * $1.1 }
    guard promised > 0, promised.isFinite else { return nil }
    let error = residuals.map(abs).max() ?? 0
    let change = distance.steepness * (columns.product(direction).map(abs).max() ?? 0)
    let rounding = Calibration.dualTolerance * (abs(point.value) + calibration.population)
    var length = change > Calibration.longestStep ? Calibration.longestStep / change : 1
    for _ in 0..<Calibration.halvingLimit {
      var next = self.point(at: zip(point.multipliers, direction).map { $0 + length * $1 })
      let fell = next.value <= point.value - Calibration.sufficientDecrease * length * promised
      // Near the optimum rounding hides the fall of the dual; then the errors decide.
      let nearer =
        next.value <= point.value + rounding && (self.residuals(of: next).map(abs).max() ?? 0) < error
      if next.value.isFinite && (fell || nearer) {
        next.direction = direction
        return next
      }
      length /= 2
    }
    return nil
  }

  /// A proof that bounds are too narrow: then the multipliers grow without end, and these or their last step show it.
  ///
  /// - Complexity: O(cells · F).
  func proof(at point: Point) -> BoundsContradiction? {
    guard case .logit(let lower, let upper) = distance else { return nil }
    for values in [point.direction, point.multipliers] where !values.isEmpty {
      var multipliers = calibration.totals.map { $0.map { _ in 0.0 } }
      for (column, value) in zip(columns.columns, values) {
        multipliers[column.margin][column.category] = value
      }
      let proof = BoundsContradiction(multipliers: multipliers, bounds: (lower, upper), of: calibration)
      if let proof { return proof }
    }
    return nil
  }
}
