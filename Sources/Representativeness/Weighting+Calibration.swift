internal import Sortition
internal import SortitionStatistics

extension Weighting {
  /// The weights that meet the targets.
  ///
  /// - Throws: ``WeightingConflict``, in the population's values.
  func solved(_ cells: CrossedCells, _ monitor: Monitor) throws(WeightingConflict)
    -> CalibratedWeights
  {
    let people = Double(cells.people)
    let missing = missing(cells)
    guard missing.isEmpty else { throw .nobody(missing) }
    func watch(_ iterations: Int, _ error: Double) -> Bool {
      monitor.report(.weighted(iterations: iterations, error: error))
      return !monitor.isCancelled()
    }
    do throws(CalibrationConflict) {
      let calibration = try Calibration(of: cells, to: targets.map { $0.shares.map { $0 * people } })
      switch method {
      case .linear: return try calibration.calibrated(.linear, goesOn: watch)
      case .logit(let lower, let upper):
        return try calibration.calibrated(.logit(lower: lower, upper: upper), goesOn: watch)
      case .design, .poststratify, .rake: return try Self.raked(calibration, watch)
      }
    } catch {
      throw conflict(error, cells, watch)
    }
  }

  /// Sweeps, which need no factorisation; and Newton's method where those are too slow.
  private static func raked(
    _ calibration: Calibration, _ watch: Calibration.Watch
  ) throws(CalibrationConflict) -> CalibratedWeights {
    do throws(CalibrationConflict) {
      return try calibration.raked(goesOn: watch)
    } catch {
      guard case .notReached = error else { throw error }
      return try calibration.calibrated(.raking, goesOn: watch)
    }
  }

  /// The categories that the population has and nobody of the people.
  private func missing(_ cells: CrossedCells) -> [WeightCategory] {
    zip(targets.indices, cells.marginSums(of: cells.designTotals)).flatMap { t, sums in
      sums.indices.filter { sums[$0] == 0 && targets[t].shares[$0] > 0 }.map { category(t, $0) }
    }
  }

  private func category(_ target: Int, _ category: Int) -> WeightCategory {
    WeightCategory(targets[target].crossing.cell(category), share: targets[target].shares[category])
  }

  private func category(_ found: MarginCategory) -> WeightCategory { category(found.margin, found.category) }

  private func counted(_ term: MarginTerm) -> WeightCategory {
    let found = category(term.category)
    return WeightCategory(found.cell, share: found.share, times: term.times)
  }

  private func conflict(
    _ conflict: CalibrationConflict, _ cells: CrossedCells, _ watch: Calibration.Watch
  ) -> WeightingConflict {
    switch conflict {
    case .cancelled: .cancelled
    case .nobody(let found): .nobody([category(found)])
    case .contradiction(let proof):
      .contradiction(
        asking: proof.asking.map(counted), limiting: proof.limiting.map(counted), isMinimal: proof.isMinimal)
    case .dependent(let found, let error): .dependent(category(found), error: error)
    case .tooNarrow(_, let found, let error):
      .tooNarrow(category(found), error: error, needed: neededFactors(cells, watch))
    case .notReached(let found, let error):
      .notReached(category(found), error: error, needed: neededFactors(cells, watch))
    case .differentSums: preconditionFailure("shares of one group have one sum")
    }
  }

  /// Between what factors of the design weights raking, which has no bounds, meets the targets.
  private func neededFactors(_ cells: CrossedCells, _ watch: Calibration.Watch) -> ClosedRange<Double>? {
    guard case .logit = method else { return nil }
    let totals = targets.map { $0.shares.map { $0 * Double(cells.people) } }
    guard let calibration = try? Calibration(of: cells, to: totals),
      let factors = (try? Self.raked(calibration, watch))?.factors, let least = factors.min(),
      let most = factors.max()
    else { return nil }
    return least...most
  }
}
