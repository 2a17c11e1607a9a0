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
  private struct Inequality {
    var coordinate: Int?
    var sign = 0.0
    let scalar: Int
    let scalarSign: Double
    var constant = 0.0
  }

  /// λ and ζ.
  private(set) var weights: Pairs
  /// s and δ.
  private var sides: Pairs
  /// y.
  private var coordinates: [Double]
  /// z.
  private var scalars: [Double]
  /// r̃.
  private var duals: [Double]

  private let inequalities: [Inequality]

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
  private struct Residual {
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
      return max(largest(points), largest(coordinates), largest(scalars)) / price
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
  private static func product(_ point: [(coordinate: Int, value: Double)], _ duals: [Double]) -> Double {
    point.reduce(duals[duals.count - 1]) { $0 + duals[$1.coordinate] * $1.value }
  }

  /// The largest residual, and what complementarity leaves, relative to the prices.
  func error(_ program: MixtureProgram) -> Double {
    let residual = residual(program)
    let error = max(
      largest(residual.mixture), largest(residual.sides), residual.slope(program),
      weights.products + sides.products)
    return error.isFinite ? error : .infinity
  }

  // MARK: Steps

  /// A change of an iterate.
  private struct Direction {
    var weights: Pairs
    var sides: Pairs
    var coordinates: [Double]
    var scalars: [Double]
    var duals: [Double]
  }

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

  /// λ/ζ of the points, and what inequalities and terms hold coordinates and scalars with.
  private func scaling(_ program: MixtureProgram) -> MixtureSystem.Scaling {
    var scaling = MixtureSystem.Scaling(
      points: zip(weights.slack, weights.dual).map { $0 / $1 },
      coordinates: program.terms.isEmpty
        ? Array(repeating: 0, count: program.coordinates)
        : program.terms.enumerated().map { $1.curvature(at: coordinates[$0]) },
      scalars: program.sides.enumerated().map { $1.term?.curvature(at: scalars[$0]) ?? 0 },
      pulls: Array(
        repeating: Array(repeating: 0, count: program.coordinates), count: program.sides.count))
    for (i, inequality) in inequalities.enumerated() {
      let stiffness = sides.dual[i] / sides.slack[i]
      if let t = inequality.coordinate {
        scaling.pulls[inequality.scalar][t] = stiffness
      } else {
        scaling.scalars[inequality.scalar] += stiffness
      }
    }
    return scaling
  }

  /// Δλ of a change of r̃.
  private func changes(_ program: MixtureProgram, _ moves: [Double], _ duals: [Double]) -> [Double] {
    program.points.indices.map { p in
      moves[p] + weights.slack[p] / weights.dual[p] * Self.product(program.points[p], duals)
    }
  }

  /// What a solution leaves of Σ λ a − y and of Σ λ − 1.
  private func missed(
    _ program: MixtureProgram, _ residual: Residual, _ moves: [Double], _ solved: MixtureSystem.Solution
  ) -> [Double] {
    var missed = zip(residual.mixture, solved.coordinates + [0]).map { $0 - $1 }
    for (point, change) in zip(program.points, changes(program, moves, solved.duals)) {
      for entry in point { missed[entry.coordinate] += change * entry.value }
      missed[program.coordinates] += change
    }
    return missed
  }

  /// Newton's direction towards products of `centre`.
  private func direction(
    _ program: MixtureProgram, _ residual: Residual, _ system: MixtureSystem, centre: Double,
    correction: Direction?
  ) -> Direction {
    func wanted(_ pairs: Pairs, _ change: Pairs?) -> [Double] {
      pairs.slack.indices.map { i in
        centre - pairs.slack[i] * pairs.dual[i] - (change.map { $0.slack[i] * $0.dual[i] } ?? 0)
      }
    }
    let (points, limits) = (wanted(weights, correction?.weights), wanted(sides, correction?.sides))
    // Everything but r̃ and z is eliminated.
    var right = MixtureSystem.Right(
      coordinates: residual.coordinates.map { -$0 }, scalars: residual.scalars.map { -$0 },
      mixture: residual.mixture)
    for (i, inequality) in inequalities.enumerated() {
      let push = (limits[i] - sides.dual[i] * residual.sides[i]) / sides.slack[i]
      if let t = inequality.coordinate { right.coordinates[t] += inequality.sign * push }
      right.scalars[inequality.scalar] += inequality.scalarSign * push
    }
    let moves = weights.slack.indices.map { p in
      (points[p] + weights.slack[p] * residual.points[p]) / weights.dual[p]
    }
    for (point, move) in zip(program.points, moves) {
      for entry in point { right.mixture[entry.coordinate] += move * entry.value }
      right.mixture[program.coordinates] += move
    }
    var solved = system.solve(right)
    // D is large near the end: what it makes of the rounding of r̃ is taken back, as long as that helps.
    var missed = missed(program, residual, moves, solved)
    for _ in 0..<MixtureSystem.refinements {
      var better = solved
      better += system.solve(
        MixtureSystem.Right(
          coordinates: residual.coordinates.map { _ in 0 }, scalars: residual.scalars.map { _ in 0 },
          mixture: missed))
      let left = self.missed(program, residual, moves, better)
      guard largest(left) < 0.5 * largest(missed) else { break }
      (solved, missed) = (better, left)
    }

    var direction = Direction(
      weights: Pairs(slack: changes(program, moves, solved.duals), dual: []),
      sides: Pairs(slack: [], dual: []), coordinates: solved.coordinates, scalars: solved.scalars,
      duals: solved.duals)
    direction.weights.dual = zip(program.points, residual.points).map { point, rest in
      -rest - Self.product(point, solved.duals)
    }
    direction.sides.slack = inequalities.enumerated().map { i, inequality in
      inequality.sign * (inequality.coordinate.map { solved.coordinates[$0] } ?? 0)
        + inequality.scalarSign * solved.scalars[inequality.scalar] + residual.sides[i]
    }
    direction.sides.dual = sides.slack.indices.map { i in
      (limits[i] - sides.dual[i] * direction.sides.slack[i]) / sides.slack[i]
    }
    return direction
  }
}

extension MixtureProgram {
  /// The floor and the ceiling, in the order of the scalars.
  var sides: [Side] { [floor, ceiling].compactMap(\.self) }
}
