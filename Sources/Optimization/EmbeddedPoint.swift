import SortitionLinearAlgebra

/// An iterate of the homogeneous embedding: variables, a slack and a dual per inequality, τ and κ.
struct EmbeddedPoint {
  var x: [Double]
  var z: [Double]
  var lower: InteriorPoint.Pairs
  var upper: InteriorPoint.Pairs
  var rowLower: InteriorPoint.Pairs
  var rowUpper: InteriorPoint.Pairs
  var equality: [Double]
  var tau: Double
  var kappa: Double
}

/// What is left of every equation of the embedding.
struct EmbeddedResidual {
  var terms: KKTVector
  /// c·x + d·z + b·y + κ.
  var gap: Double
}

/// A direction in all variables of the embedding.
struct EmbeddedDirection {
  var terms: KKTVector
  var lowerSlack: [Double]
  var upperSlack: [Double]
  var rowLowerSlack: [Double]
  var rowUpperSlack: [Double]
  var tau: Double
  var kappa: Double

  /// Whether τ and κ are finite; they depend on every other part.
  var isFinite: Bool { tau.isFinite && kappa.isFinite }
}

extension RowRangeProgram {
  /// (−c, −d, b), with c and d changed by the curvature: −(∇f − N x/τ) is what a change of τ moves stationarity by
  /// (`sign` −1), and −(∇f + N x/τ) what a change of x moves the gap by (`sign` 1).
  func constantTerms(
    _ shape: ProgramShape, bentBy curvature: Curvature, at point: EmbeddedPoint, sign: Double
  ) -> KKTVector {
    var v = constantTerms(shape)
    for t in curvature.columns.indices {
      v.x[t] -= sign * curvature.columns[t] * (point.x[t] / point.tau)
    }
    for j in curvature.scalars.indices {
      v.z[j] -= sign * curvature.scalars[j] * (point.z[j] / point.tau)
    }
    return v
  }

  /// (−c, −d, b): the right-hand side that τ multiplies, in the signs of `SchurSystem`.
  func constantTerms(_ shape: ProgramShape) -> KKTVector {
    var v = KKTVector(shape)
    v.x = cost.map { -$0 }
    v.z = scalarCost.map { -$0 }
    v.lower = lower.map { -$0 }
    v.upper = upper
    v.rowLower = shape.ranged.map { -rowLower[$0] }
    v.rowUpper = shape.ranged.map { rowUpper[$0] }
    v.equality = shape.equalities.map { rowLower[$0] }
    return v
  }
}

// MARK: Start

extension EmbeddedPoint {
  /// Slacks of a cold start are at least this share of the scales.
  private static let roominess = 0.5
  /// Slacks of a given start are at least this share of the scales: what is nearer to a side than that may be
  /// anywhere next to it.
  private static let leastDistance = 1e-3

  /// A start with equal products of slack and dual: at the given point, or with columns at their scales and
  /// scalars at half of them.
  ///
  /// The products are what one scalar's equation, d + Gᵀ λ − Hᵀ μ = 0, makes them.
  init(_ program: RowRangeProgram, _ shape: ProgramShape, start: InteriorPoint.Start?) {
    let least = start == nil ? Self.roominess : Self.leastDistance
    let t = shape.columns
    x = start?.x ?? program.columnScale
    z = start?.z ?? program.scalarScale.map { 0.5 * $0 }
    precondition(x.count == t && z.count == shape.scalars, "a start of this program")
    let rowScale = program.rowScale()
    let sums = program.rowSums(x)
    var lowSlack = [Double](repeating: 0, count: t)
    var upSlack = lowSlack
    var pull = 0.0
    for i in 0..<t {
      var (low, up) = (program.lower[i], program.upper[i])
      for j in 0..<shape.scalars {
        low += program.lowerSlope[j][i] * z[j]
        up += program.upperSlope[j][i] * z[j]
      }
      lowSlack[i] = max(x[i] - low, least * program.columnScale[i])
      upSlack[i] = max(up - x[i], least * program.columnScale[i])
      if shape.scalars == 1 {
        pull += program.lowerSlope[0][i] / lowSlack[i] - program.upperSlope[0][i] / upSlack[i]
      }
    }
    let product = pull > 0 ? -program.scalarCost[0] / pull : 0
    let centre = product > 0 ? product : 1 / Double(max(1, 2 * t))
    func pairs(_ slack: [Double]) -> InteriorPoint.Pairs {
      InteriorPoint.Pairs(slack: slack, dual: slack.map { centre / $0 })
    }
    lower = pairs(lowSlack)
    upper = pairs(upSlack)
    rowLower = pairs(shape.ranged.map { max(sums[$0] - program.rowLower[$0], least * rowScale[$0]) })
    rowUpper = pairs(shape.ranged.map { max(program.rowUpper[$0] - sums[$0], least * rowScale[$0]) })
    equality = Array(repeating: 0, count: shape.equalities.count)
    tau = 1
    kappa = centre
  }
}

// MARK: Residuals

extension EmbeddedPoint {
  /// The variables as one vector: columns, scalars and all duals.
  private func variables(_ shape: ProgramShape) -> KKTVector {
    var v = KKTVector(shape)
    v.x = x
    v.z = z
    v.lower = lower.dual
    v.upper = upper.dual
    v.rowLower = rowLower.dual
    v.rowUpper = rowUpper.dual
    v.equality = equality
    return v
  }

  /// D = slack / dual, and the objective's curvature here.
  func scaling(_ curvature: Curvature) -> SchurSystem.Scaling {
    func ratio(_ pairs: InteriorPoint.Pairs) -> [Double] { zip(pairs.slack, pairs.dual).map { $0 / $1 } }
    return SchurSystem.Scaling(
      lower: ratio(lower), upper: ratio(upper), rowLower: ratio(rowLower), rowUpper: ratio(rowUpper),
      curvature: curvature)
  }

  /// The program's linearisation at the point that this iterate stands for, (x, z)/τ.
  func linearised(
    _ program: RowRangeProgram, _ shape: ProgramShape
  ) -> (program: RowRangeProgram, curvature: Curvature) {
    guard !program.isLinear else { return (program, .none) }
    return program.linearised(shape, x: x.map { $0 / tau }, z: z.map { $0 / tau })
  }

  func residual(_ program: RowRangeProgram, _ shape: ProgramShape) -> EmbeddedResidual {
    let v = variables(shape)
    let constant = program.constantTerms(shape)
    var terms = program.constraintTerms(v, shape)
    terms.add(-tau, constant)
    terms.lower.add(1, lower.slack)
    terms.upper.add(1, upper.slack)
    terms.rowLower.add(1, rowLower.slack)
    terms.rowUpper.add(1, rowUpper.slack)
    return EmbeddedResidual(terms: terms, gap: objectiveGap(v, constant) + kappa)
  }

  /// c·x + d·z + b·y.
  private func objectiveGap(_ v: KKTVector, _ constant: KKTVector) -> Double {
    // `constant` holds −c and −d.
    constant.dot(v) - 2 * (constant.x.dot(v.x) + constant.z.dot(v.z))
  }

  /// The largest residual of the point scaled to τ = 1, each relative to its scale, and the gap.
  func error(_ residual: EmbeddedResidual, _ program: RowRangeProgram, _ shape: ProgramShape) -> Double {
    let terms = residual.terms
    let rowScale = program.rowScale()
    var largest = 0.0
    for t in 0..<shape.columns {
      let scale = program.columnScale[t]
      largest = max(
        largest, abs(terms.x[t]) * scale, abs(terms.lower[t]) / scale, abs(terms.upper[t]) / scale)
    }
    for j in 0..<shape.scalars { largest = max(largest, abs(terms.z[j]) * program.scalarScale[j]) }
    for (i, r) in shape.ranged.enumerated() {
      largest = max(largest, abs(terms.rowLower[i]) / rowScale[r], abs(terms.rowUpper[i]) / rowScale[r])
    }
    for (i, r) in shape.equalities.enumerated() {
      largest = max(largest, abs(terms.equality[i]) / rowScale[r])
    }
    return max(largest, abs(residual.gap - kappa)) / tau
  }

  /// μ, the mean product of slack and dual, τκ included.
  func complementarity(_ shape: ProgramShape) -> Double {
    var sum = tau * kappa
    for pairs in [lower, upper, rowLower, rowUpper] { sum += pairs.slack.dot(pairs.dual) }
    return sum / Double(2 * shape.columns + 2 * shape.ranged.count + 1)
  }

  /// Whether the duals prove that no point meets the constraints: b·y < 0 with Aᵀ-terms vanishing
  /// relative to it. The direction does not depend on the objective, hence cost·τ is taken out.
  func provesInfeasible(
    _ residual: EmbeddedResidual, _ program: RowRangeProgram, _ shape: ProgramShape, tolerance: Double
  ) -> Bool {
    let constant = program.constantTerms(shape)
    let v = variables(shape)
    var bound = constant.dot(v) - constant.x.dot(v.x) - constant.z.dot(v.z)
    guard bound < 0, tau < kappa else { return false }
    bound = -bound
    for t in 0..<shape.columns
    where abs(residual.terms.x[t] - tau * program.cost[t]) * program.columnScale[t] > tolerance * bound {
      return false
    }
    for j in 0..<shape.scalars
    where abs(residual.terms.z[j] - tau * program.scalarCost[j]) * program.scalarScale[j] > tolerance * bound
    {
      return false
    }
    return true
  }
}

// MARK: Directions and steps

extension EmbeddedPoint {
  /// What a direction aims at, and the right-hand side that it asks for.
  struct Aim {
    fileprivate let keep: Double
    fileprivate let lower: [Double]
    fileprivate let upper: [Double]
    fileprivate let rowLower: [Double]
    fileprivate let rowUpper: [Double]
    fileprivate let tauProduct: Double
    /// Of the system of `SchurSystem`.
    let right: KKTVector
  }

  /// The aim that leaves 1 − `centring` of every residual out and products at centring·mu.
  ///
  /// - Parameter correction: the predictor, whose second-order products are taken out.
  func aim(
    _ residual: EmbeddedResidual, centring: Double, mu: Double, correction: EmbeddedDirection? = nil
  ) -> Aim {
    let keep = 1 - centring
    let target = centring * mu

    /// target − slack·dual − Δslack·Δdual, per inequality.
    func products(_ pairs: InteriorPoint.Pairs, _ slackStep: [Double]?, _ dualStep: [Double]?) -> [Double] {
      pairs.slack.indices.map { i in
        var value = target - pairs.slack[i] * pairs.dual[i]
        if let slackStep, let dualStep { value -= slackStep[i] * dualStep[i] }
        return value
      }
    }
    let low = products(lower, correction?.lowerSlack, correction?.terms.lower)
    let up = products(upper, correction?.upperSlack, correction?.terms.upper)
    let rowLow = products(rowLower, correction?.rowLowerSlack, correction?.terms.rowLower)
    let rowUp = products(rowUpper, correction?.rowUpperSlack, correction?.terms.rowUpper)
    var tauProduct = target - tau * kappa
    if let correction { tauProduct -= correction.tau * correction.kappa }

    var right = residual.terms
    right.scale(by: -keep)
    for i in low.indices {
      right.lower[i] -= low[i] / lower.dual[i]
      right.upper[i] -= up[i] / upper.dual[i]
    }
    for i in rowLow.indices {
      right.rowLower[i] -= rowLow[i] / rowLower.dual[i]
      right.rowUpper[i] -= rowUp[i] / rowUpper.dual[i]
    }
    return Aim(
      keep: keep, lower: low, upper: up, rowLower: rowLow, rowUpper: rowUp, tauProduct: tauProduct,
      right: right)
  }

  /// The direction of an aim.
  ///
  /// - Parameters:
  ///   - solution: the system's solution for the aim's right-hand side.
  ///   - constant: its solution for the right-hand side (−c, −d, b).
  func direction(
    _ aim: Aim, _ solution: KKTVector, _ constant: KKTVector, _ scaling: SchurSystem.Scaling,
    _ residual: EmbeddedResidual, _ program: RowRangeProgram, _ shape: ProgramShape
  ) -> EmbeddedDirection {
    // τ from the gap equation; its denominator is −(Σ D y² + Σ N (x/τ − x′)² + κ/τ) for the constant solution (x′, y).
    let curvature = scaling.curvature
    let constantTerms = program.constantTerms(shape, bentBy: curvature, at: self, sign: 1)
    var denominator = kappa / tau
    for i in curvature.columns.indices {
      let rest = x[i] / tau - constant.x[i]
      denominator += curvature.columns[i] * rest * rest
    }
    for j in curvature.scalars.indices {
      let rest = z[j] / tau - constant.z[j]
      denominator += curvature.scalars[j] * rest * rest
    }
    for i in 0..<shape.columns {
      denominator += scaling.lower[i] * constant.lower[i] * constant.lower[i]
      denominator += scaling.upper[i] * constant.upper[i] * constant.upper[i]
    }
    for i in shape.ranged.indices {
      denominator += scaling.rowLower[i] * constant.rowLower[i] * constant.rowLower[i]
      denominator += scaling.rowUpper[i] * constant.rowUpper[i] * constant.rowUpper[i]
    }
    let tauStep =
      (aim.keep * residual.gap + aim.tauProduct / tau + objectiveGap(solution, constantTerms)) / denominator
    var terms = solution
    terms.add(tauStep, constant)

    func slackStep(_ pairs: InteriorPoint.Pairs, _ product: [Double], _ dualStep: [Double]) -> [Double] {
      pairs.slack.indices.map { (product[$0] - pairs.slack[$0] * dualStep[$0]) / pairs.dual[$0] }
    }
    return EmbeddedDirection(
      terms: terms,
      lowerSlack: slackStep(lower, aim.lower, terms.lower),
      upperSlack: slackStep(upper, aim.upper, terms.upper),
      rowLowerSlack: slackStep(rowLower, aim.rowLower, terms.rowLower),
      rowUpperSlack: slackStep(rowUpper, aim.rowUpper, terms.rowUpper),
      tau: tauStep,
      kappa: (aim.tauProduct - kappa * tauStep) / tau)
  }

  /// The largest step ≤ 1 that keeps every slack, every dual, τ and κ nonnegative.
  func maximalStep(_ direction: EmbeddedDirection) -> Double {
    var step = 1.0
    func limit(_ value: Double, _ change: Double) {
      if change < 0 { step = min(step, -value / change) }
    }
    func limit(_ pairs: InteriorPoint.Pairs, _ slackStep: [Double], _ dualStep: [Double]) {
      for i in slackStep.indices {
        limit(pairs.slack[i], slackStep[i])
        limit(pairs.dual[i], dualStep[i])
      }
    }
    limit(lower, direction.lowerSlack, direction.terms.lower)
    limit(upper, direction.upperSlack, direction.terms.upper)
    limit(rowLower, direction.rowLowerSlack, direction.terms.rowLower)
    limit(rowUpper, direction.rowUpperSlack, direction.terms.rowUpper)
    limit(tau, direction.tau)
    limit(kappa, direction.kappa)
    return step
  }

  func moved(by length: Double, _ direction: EmbeddedDirection) -> EmbeddedPoint {
    var point = self
    point.x.add(length, direction.terms.x)
    point.z.add(length, direction.terms.z)
    point.lower.slack.add(length, direction.lowerSlack)
    point.lower.dual.add(length, direction.terms.lower)
    point.upper.slack.add(length, direction.upperSlack)
    point.upper.dual.add(length, direction.terms.upper)
    point.rowLower.slack.add(length, direction.rowLowerSlack)
    point.rowLower.dual.add(length, direction.terms.rowLower)
    point.rowUpper.slack.add(length, direction.rowUpperSlack)
    point.rowUpper.dual.add(length, direction.terms.rowUpper)
    point.equality.add(length, direction.terms.equality)
    point.tau += length * direction.tau
    point.kappa += length * direction.kappa
    return point
  }
}

// MARK: Nonlinear steps

extension EmbeddedPoint {
  /// By how much the error may grow in a step, since terms bend on the way.
  private static let usableGrowth = 10.0

  /// Whether a step from an iterate of the given error may end here.
  func isUsable(after error: Double, _ program: RowRangeProgram, _ shape: ProgramShape) -> Bool {
    guard program.isDefined(x: x, z: z) else { return false }
    let (local, _) = linearised(program, shape)
    return self.error(residual(local, shape), local, shape) <= Self.usableGrowth * error
  }
}

// MARK: Result

extension EmbeddedPoint {
  /// The point scaled back: by τ, or for an infeasible program to a bound of −1.
  func result(
    _ stop: InteriorPoint.StopReason, _ iterations: Int, _ program: RowRangeProgram, _ shape: ProgramShape,
    error: Double
  ) -> InteriorPoint.Result {
    var factor = 1 / tau
    let v = variables(shape)
    if stop == .infeasible {
      let constant = program.constantTerms(shape)
      factor = -1 / (constant.dot(v) - constant.x.dot(v.x) - constant.z.dot(v.z))
    }
    func scaled(_ pairs: InteriorPoint.Pairs) -> InteriorPoint.Pairs {
      InteriorPoint.Pairs(slack: pairs.slack.map { $0 * factor }, dual: pairs.dual.map { $0 * factor })
    }
    var (rowLowSlack, rowUpSlack) = (
      [Double](repeating: 0, count: shape.rows), [Double](repeating: 0, count: shape.rows)
    )
    for (i, r) in shape.ranged.enumerated() {
      rowLowSlack[r] = rowLower.slack[i] * factor
      rowUpSlack[r] = rowUpper.slack[i] * factor
    }
    return InteriorPoint.Result(
      stop: stop, iterations: iterations, x: x.map { $0 * factor }, z: z.map { $0 * factor },
      rowDuals: shape.rowDuals(v).map { $0 * factor }, lower: scaled(lower), upper: scaled(upper),
      rowLowerSlack: rowLowSlack, rowUpperSlack: rowUpSlack, error: error)
  }
}
