extension Calibration {
  /// Newton's method takes this many steps at most; a handful is usual.
  public static var stepLimit: Int { 100 }
  /// A category without a multiplier is off for good when its error exceeds those of the others by the inverse of
  /// this.
  public static var dependenceRatio: Double { 1e-3 }
  /// A step is accepted when the dual falls by this share of what its slope promises (Armijo).
  public static var sufficientDecrease: Double { 1e-4 }
  /// A step is halved this often at most.
  public static var halvingLimit: Int { 50 }

  /// A step changes no cell's F′, which the step rests on, by more than the factor e to the power of this.
  public static var longestStep: Double { 4 }
  /// Where the dual rises by no more than this share of its size and the population, that may be rounding.
  public static var dualTolerance: Double { 1e-12 }
  /// By these shares the matrix's diagonal is raised, one after the other, until a step helps.
  static var ridges: [Double] { [0, 1e-14, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1] }

  /// Weights for any distance, by Newton's method on the multipliers λ.
  ///
  /// Minimises the convex dual Σ d F̃(x′λ) − t′λ, F̃′ = F, whose gradient is the difference to the totals and whose
  /// Hessian X′ diag(d F′) X is made of sums over pairs of categories, one term a pair and cell. Columns that depend
  /// on others are left out: they are found in the integer matrix of how many cells share two categories. Each step
  /// is a Cholesky factorisation and a line search. A step may not leave the region in which the matrix describes the
  /// dual (``longestStep``): so weights are found wherever some are clear of the bounds. Where none are inside the
  /// bounds, the steps tend to a direction that proves it.
  ///
  /// - Precondition: for the logit distance 0 ≤ L < 1 < U, finite.
  /// - Parameter goesOn: told the number of steps and the error so far; it answers whether to go on.
  /// - Throws: ``CalibrationConflict`` with the category to look at.
  /// - Complexity: O(cells · F² + p³) for each step with p categories, after O(p³).
  public func calibrated(
    _ distance: CalibrationDistance, marginTolerance: Double = Calibration.marginTolerance,
    goesOn: Watch = { _, _ in true }
  ) throws(CalibrationConflict) -> CalibratedWeights {
    if case .logit(let lower, let upper) = distance {
      precondition(lower >= 0 && lower < 1 && upper > 1 && upper.isFinite, "0 ≤ L < 1 < U")
    }
    let dual = CalibrationDual(self, distance)
    var point = dual.start
    for step in 0...Self.stepLimit {
      let worst = worst(cells.marginSums(of: point.weights))
      guard goesOn(step, worst.error) else { throw .cancelled }
      if worst.error <= marginTolerance { return result(cellWeights: point.weights, iterations: step) }
      let residuals = dual.residuals(of: point)
      if (residuals.map(abs).max() ?? 0) <= Self.dependenceRatio * worst.error * population {
        try throwContradiction(distance, at: step, worst.error, goesOn)
        throw .dependent(worst.category, error: worst.error)
      }
      guard step < Self.stepLimit, let next = dual.step(from: point, residuals: residuals) else { break }
      point = next
      if let proof = dual.proof(at: point) {
        let last = self.worst(cells.marginSums(of: point.weights))
        try throwContradiction(distance, at: step, last.error, goesOn)
        throw .tooNarrow(proof, last.category, error: last.error)
      }
    }
    let last = worst(cells.marginSums(of: point.weights))
    try throwContradiction(distance, at: Self.stepLimit, last.error, goesOn)
    throw .notReached(last.category, error: last.error)
  }

  /// Throws a proof that even weights from 0 up do not meet the totals, if one is found; linear weights have any sign.
  private func throwContradiction(
    _ distance: CalibrationDistance, at step: Int, _ error: Double, _ goesOn: Watch
  ) throws(CalibrationConflict) {
    if distance != .linear, let proof = try contradiction(sweeps: 1 << 10, goesOn) {
      throw .contradiction(try proof.minimal(of: self) { goesOn(step, error) })
    }
  }
}
