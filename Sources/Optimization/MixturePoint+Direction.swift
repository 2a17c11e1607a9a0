extension MixturePoint {
  /// A change of an iterate.
  struct Direction {
    var weights: Pairs
    var sides: Pairs
    var coordinates: [Double]
    var scalars: [Double]
    var duals: [Double]
  }

  /// λ/ζ of the points, and what inequalities and terms hold coordinates and scalars with.
  func scaling(_ program: MixtureProgram) -> MixtureSystem.Scaling {
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
  func direction(
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
      guard left.largestMagnitude < 0.5 * missed.largestMagnitude else { break }
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
