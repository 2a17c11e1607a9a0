extension Calibration {
  /// After this many sweeps iterative proportional fitting gives up.
  public static var sweepLimit: Int { 5_000 }

  /// Raking by iterative proportional fitting: margin after margin, every category's weights are scaled to its total.
  ///
  /// Converges to the weights with the least Σ w ln(w/d) among those that meet the totals, geometrically, with two
  /// margins at the squared maximal correlation of the fitted table: slowly where two margins nearly say the same, and
  /// then ``calibrated(_:marginTolerance:goesOn:)`` needs a handful of steps (W. Deming, F. Stephan 1940; I. Csiszár 1975).
  ///
  /// Where margins conflict, the logarithms of a sweep's factors tend to a direction that proves it: it is tested
  /// after 4, 8, 16, … sweeps.
  ///
  /// - Parameter goesOn: told the number of sweeps and the error so far; it answers whether to go on.
  /// - Throws: ``CalibrationConflict/contradiction(_:)``, ``CalibrationConflict/notReached(_:error:)``,
  ///   ``CalibrationConflict/cancelled``.
  /// - Complexity: O(cells · F) for each sweep.
  public func raked(
    marginTolerance: Double = Calibration.marginTolerance, goesOn: Watch = { _, _ in true }
  ) throws(CalibrationConflict) -> CalibratedWeights {
    var weights = [Double](repeating: 0, count: cells.count)
    for cell in live { weights[cell] = cells.designTotals[cell] }
    for sweep in 1...Self.sweepLimit {
      guard let (directions, error) = swept(&weights) else { break }
      guard goesOn(sweep, error) else { throw .cancelled }
      // A single margin is met at once.
      let settled = error <= marginTolerance || totals.count == 1
      if settled, worst(cells.marginSums(of: weights)).error <= marginTolerance {
        return result(cellWeights: weights, iterations: sweep)
      }
      guard sweep >= 4, sweep & (sweep - 1) == 0 else { continue }
      if let proof = MarginContradiction(directions: directions, cells: cells, live: live, totals: totals) {
        let sharp = try contradiction(sweeps: sweep << 6, goesOn) ?? proof
        throw .contradiction(try sharp.minimal(of: self) { goesOn(sweep, error) })
      }
    }
    let worst = worst(cells.marginSums(of: weights))
    throw .notReached(worst.category, error: worst.error)
  }

  /// One sweep: the logarithm of every factor and the largest error that a margin had before its turn; nil where a
  /// category's weights vanished.
  private func swept(_ weights: inout [Double]) -> (directions: [[Double]], error: Double)? {
    var (directions, largest) = ([[Double]](), 0.0)
    for margin in totals.indices {
      var sums = [Double](repeating: 0, count: cells.sizes[margin])
      cells.addSums(of: weights, on: margin, to: &sums)
      var factors = sums
      for (category, total) in totals[margin].enumerated() where total > 0 {
        guard sums[category] > 0, sums[category].isFinite else { return nil }
        factors[category] = total / sums[category]
        largest = max(largest, abs(sums[category] - total) / population)
      }
      for cell in live { weights[cell] *= factors[cells.category(of: cell, on: margin)] }
      directions.append(zip(factors, totals[margin]).map { $1 > 0 ? naturalLogarithm($0) : 0 })
    }
    return (directions, largest)
  }

  /// A proof that no weights from 0 up meet the totals, looked for after 1, 2, 4, … sweeps up to `sweeps`; nil where
  /// none was found.
  ///
  /// The first proof may point beside what matters: the sweeps go on until its gain no longer grows.
  func contradiction(sweeps: Int, _ goesOn: Watch) throws(CalibrationConflict) -> MarginContradiction? {
    var weights = [Double](repeating: 0, count: cells.count)
    for cell in live { weights[cell] = cells.designTotals[cell] }
    var best: MarginContradiction?
    for sweep in 1...sweeps {
      guard let (directions, error) = swept(&weights) else { break }
      guard goesOn(sweep, error) else { throw .cancelled }
      guard sweep & (sweep - 1) == 0 else { continue }
      let proof = MarginContradiction(directions: directions, cells: cells, live: live, totals: totals)
      guard let proof else { continue }
      if let best, proof.gain <= best.gain * (1 + Self.gainGrowth) { return best }
      best = proof
    }
    return best
  }

  /// A proof is sharp when twice as many sweeps raise its gain by no more than this share.
  public static var gainGrowth: Double { 1e-6 }
}
