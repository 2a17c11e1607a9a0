import SortitionLinearAlgebra
import SortitionParallel

/// A primal-dual interior-point method for `RowRangeProgram` on the homogeneous self-dual embedding.
///
/// The embedding adds τ and κ (Xu, Hung and Ye 1996; Andersen and Ye 1999): it always has an
/// interior, so programs without one (equal quotas, forced profiles), infeasible programs and
/// feasible ones take the same path, and its limit is maximally complementary: which sides are tight
/// in *every* optimum can be read off. Directions are Mehrotra's predictor and corrector.
///
/// **Convex terms.** The embedding of monotone complementarity problems (Andersen and Ye 1999) has τ ∇F(x/τ) in the
/// place of τ c. Every iterate is treated as the linear program whose costs are the gradient there, and Newton's method
/// adds the curvature N, a diagonal, to the linear systems; a change of τ moves stationarity by ∇F − N x/τ, and one of x
/// the gap by ∇F + N x/τ. So it is one method, for quotas without interior or without a panel as well, and a linear
/// program's numbers are not touched. Steps are halved where a term would not be defined, or the error would grow
/// tenfold.
///
/// The method only proposes. What its answer proves is established elsewhere, from the row
/// multipliers and the columns alone.
public struct InteriorPoint: Sendable {
  /// The limits and tolerances of one solve; all are relative to the program's scales.
  public struct Settings: Sendable {
    /// Iterations after which the best iterate is returned.
    public var iterationLimit = 200
    /// Residuals and duality gap at which an iterate counts as optimal.
    public var tolerance = 1e-9
    /// Relative complementarity down to which iterating goes on while it still improves, so that
    /// tight and free sides separate.
    public var complementarityGoal = 1e-15
    /// The share of the way to the boundary that a step may take.
    public var stepShare = 0.995
    /// Shorter steps are no progress.
    public var shortestStep = 1e-12
    /// With a shorter step than this, from a linear system that was not solved accurately, the next
    /// regularisation is tried, and the longest step taken. Accurate directions are short where the iterate is
    /// badly centred, which no regularisation mends.
    public var usableStep = 0.1
    /// How much of the gap that is left, which counts as 1 at most, a linear system may miss, relative to the terms
    /// of each equation; its refinement goes no further.
    public var solvedShare = 1e-7
    /// What is added to the balanced linear system, in the order in which it is tried.
    public var regularisations = [0, 1e-13, 1e-10]
    /// Iterations without a better iterate after which the method stops.
    public var patience = 12

    /// The documented defaults.
    public init() {}
  }

  /// Why the method stopped; what was proved is another matter.
  public enum StopReason: Sendable, Hashable {
    /// Complementarity reached its goal.
    case converged
    /// The multipliers show that no point meets the constraints.
    case infeasible
    /// No better iterate came for `patience` iterations, or a factorisation broke down.
    case stalled
    /// The limit of iterations.
    case iterationLimit
  }

  /// Where to start: a point that meets the rows and lies inside the sides of the columns.
  ///
  /// Best is the centre of a face, such as the optimum of a program that this one continues: no column is then
  /// near a side that it will not stay at.
  public struct Start: Sendable {
    /// Columns x, T numbers.
    public var x: [Double]
    /// Scalars z, q numbers.
    public var z: [Double]

    /// A start at the given point.
    public init(x: [Double], z: [Double]) {
      self.x = x
      self.z = z
    }
  }

  /// The best iterate: a proposal.
  public struct Result: Sendable {
    /// Why the method stopped.
    public let stop: StopReason
    /// Iterations done.
    public let iterations: Int
    /// Columns x, T numbers.
    public let x: [Double]
    /// Scalars z, q numbers.
    public let z: [Double]
    /// Row multipliers, p numbers: positive presses on the upper side, negative on the lower; for
    /// `infeasible` a direction normalised to a bound of −1.
    public let rowDuals: [Double]
    /// Slack and dual of the lower side of every column.
    public let lower: Pairs
    /// Slack and dual of the upper side of every column.
    public let upper: Pairs
    /// Distances of every row's sum to its lower side, p numbers; 0 on equalities.
    public let rowLowerSlack: [Double]
    /// Distances of every row's sum to its upper side, p numbers; 0 on equalities.
    public let rowUpperSlack: [Double]
    /// The largest relative residual or gap of this iterate.
    public let error: Double
  }

  /// The slack and the dual of a list of inequalities, all positive.
  public struct Pairs: Sendable {
    /// Distances to the sides.
    public internal(set) var slack: [Double]
    /// Multipliers of the sides.
    public internal(set) var dual: [Double]
  }

  /// The limits and tolerances.
  public var settings: Settings

  /// A method with the given limits.
  public init(settings: Settings = Settings()) { self.settings = settings }

  /// Minimises the program.
  ///
  /// - Parameters:
  ///   - start: where to start; from the scales of columns and scalars where it is nil.
  ///   - isCancelled: asked once an iteration; when true the best iterate is returned as `stalled`.
  /// - Returns: the best iterate found, always; `stop` says why it is the last.
  /// - Complexity: O(T·F² + n³) per iteration for n rows that are not disjoint, usually 10 to 30 iterations.
  public func minimise(
    _ program: RowRangeProgram, from start: Start? = nil, isCancelled: () -> Bool = { false }
  ) -> Result {
    let shape = ProgramShape(program)
    var point = EmbeddedPoint(program, shape, start: start)
    var best = (point: point, error: Double.infinity, complementarity: Double.infinity)
    var sinceBest = 0
    var iteration = 0
    var stop = StopReason.iterationLimit

    while iteration < settings.iterationLimit {
      let (local, curvature) = point.linearised(program, shape)
      let residual = point.residual(local, shape)
      let error = point.error(residual, local, shape)
      let complementarity = point.complementarity(shape) / (point.tau * point.tau)
      if point.provesInfeasible(residual, local, shape, tolerance: settings.tolerance) {
        return point.result(.infeasible, iteration, program, shape, error: error)
      }
      let improves =
        best.error > settings.tolerance
        ? error < best.error : error <= settings.tolerance && complementarity < best.complementarity
      if improves {
        best = (point, error, complementarity)
        sinceBest = 0
      } else if point.tau > point.kappa {
        sinceBest += 1
      }
      if best.error <= settings.tolerance && best.complementarity <= settings.complementarityGoal {
        stop = .converged
        break
      }
      if sinceBest >= settings.patience || isCancelled() {
        stop = .stalled
        break
      }
      guard
        let next = step(
          from: point, residual, local, curvature, shape,
          isUsable: { program.isLinear || $0.isUsable(after: error, program, shape) })
      else {
        stop = .stalled
        break
      }
      point = next
      iteration += 1
    }
    if stop != .converged && best.error <= settings.tolerance && best.complementarity <= settings.tolerance {
      stop = .converged
    }
    return best.point.result(stop, iteration, program, shape, error: best.error)
  }

  /// One predictor–corrector step; nil where no linear system gives a usable one.
  ///
  /// Without regularisation first: it would hide the levels of ill-scaled systems. At degenerate
  /// vertices, where more rows are tight than columns are free, the bare matrix breaks down near the end
  /// and a regularised one still gives a direction.
  private func step(
    from point: EmbeddedPoint, _ residual: EmbeddedResidual, _ program: RowRangeProgram,
    _ curvature: Curvature, _ shape: ProgramShape, isUsable: (EmbeddedPoint) -> Bool
  ) -> EmbeddedPoint? {
    var longest: (length: Double, direction: EmbeddedDirection)?
    for regularisation in settings.regularisations {
      guard
        let (direction, isAccurate) = try? direction(
          from: point, residual, program, curvature, shape, regularisation: regularisation)
      else { continue }
      let length = min(1, settings.stepShare * point.maximalStep(direction))
      guard length.isFinite, direction.isFinite, length > longest?.length ?? settings.shortestStep else {
        continue
      }
      longest = (length, direction)
      if length >= settings.usableStep || isAccurate { break }
    }
    guard let longest else { return nil }
    var length = longest.length
    while length > settings.shortestStep {
      let next = point.moved(by: length, longest.direction)
      if isUsable(next) { return next }
      length *= 0.5
    }
    return nil
  }

  /// Mehrotra's direction, and whether the linear systems behind it were solved as accurately as asked.
  private func direction(
    from point: EmbeddedPoint, _ residual: EmbeddedResidual, _ program: RowRangeProgram,
    _ curvature: Curvature, _ shape: ProgramShape, regularisation: Double
  ) throws(FactorizationError) -> (direction: EmbeddedDirection, isAccurate: Bool) {
    let mu = point.complementarity(shape)
    let gap = mu / (point.tau * point.tau) * Double(shape.columns)
    let system = try SchurSystem(
      program, shape, point.scaling(curvature), regularisation: regularisation,
      accuracy: settings.solvedShare * min(1, gap))
    let first = point.aim(residual, centring: 0, mu: mu)
    let (constant, solution) = try solutions(
      system,
      (program.constantTerms(shape, bentBy: curvature, at: point, sign: -1), first.right),
      atOnce: shape.columns >= Self.sharedFrom)
    let predictor = point.direction(
      first, solution.vector, constant.vector, system.scaling, residual, program, shape)
    let reach = point.maximalStep(predictor)
    let second = point.aim(
      residual, centring: (1 - reach) * (1 - reach) * (1 - reach), mu: mu, correction: predictor)
    let corrected = try system.solve(second.right)
    let direction = point.direction(
      second, corrected.vector, constant.vector, system.scaling, residual, program, shape)
    return (direction, constant.isAccurate && solution.isAccurate && corrected.isAccurate)
  }

  /// Programs of fewer columns are solved by one core: starting another would take longer.
  private static let sharedFrom = 1_000

  /// The solutions for two right-hand sides, on two cores where that is worth it; the numbers are the same.
  private func solutions(
    _ system: SchurSystem, _ rights: (KKTVector, KKTVector), atOnce: Bool
  ) throws(FactorizationError) -> (SchurSystem.Solution, SchurSystem.Solution) {
    guard atOnce else { return (try system.solve(rights.0), try system.solve(rights.1)) }
    @Sendable func result(_ right: KKTVector) -> Swift.Result<SchurSystem.Solution, FactorizationError> {
      Swift.Result { () throws(FactorizationError) in try system.solve(right) }
    }
    let both = bothAtOnce({ [right = rights.0] in result(right) }, { result(rights.1) })
    return (try both.0.get(), try both.1.get())
  }
}
