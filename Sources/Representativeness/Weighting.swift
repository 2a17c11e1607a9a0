public import Sortition
public import SortitionCensus
internal import SortitionStatistics

/// How a group is to be weighted, so that its weighted shares are those of the population.
///
/// Weights meet the targets to `Calibration.marginTolerance` of the people, unless they are
/// trimmed. Design weights are scaled to a mean of 1 over the people weighted, so that the bounds of the logit method
/// are multiples of a design weight, and so that features counted in different universes have the same total.
public struct Weighting: Sendable {
  /// How the weights come about.
  public let method: WeightingMethod
  /// What they are to meet; none for ``WeightingMethod/design``.
  public let targets: [WeightTarget]
  /// Where they are clipped in the end, in multiples of their mean.
  ///
  /// Trimmed once, and not calibrated again: trimming and calibrating in turns has no solution that could be named, and
  /// need not end. Whoever wants both, margins and limits, has ``WeightingMethod/logit(lower:upper:)``.
  public let limits: ClosedRange<Double>?

  /// The largest design weight may be this many times the smallest: beside it one has still a thousand times the
  /// rounding of a sum, while chances that differ more come from no lottery, but from a slip of unit or exponent.
  public static var largestDesignRatio: Double { 1e12 }

  /// - Precondition: no target for design weights alone, one for post-stratification, else at least one; for logit 0 ≤
  ///   L < 1 < U, finite; 0 ≤ lower limit ≤ 1 ≤ upper.
  public init(_ method: WeightingMethod, to targets: [WeightTarget], limits: ClosedRange<Double>? = nil) {
    switch method {
    case .design: precondition(targets.isEmpty, "design weights meet no target")
    case .poststratify: precondition(targets.count == 1, "one target")
    case .rake, .linear: precondition(!targets.isEmpty, "a target")
    case .logit(let lower, let upper):
      precondition(!targets.isEmpty, "a target")
      precondition(lower >= 0 && lower < 1 && upper > 1 && upper.isFinite, "0 ≤ L < 1 < U")
    }
    precondition(limits.map { $0.lowerBound >= 0 && $0.contains(1) } ?? true, "limits around the mean")
    self.method = method
    self.targets = targets
    self.limits = limits
  }

  /// Weights the people whose answers to the targets' features are known, and whom the population has.
  ///
  /// Somebody with a value that the population has nobody of is left out by every method: the others' shares could not
  /// be met otherwise.
  ///
  /// - Parameters:
  ///   - design: a weight > 0 of each person, as the inverse of the chance to be in the group; nil: all alike. Their
  ///     unit does not matter.
  ///   - population: the features of the answers; those without a target are compared all the same.
  /// - Precondition: the answers are to the features of the population; design weights are finite, and none is more
  ///   than ``largestDesignRatio`` times another.
  /// - Throws: ``WeightingConflict``.
  /// - Complexity: O(n · features), and that of the calibration for the cells that occur.
  public func weights(
    of answers: Answers, design: [Double]? = nil, population: PopulationTable, monitor: Monitor = .silent
  ) throws(WeightingConflict) -> WeightedGroup {
    precondition(answers.features == population.features, "answers to the features of the population")
    precondition(design.map { $0.count == answers.count } ?? true, "a design weight for everybody")
    let coded = CodedGroup(answers, targets: targets)
    let leftOut = coded.leftOut
    guard !coded.people.isEmpty else { throw .nobodyLeft(leftOut) }
    let design = design.map { all in Self.scaled(coded.people.map { all[$0] }) }
    var (weights, iterations) = (WeightColumn([1], places: coded.people.map { _ in 0 }), nil as Int?)
    var cells: CrossedCells?
    if targets.isEmpty {
      if let design { weights = WeightColumn(design) }
    } else {
      let crossed = CrossedCells(
        margins: coded.categories, sizes: targets.map(\.shares.count), designWeights: design)
      let solution = try solved(crossed, monitor)
      weights =
        design == nil
        ? WeightColumn(solution.factors, places: crossed.cellOfPerson) : WeightColumn(solution.weights)
      (cells, iterations) = (crossed, solution.iterations)
    }
    var trimmed: WeightedGroup.Trimmed?
    if let limits { (weights, trimmed) = Self.trim(weights, to: limits) }
    let comparison = MarginComparison(
      answers, people: coded.people, design: design, weights: weights, cells: cells, targets: targets)
    let all = weights.expanded
    return WeightedGroup(
      method: method, people: coded.people, weights: weights,
      leftOut: leftOut, margins: comparison.margins(of: population), marginError: comparison.error,
      iterations: iterations, designEffect: DesignEffect(weights: all),
      range: (all.min() ?? 0)...(all.max() ?? 0), trimmed: trimmed)
  }

  /// Design weights with a mean of 1.
  private static func scaled(_ design: [Double]) -> [Double] {
    let (smallest, largest) = (design.min() ?? 0, design.max() ?? 0)
    precondition(
      smallest > 0 && largest.isFinite && largest / smallest <= largestDesignRatio,
      "design weights of one scale")
    // Sums of weights near the largest number would be infinite.
    let shares = design.map { $0 / largest }
    let mean = shares.reduce(0, +) / Double(shares.count)
    return shares.map { $0 / mean }
  }

  private static func trim(
    _ weights: WeightColumn, to limits: ClosedRange<Double>
  ) -> (WeightColumn, WeightedGroup.Trimmed) {
    // Calibrated weights have their sum to its tolerance alone. The mean is then that of the very numbers that are
    // clipped, so that a limit of 1 is out of reach of no rounding.
    let (raw, count) = (weights.expanded, Double(weights.count))
    let sum = raw.reduce(0, +)
    let all = raw.map { $0 * (count / sum) }
    let mean = all.reduce(0, +) / count
    let (lower, upper) = (limits.lowerBound * mean, limits.upperBound * mean)
    let counts = WeightedGroup.Trimmed(below: all.count { $0 < lower }, above: all.count { $0 > upper })
    do throws(Trimming.Failure) {
      let trimmed = try Trimming.trimmed(all, lower: lower, upper: upper)
      // The mean is 1 up to rounding, and a limit is what was asked for.
      return (
        weights.replaced(by: trimmed.map { min(limits.upperBound, max(limits.lowerBound, $0)) }), counts
      )
    } catch {
      preconditionFailure("the mean is inside the limits")
    }
  }
}
