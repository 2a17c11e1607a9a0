/// The best mixture of given points under a convex cost, the restricted master of column generation for convex rules:
///
///     minimise    Σ_t f_t(y_t) + Σ_j (d_j z_j + φ_j(z_j))
///     subject to  y = Σ_P λ_P a_P,  Σ_P λ_P = 1,  λ ≥ 0,
///                 y_t ≥ z_floor,  z_floor ≤ its limit,     where there is a shared floor,
///                 y_t ≤ z_ceiling,  z_ceiling ≥ its limit, where there is a shared ceiling,
///
/// y ∈ ℝ^T. With multipliers r of y = Σ λ a and θ of Σ λ = 1, an optimum has a_P·r ≤ θ for every point, with equality
/// where λ_P > 0: a further point can only help where a·r > θ.
///
/// Coordinates are taken to be of order one, and reached by some point.
///
/// `RowRangeProgram` has 0/1 columns, few rows in each, and `InteriorPoint` lives by that; a panel is a column of many
/// rows with any whole numbers. So this is a method of its own, dense and small.
public struct MixtureProgram: Sendable {
  /// A shared floor or ceiling.
  public struct Side: Sendable {
    /// d.
    public var cost: Double
    /// φ; nil: 0.
    public var term: ConvexTerm?
    /// No higher floor, or no lower ceiling, is asked for; nil: any.
    public var limit: Double?

    /// A side of the given cost.
    public init(cost: Double = 0, term: ConvexTerm? = nil, limit: Double? = nil) {
      self.cost = cost
      self.term = term
      self.limit = limit
    }
  }

  /// T.
  public let coordinates: Int
  /// a, each point by its coordinates other than 0.
  public var points: [[(coordinate: Int, value: Double)]]
  /// f, one per coordinate; none: coordinates cost nothing.
  public var terms: [ConvexTerm]
  /// The floor.
  public var floor: Side?
  /// The ceiling.
  public var ceiling: Side?

  /// A program of the given parts.
  ///
  /// - Precondition: there is a point; one term per coordinate or none; without terms there is a floor or a ceiling.
  public init(
    coordinates: Int, points: [[(coordinate: Int, value: Double)]], terms: [ConvexTerm] = [],
    floor: Side? = nil, ceiling: Side? = nil
  ) {
    precondition(!points.isEmpty, "a mixture has a point")
    precondition(terms.isEmpty || terms.count == coordinates, "one term per coordinate")
    self.coordinates = coordinates
    self.points = points
    self.terms = terms
    self.floor = floor
    self.ceiling = ceiling
  }

  /// A proposal: how far it is from an optimum follows from its numbers.
  public struct Solution: Sendable {
    /// λ, one per point, positive, with sum 1 up to rounding.
    public let weights: [Double]
    /// y = Σ λ a.
    public let mixture: [Double]
    /// r, one per coordinate.
    public let multipliers: [Double]
    /// The largest relative residual or gap.
    public let error: Double
  }

  /// Iterations after which the best iterate is returned.
  static let iterationLimit = 100
  /// Residuals and gap at which the method stops.
  static let goal = 1e-13
  /// Iterations without a better iterate after which it stops.
  static let patience = 12
  /// Products of complementarity stay above this share of the largest gradient that is left.
  static let centring = 1e-2
  /// The share of the way to the boundary that a step may take.
  static let stepShare = 0.99
  /// A step that makes the error larger than this many times is halved.
  static let growth = 10.0
  /// Shorter steps are no progress.
  static let shortestStep = 1e-10

  /// Solves the program by a primal-dual interior-point method with Mehrotra's predictor and corrector, every iteration
  /// on a dense system of T + 1 equations.
  ///
  /// The method only proposes; what its multipliers prove is established elsewhere.
  /// - Complexity: O(T³ + Σ_P |a_P|²) per iteration, usually 10 to 20 of them.
  public func minimise(isCancelled: () -> Bool = { false }) -> Solution {
    var point = MixturePoint(self)
    var best = (point: point, error: point.error(self))
    var (iterations, sinceBest) = (0, 0)
    while iterations < Self.iterationLimit, best.error > Self.goal, sinceBest < Self.patience, !isCancelled()
    {
      guard let next = point.next(self) else { break }
      point = next
      iterations += 1
      let error = point.error(self)
      sinceBest += 1
      if error < best.error {
        best = (point, error)
        sinceBest = 0
      }
    }
    return Solution(
      weights: best.point.weights.slack, mixture: best.point.mixture(self),
      multipliers: best.point.multipliers, error: best.error)
  }
}
