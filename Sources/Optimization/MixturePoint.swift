internal import SortitionLinearAlgebra

/// An iterate of the interior-point method for `MixtureProgram`.
///
/// λ_P ζ_P = μ for the points, s_i δ_i = μ for the inequalities, each of which says that ± y_t ± z_j + constant ≥ 0; r̃
/// holds r and −θ, so that stationarity in λ is Ãᵀr̃ + ζ = 0, Ã being A with a row of ones.
struct MixturePoint {
  /// Products that are to vanish.
  struct Pairs {
    var slack: [Double]
    var dual: [Double]

    var products: Double { zip(slack, dual).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// sign y_t + scalarSign z_j + constant ≥ 0.
  struct Inequality {
    var coordinate: Int?
    var sign = 0.0
    let scalar: Int
    let scalarSign: Double
    var constant = 0.0
  }

  /// λ and ζ.
  private(set) var weights: Pairs
  /// s and δ.
  private(set) var sides: Pairs
  /// y.
  private(set) var coordinates: [Double]
  /// z.
  private(set) var scalars: [Double]
  /// r̃.
  private(set) var duals: [Double]

  let inequalities: [Inequality]

  /// r.
  var multipliers: [Double] { Array(duals.dropLast()) }

  /// The middle of all points, with scalars a little outside.
  init(_ program: MixtureProgram) {
    let count = program.points.count
    weights = Pairs(
      slack: Array(repeating: 1 / Double(count), count: count), dual: Array(repeating: 1, count: count))
    coordinates = Self.mixture(program, weights.slack)
    scalars = []
    var inequalities: [Inequality] = []
    let all = 0..<program.coordinates
    if let floor = program.floor {
      let least = coordinates.min() ?? 1
      scalars.append(0.9 * min(least, floor.limit ?? least))
      inequalities += all.map { Inequality(coordinate: $0, sign: 1, scalar: 0, scalarSign: -1) }
      if let limit = floor.limit { inequalities.append(.init(scalar: 0, scalarSign: -1, constant: limit)) }
    }
    if let ceiling = program.ceiling {
      let (most, j) = (coordinates.max() ?? 1, scalars.count)
      scalars.append(1.1 * max(most, ceiling.limit ?? most))
      inequalities += all.map { Inequality(coordinate: $0, sign: -1, scalar: j, scalarSign: 1) }
      if let limit = ceiling.limit { inequalities.append(.init(scalar: j, scalarSign: 1, constant: -limit)) }
    }
    self.inequalities = inequalities
    // What stands in an inequality on average is what its multiplier should press with.
    let prices = [program.floor, program.ceiling].compactMap { $0.map { max(1, abs($0.cost)) } }
    sides = Pairs(slack: [], dual: [])
    duals = []
    sides.slack = inequalities.map { value($0, coordinates, scalars) }
    sides.dual = inequalities.map { prices[$0.scalar] / Double(program.coordinates + 1) }
    let slopes = program.terms.enumerated().map { $1.slope(at: coordinates[$0]) }
    duals = slopes.isEmpty ? Array(repeating: 0, count: program.coordinates) : slopes.map { -$0 }
    let worth = program.points.map { point in point.reduce(0) { $0 + duals[$1.coordinate] * $1.value } }
    let (least, most) = (worth.min() ?? 0, worth.max() ?? 0)
    let theta = most + max(1, most - least)
    duals.append(-theta)
    weights.dual = worth.map { theta - $0 }
  }

  private static func mixture(_ program: MixtureProgram, _ weights: [Double]) -> [Double] {
    var mixture = [Double](repeating: 0, count: program.coordinates)
    for (point, weight) in zip(program.points, weights) {
      for entry in point { mixture[entry.coordinate] += weight * entry.value }
    }
    return mixture
  }

  /// Σ λ a.
  func mixture(_ program: MixtureProgram) -> [Double] { Self.mixture(program, weights.slack) }

  private func value(_ inequality: Inequality, _ y: [Double], _ z: [Double]) -> Double {
    inequality.sign * (inequality.coordinate.map { y[$0] } ?? 0)
      + inequality.scalarSign * z[inequality.scalar] + inequality.constant
  }

  // MARK: Residuals

  /// What an iterate misses of the optimality conditions.
  struct Residual {
    /// Σ λ a − y, and Σ λ − 1.
    var mixture: [Double]
    /// Ãᵀr̃ + ζ.
    var points: [Double]
    /// The gradients of the Lagrangian in y and in z.
    var coordinates: [Double]
    var scalars: [Double]
    /// What the inequalities say, less s.
    var sides: [Double]

    /// The largest gradient, relative to the prices.
    func slope(_ program: MixtureProgram) -> Double {
      let price = program.sides.reduce(1) { max($0, abs($1.cost)) }
      return max(points.largestMagnitude, coordinates.largestMagnitude, scalars.largestMagnitude) / price
    }
  }

  private func residual(_ program: MixtureProgram) -> Residual {
    let mixture = mixture(program)
    var coordinates = (0..<program.coordinates).map { t in
      (program.terms.isEmpty ? 0 : program.terms[t].slope(at: self.coordinates[t])) + duals[t]
    }
    var scalars = program.sides.enumerated().map { j, side in
      side.cost + (side.term?.slope(at: self.scalars[j]) ?? 0)
    }
    for (inequality, dual) in zip(inequalities, sides.dual) {
      if let t = inequality.coordinate { coordinates[t] -= inequality.sign * dual }
      scalars[inequality.scalar] -= inequality.scalarSign * dual
    }
    return Residual(
      mixture: zip(mixture, self.coordinates).map { $0 - $1 } + [weights.slack.reduce(0, +) - 1],
      points: zip(program.points, weights.dual).map { point, dual in Self.product(point, duals) + dual },
      coordinates: coordinates, scalars: scalars,
      sides: zip(inequalities, sides.slack).map { value($0, self.coordinates, self.scalars) - $1 })
  }

  /// (Ãᵀr̃)_P.
  static func product(_ point: [(coordinate: Int, value: Double)], _ duals: [Double]) -> Double {
    point.reduce(duals[duals.count - 1]) { $0 + duals[$1.coordinate] * $1.value }
  }

  /// The largest residual, and what complementarity leaves, relative to the prices.
  func error(_ program: MixtureProgram) -> Double {
    let residual = residual(program)
    let error = max(
      residual.mixture.largestMagnitude, residual.sides.largestMagnitude, residual.slope(program),
      weights.products + sides.products)
    return error.isFinite ? error : .infinity
  }

  // MARK: Steps

  /// The iterate after a step; nil where none makes progress.
  func next(_ program: MixtureProgram) -> MixturePoint? {
    let residual = residual(program)
    guard let system = MixtureSystem(program, self.scaling(program)) else { return nil }
    let count = Double(weights.slack.count + sides.slack.count)
    let mu = (weights.products + sides.products) / count
    let predictor = direction(program, residual, system, centre: 0, correction: nil)
    let reach = longestStep(predictor)
    let ahead = moved(program, by: reach, predictor)
    let share = (ahead.weights.products + ahead.sides.products) / count / mu
    // Complementarity that vanishes before the gradients do leaves no room to mend them.
    let centre = max(
      mu * share * share * share, MixtureProgram.centring * min(1, residual.slope(program)) / count)
    let direction = direction(program, residual, system, centre: centre, correction: predictor)
    var length = min(1, MixtureProgram.stepShare * longestStep(direction))
    let error = error(program)
    while length > MixtureProgram.shortestStep {
      let next = moved(program, by: length, direction)
      if next.isDefined(program), next.error(program) <= MixtureProgram.growth * error { return next }
      length *= 0.5
    }
    return nil
  }

  /// Whether every term is defined.
  private func isDefined(_ program: MixtureProgram) -> Bool {
    zip(program.terms, coordinates).allSatisfy { !$0.needsPositive || $1 > 0 }
      && zip(program.sides, scalars).allSatisfy { !($0.term?.needsPositive ?? false) || $1 > 0 }
  }

  private func moved(
    _ program: MixtureProgram, by length: Double, _ direction: Direction
  ) -> MixturePoint {
    func sum(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + length * $1 } }
    var next = self
    next.weights = Pairs(
      slack: sum(weights.slack, direction.weights.slack), dual: sum(weights.dual, direction.weights.dual))
    next.sides = Pairs(
      slack: sum(sides.slack, direction.sides.slack), dual: sum(sides.dual, direction.sides.dual))
    // y and Σ λ = 1 are kept exactly: near the end a step leaves them the rounding of large λ/ζ.
    let total = next.weights.slack.reduce(0, +)
    next.weights.slack = next.weights.slack.map { $0 / total }
    next.coordinates = next.mixture(program)
    next.scalars = sum(scalars, direction.scalars)
    next.duals = sum(duals, direction.duals)
    return next
  }

  /// The length at which the first slack or multiplier vanishes, 1 at most.
  private func longestStep(_ direction: Direction) -> Double {
    func most(_ values: [Double], _ changes: [Double]) -> Double {
      zip(values, changes).reduce(1) { $1.1 < 0 ? min($0, -$1.0 / $1.1) : $0 }
    }
    return min(
      most(weights.slack, direction.weights.slack), most(weights.dual, direction.weights.dual),
      most(sides.slack, direction.sides.slack), most(sides.dual, direction.sides.dual))
  }
}

extension MixtureProgram {
  /// The floor and the ceiling, in the order of the scalars.
  var sides: [Side] { [floor, ceiling].compactMap(\.self) }
}
